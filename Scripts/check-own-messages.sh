#!/usr/bin/env bash
# The messages that this package sends, read by identity providers that are not ours: lasso, and pysaml2 where the Python
# in PYSAML2_PYTHON has it; SimpleSign, which neither has, by the openssl program. Installs what it needs from Debian.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=(python3-lasso faketime xmlsec1 openssl)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
    run=()
    ((EUID == 0)) || run=(sudo)
    "${run[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
fi
faketime '2026-01-15 12:00:10 UTC' /usr/bin/python3 Scripts/read-own-messages.py lasso
/usr/bin/python3 Scripts/read-own-messages.py openssl
python=${PYSAML2_PYTHON:-python3}
if "$python" -c 'import saml2' 2>/dev/null; then
    # It tells about every signature that it refuses, and the changed ones are refused on purpose.
    faketime "2026-01-15 12:00:10 UTC" "$python" Scripts/read-own-messages.py pysaml2 2>/dev/null
else
    echo "pysaml2: not installed, not asked"
fi
