#!/usr/bin/env bash
# Text files end with a newline, have no white space at line ends, and name no place on somebody's machine.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0 seen=0
while IFS= read -r -d '' file; do
    ((seen += 1))
    [[ $file == TestVectors/*.xml || $file == *.b64 || $file == FuzzTesting/FailCases/Fuzz* || ! -s $file ]] && continue
    if grep -nHE '[[:blank:]]+$' "$file" >&2; then
        echo "$file: white space at a line end" >&2
        failed=1
    fi
    if [[ $(tail -c 1 "$file" | wc -l) -eq 0 ]]; then
        echo "$file: no newline at the end" >&2
        failed=1
    fi
    if [[ $file != Scripts/check-text.sh ]] && grep -nHE '(^|[^A-Za-z0-9.])/(home|work|Users|root)/|\.\./shared' "$file" >&2; then
        echo "$file: a place on a machine" >&2
        failed=1
    fi
done < <(Scripts/list-files.sh)
((seen > 0)) || { echo "no files" >&2; failed=1; }
((failed == 0)) && echo "text: ok"
exit "$failed"
