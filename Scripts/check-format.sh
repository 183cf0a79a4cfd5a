#!/usr/bin/env bash
# Swift files are formatted as .swift-format says, and no line of the sources is longer than 120 columns (the tables
# of tests and vectors may quote longer texts).
set -euo pipefail
cd "$(dirname "$0")/.."
# Columns are characters, whatever the machine speaks.
export LC_ALL=C.UTF-8
Scripts/list-files.sh '*.swift' | xargs -0 swift format lint --strict --parallel
if Scripts/list-files.sh 'Sources/*.swift' ':!Sources/SAMLVectors/Cases' | xargs -0 grep -nHE '^.{121,}'; then
    echo "lines over 120 columns" >&2
    exit 1
fi
echo "format: ok"
