#!/usr/bin/env python3
"""An example harness: runs the suite against the signature check of signxml (PyPI: signxml).

signxml verifies signatures and nothing else, so this harness asks only the questions that a signature decides: whatever
is accepted in the suite has to verify, and whatever is refused with a code of `signature.*` has to be refused. Copy it,
replace `accepts`, and ask your implementation all of them.
"""
import base64
import json
import pathlib
import sys

import lxml.etree
import signxml

HERE = pathlib.Path(__file__).parent.parent
# What the implementation under test can do; vectors with other features are skipped.
FEATURES = {"relaxations"}
NAMESPACES = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "ds": "http://www.w3.org/2000/09/xmldsig#"}


def document(vector):
    return base64.b64decode(vector["field"]) if "field" in vector else (HERE / vector["file"]).read_bytes()


def accepts(vector):
    """Whether the implementation under test accepts the vector."""
    root = lxml.etree.fromstring(document(vector), lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    settings = vector["settings"]
    allowed = signxml.SignatureConfiguration()
    if settings["relaxations"]:
        allowed = signxml.SignatureConfiguration(
            signature_methods=frozenset(signxml.SignatureMethod), digest_algorithms=frozenset(signxml.DigestAlgorithm))
    element = root if root.find("ds:Signature", NAMESPACES) is not None else root.find("saml:Assertion", NAMESPACES)
    for provider in settings["identityProviders"]:
        for certificate in provider["certificates"]:
            try:
                signed = signxml.XMLVerifier().verify(
                    element, x509_cert=(HERE / certificate).read_text(), expect_config=allowed).signed_xml
                return signed.get("ID") == element.get("ID")
            except Exception:  # the next key, or refused
                continue
    return False


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for vector in json.loads((HERE / "saml-vectors.json").read_text())["vectors"]:
        code = vector["expected"]["code"] or ""
        if set(vector["features"]) - FEATURES or vector["kind"] != "response" or (code and not code.startswith("signature.")):
            counts["skipped"] += 1
            continue
        try:
            verdict = "accept" if accepts(vector) else "reject"
        except Exception:
            verdict = "reject"
        good = verdict == vector["expected"]["verdict"]
        counts["passed" if good else "failed"] += 1
        if not good:
            print(f"{vector['id']}: expected {vector['expected']['verdict']} {code}, got {verdict}")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(counts["failed"] > 0)


if __name__ == "__main__":
    main()
