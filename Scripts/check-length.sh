#!/usr/bin/env bash
# One idea a file: no Swift file has more than 400 lines.
set -euo pipefail
cd "$(dirname "$0")/.."
found=$(Scripts/list-files.sh '*.swift' | xargs -0 wc -l | awk '$2 != "total" && $1 > 400 {print $2 ": " $1 " lines"}')
if [[ -n $found ]]; then
    printf '%s\n' "$found" >&2
    exit 1
fi
echo "length: ok"
