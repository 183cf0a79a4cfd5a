#!/usr/bin/env bash
# Prints the tables of REPORT.md: what long runs have done, by their logs, and which lines of the library their corpora
# reach, in a build of their own without the sanitizers:
#     FuzzTesting/report.sh [LOGS [CORPORA]]
# LOGS has TARGET.log for each target (run.sh writes them where FUZZ_LOGS says), CORPORA a folder for each.
set -euo pipefail
cd "$(dirname "$0")"
export SWIFT_BACKTRACE=enable=no
logs=$(realpath "${1:-.build/logs}")
corpora=$(realpath "${2:-.build/corpus}")
tools=$(dirname "$(realpath "$(command -v swift)")")
build=.build-coverage
profiles=$build/profiles
mkdir -p "$profiles"
mapfile -t targets < <(ls Sources | grep -v FuzzCommon)
for target in "${targets[@]}"; do
    swift build --scratch-path "$build" --sanitize=fuzzer -Xswiftc -profile-generate \
        -Xswiftc -profile-coverage-mapping -Xswiftc -use-ld=lld --product "$target" >&2
done

objects=()
raw=()
for target in "${targets[@]}"; do
    program=$build/debug/$target
    objects+=(-object "$program")
    echo "$target: reads its corpus" >&2
    LLVM_PROFILE_FILE=$profiles/$target.profraw "$program" -runs=0 -timeout=120 "$corpora/$target" >/dev/null 2>&1
    raw+=("$profiles/$target.profraw")
    "$tools/llvm-profdata" merge -sparse "$profiles/$target.profraw" -o "$profiles/$target.profdata"
    "$tools/llvm-cov" export -summary-only -instr-profile "$profiles/$target.profdata" "$program" \
        >"$profiles/$target.json" 2>/dev/null
done
"$tools/llvm-profdata" merge -sparse "${raw[@]}" -o "$profiles/all.profdata"
"$tools/llvm-cov" export -summary-only -instr-profile "$profiles/all.profdata" "${objects[@]:1}" \
    >"$profiles/all.json" 2>/dev/null
./report.py "$logs" "$profiles" "${targets[@]}"
