#!/usr/bin/env bash
# Builds the fuzzers with AddressSanitizer, asks them what once failed, and lets each look for a time:
#     FuzzTesting/run.sh [SECONDS [TARGET…]]
set -euo pipefail
cd "$(dirname "$0")"
export SWIFT_BACKTRACE=enable=no
seconds=${1:-60}
targets=("${@:2}")
((${#targets[@]})) || targets=(FuzzResponse FuzzStructure FuzzBinding FuzzText)
swift build -c release --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
for target in "${targets[@]}"; do
    program=.build/release/$target
    corpus=.build/corpus/$target
    mkdir -p "$corpus" .build/found
    if [[ $target == FuzzResponse ]]; then
        while IFS= read -r -d '' file; do
            cp "$file" "$corpus/$(tr / - <<<"${file#../TestVectors/cases/}")"
        done < <(find ../TestVectors/cases -name '*.xml' -size -64k -print0)
    fi
    # A fuzzer that does not see what an input reaches finds nothing.
    log=$("$program" -runs=0 "$corpus" 2>&1) || { echo "$log" && exit 1; }
    grep -q 'INITED cov:' <<<"$log" || { echo "$target is blind" && exit 1; }
    failed=(FailCases/"$target"-*)
    [[ -e ${failed[0]} ]] && "$program" "${failed[@]}"
    "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -len_control=0 -dict=saml.dict \
        -artifact_prefix=".build/found/$target-" "$corpus" 2>&1 | grep -E 'DONE|ERROR|SUMMARY|Fatal|artifact' |
        sed "s/^/$target: /"
done
