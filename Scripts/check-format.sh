#!/usr/bin/env bash
# Swift files are formatted as .swift-format says, and no line is longer than 120 columns.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -co --exclude-standard -z '*.swift' | xargs -0 swift format lint --strict --parallel
if git ls-files -co --exclude-standard -z '*.swift' | xargs -0 grep -nHE '^.{121,}'; then
    echo "lines over 120 columns" >&2
    exit 1
fi
echo "format: ok"
