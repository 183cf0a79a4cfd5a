#!/usr/bin/env bash
# Builds the example service, tests its routes, and signs in with SimpleSAMLphp and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/install-dependencies.sh
cd Examples/hummingbird-sp
export SWIFT_FLAGS="-Xswiftc -warnings-as-errors"
# shellcheck disable=SC2086
swift build --build-tests $SWIFT_FLAGS
# shellcheck disable=SC2086
swift test --skip-build $SWIFT_FLAGS
end-to-end/run.sh
