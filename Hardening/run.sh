#!/usr/bin/env bash
# The short form: some trials of faults, 20,000 validations, and the inputs that nobody signed.
set -euo pipefail
cd "$(dirname "$0")"
../Scripts/install-dependencies.sh valgrind binutils python3
export SWIFT_BACKTRACE=enable=no
swift build -c release
./faults.py assertion both encrypted ecdsa metadata index logout certificate forged-claims forged-key forged-encrypted \
    forged-metadata forged-stream forged-state
.build/release/Endurance 20000
./hostile.py depth elements "attributes of one element" "declarations of one element" "a changed text" "encrypted keys" "prefixes of a PrefixList" \
    "marks in a signature algorithm" "marks in a status" "marks in a key algorithm" \
    "a long text" "line ends in base64" "a long relay state" "a key of so many bits" "stars of a policy"
