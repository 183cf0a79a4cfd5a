#!/usr/bin/env bash
# Builds the example service, tests its routes, and signs in with SimpleSAMLphp and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/install-dependencies.sh
cd Examples/hummingbird-sp
swift build --build-tests -Xswiftc -warnings-as-errors
swift test --skip-build -Xswiftc -warnings-as-errors
SERVICE_PROGRAM=$(swift build --show-bin-path)/hummingbird-sp end-to-end/run.sh
