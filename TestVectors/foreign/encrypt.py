#!/usr/bin/env python3
"""Encrypts the assertions of documents that others signed, with the programs of others: `encrypt.py`.

Needs the xmlsec1 program, and from PyPI python-xmlsec (`xmlsec`, which python3-saml encrypts with). Writes
encrypted/ and encrypted-manifest.json. Ciphertexts are random, so the stored documents are inputs of the suite, and this
script makes documents of the same shape.
"""
import importlib.metadata
import json
import pathlib
import re
import subprocess
import tempfile

import lxml.etree

HERE = pathlib.Path(__file__).parent
CERTIFICATE = HERE.parent / "keys" / "sp-rsa2048.cert.pem"
SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
XENC, XENC11 = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2009/xmlenc11#"
# (content algorithm, session key of xmlsec1, relaxations)
ALGORITHMS = {
    "aes128-gcm": (XENC11 + "aes128-gcm", "aes-128", []),
    "aes256-gcm": (XENC11 + "aes256-gcm", "aes-256", []),
    "aes256-cbc": (XENC + "aes256-cbc", "aes-256", ["cbc-encryption"]),
}
BASES = ["okta-response-rsa-sha256", "adfs-assertion-rsa-sha256", "entra-id-assertion-rsa-sha256",
         "shibboleth-assertion-rsa-sha256", "iam-identity-center-assertion-rsa-sha256", "pretty-printed-assertion-rsa-sha256"]


def template(algorithm):
    return f"""<xenc:EncryptedData xmlns:xenc="{XENC}" Type="{XENC}Element"><xenc:EncryptionMethod Algorithm="{algorithm}"/>
<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>
<xenc:EncryptionMethod Algorithm="{XENC}rsa-oaep-mgf1p"/><xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
</xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue/></xenc:CipherData></xenc:EncryptedData>"""


def wrapped(octets):
    """The document with EncryptedAssertion around its assertion, which is still readable; nothing else is touched."""
    start = re.search(rb"<([A-Za-z0-9]+:)?Assertion[\s>]", octets).start()
    end = re.search(rb"</([A-Za-z0-9]+:)?Assertion>", octets).end()
    text = (octets[:start] + b'<enc:EncryptedAssertion xmlns:enc="' + SAML.encode() + b'">' + octets[start:end]
            + b"</enc:EncryptedAssertion>" + octets[end:])
    return text


def by_xmlsec1(octets, algorithm, session_key):
    with tempfile.TemporaryDirectory() as folder:
        data, shape, out = (pathlib.Path(folder, name) for name in ("data.xml", "shape.xml", "out.xml"))
        data.write_bytes(wrapped(octets))
        shape.write_text(template(algorithm))
        subprocess.run(
            ["xmlsec1", "--encrypt", "--pubkey-cert-pem", CERTIFICATE, "--session-key", session_key, "--xml-data", data,
             "--node-xpath", "//*[local-name()='EncryptedAssertion']/*[local-name()='Assertion']", "--output", out, shape],
            check=True, capture_output=True)
        return out.read_bytes()


def by_python_xmlsec(octets, algorithm, session_key):
    import xmlsec
    root = lxml.etree.fromstring(wrapped(octets))
    assertion = root.find(f".//{{{SAML}}}Assertion")
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_file(str(CERTIFICATE), xmlsec.constants.KeyDataFormatCertPem, None))
    context = xmlsec.EncryptionContext(manager)
    kind = {"aes-128": 128, "aes-256": 256}[session_key]
    context.key = xmlsec.Key.generate(xmlsec.constants.KeyDataAes, kind, xmlsec.constants.KeyDataTypeSession)
    context.encrypt_xml(lxml.etree.fromstring(template(algorithm)), assertion)
    return lxml.etree.tostring(root)


def main():
    manifest = {entry["id"]: entry for entry in json.loads((HERE / "manifest.json").read_text())}
    version = subprocess.run(["xmlsec1", "--version"], capture_output=True, text=True).stdout.split()[1]
    encryptors = {
        "xmlsec1": (by_xmlsec1, version), "python-xmlsec": (by_python_xmlsec, importlib.metadata.version("xmlsec")),
    }
    entries = []
    for name, (encrypt, version) in encryptors.items():
        for base in BASES:
            entry = manifest.get(f"xmlsec1/{base}")
            if not entry or entry["covers"] != "assertion":
                continue
            for short, (algorithm, session_key, relaxations) in ALGORITHMS.items():
                file = f"encrypted/{name}-{base}-{short}.xml"
                (HERE / file).write_bytes(encrypt((HERE / entry["file"]).read_bytes(), algorithm, session_key))
                entries.append({
                    "id": f"{name}-{base}-{short}", "encryptor": name, "encryptorVersion": version, "base": entry["id"],
                    "file": file, "relaxations": relaxations})
    (HERE / "encrypted-manifest.json").write_text(json.dumps(entries, indent=2) + "\n")
    print(len(entries), "documents")


if __name__ == "__main__":
    main()
