#!/usr/bin/env python3
"""Verifies every stored document with a program that did not sign it.

xmlsec1 verifies the documents of all others, signxml those of xmlsec1. Needs xmlsec1, signxml and lxml.
"""
import json
import pathlib
import subprocess
import sys

import lxml.etree
import signxml

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
SHA1 = {"signature": signxml.SignatureMethod.RSA_SHA1, "digest": signxml.DigestAlgorithm.SHA1}


def key_name(entry):
    return pathlib.Path(entry["metadata"]).stem.removeprefix(entry["product"] + "-").removeprefix(entry["signer"] + "-")


def by_xmlsec1(entry, parent):
    path = f"//*[local-name()='{parent}']/*[local-name()='Signature']"
    return subprocess.run(
        ["xmlsec1", "--verify", "--pubkey-cert-pem", KEYS / f"{key_name(entry)}.cert.pem", "--enabled-key-data",
         "key-name", "--id-attr:ID", f"{ASSERTION}:Assertion", "--id-attr:ID", f"{PROTOCOL}:Response",
         "--node-xpath", path, HERE / entry["file"]], capture_output=True).returncode == 0


def by_signxml(entry, parent):
    root = lxml.etree.parse(str(HERE / entry["file"])).getroot()
    element = root if parent == "Response" else root.find(f"{{{ASSERTION}}}Assertion")
    allowed = signxml.SignatureConfiguration()
    if entry["relaxations"]:
        allowed = signxml.SignatureConfiguration(
            signature_methods=frozenset([SHA1["signature"]]), digest_algorithms=frozenset([SHA1["digest"]]))
    certificate = (KEYS / f"{key_name(entry)}.cert.pem").read_text()
    result = signxml.XMLVerifier().verify(element, x509_cert=certificate, expect_config=allowed)
    return result.signed_xml.get("ID") == element.get("ID")


def main():
    failures = 0
    entries = json.loads((HERE / "manifest.json").read_text())
    for entry in entries:
        verify = by_signxml if entry["signer"] == "xmlsec1" else by_xmlsec1
        parents = {"assertion": ["Assertion"], "response": ["Response"], "both": ["Assertion", "Response"]}
        for parent in parents[entry["covers"]]:
            try:
                good = verify(entry, parent)
            except Exception as error:  # a verifier's refusal is the finding
                print(entry["id"], parent, error)
                good = False
            if not good:
                print("DOES NOT VERIFY", entry["id"], parent)
                failures += 1
    print(f"{len(entries)} documents, {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
