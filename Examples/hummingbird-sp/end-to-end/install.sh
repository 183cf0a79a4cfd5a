#!/usr/bin/env bash
# Installs Debian packages where they are missing, without what they merely recommend.
set -euo pipefail
missing=()
for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
((${#missing[@]} == 0)) && exit 0
run=()
((EUID == 0)) || run=(sudo)
# A mirror may be slow, and another program may hold the lock for a while.
apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600)
"${run[@]}" "${apt[@]}" update
"${run[@]}" "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
