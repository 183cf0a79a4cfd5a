#!/usr/bin/env bash
# Lists the files of the work tree that are, or would be, in the repository and match the patterns, NUL-separated.
set -euo pipefail
cd "$(dirname "$0")/.."
git -c safe.directory="$PWD" ls-files -co --exclude-standard --deduplicate -z -- "$@" | while IFS= read -r -d '' file; do
    if [[ -f $file ]]; then printf '%s\0' "$file"; fi
done
