#!/usr/bin/env bash
# Unpacks a Debian package into a folder, once, without installing it.
set -euo pipefail
package=${1:?usage: unpack.sh PACKAGE FOLDER}
folder=${2:?usage: unpack.sh PACKAGE FOLDER}
[[ -d $folder ]] && exit 0
download=$(mktemp -d)
trap 'rm -rf "$download"' EXIT
# apt's own user writes here when root asks.
chmod 777 "$download"
# Without lists there is nothing to download from, and with old ones nothing that is still there.
(cd "$download" && apt-get download -qq "$package" 2>/dev/null) || {
    run=()
    ((EUID == 0)) || run=(sudo)
    "${run[@]}" apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 update
    (cd "$download" && apt-get -qq -o Acquire::Retries=3 download "$package")
}
mkdir -p "$folder.new"
dpkg -x "$download"/*.deb "$folder.new"
mv "$folder.new" "$folder"
