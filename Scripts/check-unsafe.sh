#!/usr/bin/env bash
# C stays in two rooms, and nothing in the sources can crash on purpose or by carelessness.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

# Prints matches outside of comments, without the files that are allowed to have them.
find_in() {
    local pattern=$1
    shift
    grep -rnE --include='*.swift' "$pattern" "$@" | grep -vE '^[^:]+:[0-9]+: *//' || true
}

complain() {
    local why=$1 found=$2
    [[ -z $found ]] && return
    printf '%s\n' "$found" | sed "s|\$|  <- $why|" >&2
    failed=1
}

complain "C pointers belong into SAMLXML and SAMLSignature" "$(find_in \
    '(\bunsafe\b|@unsafe|@safe\b|\bUnsafe[A-Z][A-Za-z]*Pointer|\bOpaquePointer\b|\bUnmanaged\b)' Sources \
    | grep -vE '^Sources/(SAMLXML|SAMLSignature)/' || true)"
complain "can crash" "$(find_in '(\btry!|\bas!|\bfatalError\(|\bpreconditionFailure\(|\bprecondition\()' Sources)"
complain "unfinished" "$(grep -rnE --include='*.swift' '(TODO|FIXME|XXX)' Sources || true)"
complain "the library prints nothing" "$(find_in '(^|[^.A-Za-z])(print|debugPrint|dump)\(' Sources \
    | grep -vE '^Sources/(SAMLTool|SAMLVectorTool)/' || true)"
# Read-only after it was made; its documentation says why that is enough.
complain "needs an entry in Scripts/check-unsafe.sh" "$(find_in '(@unchecked Sendable|nonisolated\(unsafe\))' Sources \
    | grep -vE '^Sources/SAMLSignature/(Keys/KeyHandle|Encryption/(PrivateKeyHandle|SecretOctets))\.swift:' || true)"
((failed == 0)) && echo "unsafe: ok"
exit "$failed"
