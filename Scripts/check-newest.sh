#!/usr/bin/env bash
# Runs the tests with the newest libxml2, libxmlsec1 and OpenSSL that Debian has, in a root of their own, with the toolchain of
# this machine:
#     Scripts/check-newest.sh [FOLDER]      as root; FOLDER (.build/newest) keeps the root for the next time
set -euo pipefail
cd "$(dirname "$0")/.."
((EUID == 0)) || {
    echo "this makes a root of its own, and has to be root for that" >&2
    exit 64
}
mkdir -p "${1:-.build/newest}"
root=$(realpath "${1:-.build/newest}")
toolchain=$(dirname "$(dirname "$(realpath "$(command -v swift)")")")
Scripts/install-dependencies.sh debootstrap
[[ -e $root/etc/debian_version ]] || debootstrap --variant=minbase --include=ca-certificates sid "$root" >/dev/null
inside() { chroot "$root" env -i HOME=/root PATH="$toolchain/bin:/usr/sbin:/usr/bin:/sbin:/bin" LC_ALL=C.UTF-8 \
    LD_LIBRARY_PATH=/opt/toolchain-needs SWIFT_BACKTRACE=enable=no "$@"; }
if [[ ${NEWEST_INSIDE:-} != 1 ]]; then NEWEST_INSIDE=1 exec unshare --mount Scripts/check-newest.sh "$root"; fi

mkdir -p "$root$toolchain" "$root/opt/toolchain-needs" "$root/src"
mount --bind "$toolchain" "$root$toolchain"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/"
packages=(libxml2-dev libxmlsec1-dev libssl-dev zlib1g-dev pkg-config git g++ libncurses6 libcurl4 libedit2 libsqlite3-0 tzdata
    python3 xmlsec1 openssl)
install() {
    inside env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
}
# A root that was kept may know versions that are no longer there.
install 2>/dev/null || { inside apt-get -qq update && install; }

# What the toolchain itself was linked with, and this Debian no longer has; of the library nothing looks for it.
for _ in 1 2 3; do
    inside ldd "$toolchain/bin/swift-build" "$toolchain/bin/swift-frontend" | awk '/not found/ { print $1 }' | sort -u |
        while read -r library; do
            cp -L "$(ldconfig -p | awk -v name="$library" '$1 == name { print $NF; exit }')" "$root/opt/toolchain-needs/"
        done
done

# The files as they are, and no links into the repository outside.
Scripts/list-files.sh | tar --create --null --files-from=- | tar --extract --directory "$root/src"
# The packages come from here, since the root may not reach the network as this machine does.
swift package resolve
tar --create .build/checkouts .build/repositories .build/workspace-state.json Package.resolved | tar --extract --directory "$root/src"
inside git config --global --replace-all safe.directory '*'
inside dpkg-query -W -f '${Package} ${Version}\n' 'libxml2-1*' 'libxmlsec1-1*' 'libssl3*'
inside sh -c 'cd /src && { [ -d .git ] || git init -q; } && swift test --disable-xctest'
