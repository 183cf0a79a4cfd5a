#!/usr/bin/env bash
# The messages that this package sends, read by identity providers that are not ours: lasso and pysaml2; SimpleSign, which
# neither has, by the openssl program. Installs what it needs from Debian, and pysaml2 from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/install-dependencies.sh python3-lasso faketime xmlsec1 openssl
faketime '2026-01-15 12:00:10 UTC' /usr/bin/python3 Scripts/read-own-messages.py lasso
/usr/bin/python3 Scripts/read-own-messages.py openssl
python=$(Scripts/pysaml2-python.sh)
# It tells about every signature that it refuses, and the changed ones are refused on purpose.
faketime "2026-01-15 12:00:10 UTC" "$python" Scripts/read-own-messages.py pysaml2 2>/dev/null
