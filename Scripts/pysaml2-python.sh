#!/usr/bin/env bash
# Prints a Python that has pysaml2: that in PYSAML2_PYTHON, or one of its own, made once in .build. Debian's is too old to
# verify signatures in URLs.
set -euo pipefail
cd "$(dirname "$0")/.."
if [[ -z ${PYSAML2_PYTHON:-} ]]; then
    PYSAML2_PYTHON=$PWD/.build/pysaml2/bin/python
    if ! "$PYSAML2_PYTHON" -c 'import saml2' 2>/dev/null; then
        Scripts/install-dependencies.sh python3-venv >&2
        /usr/bin/python3 -m venv .build/pysaml2
        "$PYSAML2_PYTHON" -m pip install -q --disable-pip-version-check --retries 5 -r Scripts/pysaml2.txt >&2
    fi
fi
echo "$PYSAML2_PYTHON"
