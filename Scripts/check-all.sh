#!/usr/bin/env bash
# Every check that needs no build.
set -euo pipefail
scripts=$(cd "$(dirname "$0")" && pwd)
for check in format imports unsafe length text; do
    "$scripts/check-$check.sh"
done
# A defence that was rewritten needs its row.
"$scripts/mutate.py" --list >/dev/null
echo "mutations: ok"
