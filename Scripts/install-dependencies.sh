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
# A mirror may be slow, and another program may hold the lock for a while.
apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600)
"${run[@]}" "${apt[@]}" update
"${run[@]}" "${apt[@]}" install -y "${missing[@]}"
