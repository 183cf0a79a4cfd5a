#!/usr/bin/env bash
# Swift files are formatted as .swift-format says, and no line of the sources is longer than 120 columns (the tables
# of the tests may quote longer texts).
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard -z '*.swift' | xargs -0 swift format lint --strict --parallel
if git ls-files -co --exclude-standard -z 'Sources/*.swift' | xargs -0 grep -nHE '^.{121,}'; then
    echo "lines over 120 columns" >&2
    exit 1
fi
echo "format: ok"
