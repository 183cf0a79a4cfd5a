#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages that the library needs, where they are missing, and those named besides.
set -euo pipefail
packages=(libxml2-dev libxmlsec1-dev libssl-dev zlib1g-dev pkg-config "$@")
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
((${#missing[@]} == 0)) && exit 0
run=()
((EUID == 0)) || run=(sudo)
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq "${missing[@]}"
