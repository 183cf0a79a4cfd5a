#!/usr/bin/env bash
# Writes the golden answers of the command-line tool again: read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -q --product samltool
for file in Tests/SAMLToolTests/Goldens/*.txt; do
    command=$(sed -n '1s/^\$ samltool //p' "$file")
    status=0
    # The words of a golden's command are separated by single blanks and need no quotes.
    # shellcheck disable=SC2086
    answer=$(.build/debug/samltool $command; echo "? $?") || true
    status=${answer##*\? }
    printf '$ samltool %s\n? %s\n%s' "$command" "$status" "${answer%\? *}" >"$file"
done
