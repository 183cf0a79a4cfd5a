#!/usr/bin/env bash
# Builds the stores of Integrations and tests them with a SQLite file and a Redis server of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/install-dependencies.sh redis-server libhiredis-dev libsqlite3-dev
cd Integrations
swift build --build-tests -Xswiftc -warnings-as-errors
swift test --skip-build -Xswiftc -warnings-as-errors
