#!/usr/bin/env bash
# Builds the fuzzers with AddressSanitizer, asks each what once failed, and lets it look for a time:
#     FuzzTesting/run.sh [SECONDS [TARGET…]]
# It fails when a target fails, does not see what an input reaches, or ends without saying how much it has done.
# FUZZ_LOGS names a folder for the whole logs. FUZZ_BUILT=1 takes what was built before. FUZZ_SEED fixes the way that a run takes.
set -euo pipefail
cd "$(dirname "$0")"
# A crash must not wait for a debugger.
export SWIFT_BACKTRACE=enable=no
seconds=${1:-60}
targets=("${@:2}")
((${#targets[@]})) || mapfile -t targets < <(ls Sources | grep -v FuzzCommon)
logs=${FUZZ_LOGS:-.build/logs}
mkdir -p "$logs" .build/found

if [[ ${FUZZ_BUILT:-0} != 1 ]]; then
    # Two flags of SwiftPM for two sanitizers come in either order, and the last one wins: this names both at once.
    flags=(-c release --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld -Xswiftc -enable-testing)
    # One after the other: all at once would be those of the other package as well, which have a `main` of their own.
    for target in "${targets[@]}"; do swift build "${flags[@]}" --product "$target"; done
fi

# Runs a target with a log; stops everything when it fails.
run() {
    local target=$1 log=$2
    shift 2
    if ! ".build/release/$target" "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        echo "$target failed; what it was asked is in .build/found" >&2
        exit 1
    fi
}

for target in "${targets[@]}"; do
    corpus=.build/corpus/$target
    mkdir -p "$corpus"
    ./seed.sh "$target" "$corpus"
    # Targets that have a key write what only they can sign; and a fuzzer that sees nothing finds nothing.
    FUZZ_SEEDS=$corpus run "$target" "$logs/$target-start.log" -runs=1 "-artifact_prefix=.build/found/$target-"
    failed=(FailCases/"$target"-*)
    [[ -e ${failed[0]} ]] && run "$target" "$logs/$target-failed.log" "${failed[@]}"
    run "$target" "$logs/$target.log" "-max_total_time=$seconds" "-seed=${FUZZ_SEED:-0}" -timeout=300 -rss_limit_mb=2048 \
        "-max_len=$(./seed.sh --length "$target")" -len_control=0 -dict=saml.dict -print_final_stats=1 \
        "-artifact_prefix=.build/found/$target-" "$corpus"
    reached=$(awk '$2 == "INITED" && $3 == "cov:" { print $4 }' "$logs/$target.log")
    if ((${reached:-0} < 20)); then
        echo "$target is blind: it sees ${reached:-nothing} of what its corpus reaches" >&2
        exit 1
    fi
    done=$(awk '$2 == "DONE"' "$logs/$target.log")
    if [[ -z $done ]]; then
        echo "$target ended without a word" >&2
        exit 1
    fi
    echo "$target: $done"
done
