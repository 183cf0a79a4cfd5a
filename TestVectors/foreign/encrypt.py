#!/usr/bin/env python3
"""Encrypts the assertions of documents that others signed, with the programs of others: `encrypt.py`.

Needs the xmlsec1 program, java (17 or later), and from PyPI python3-saml, with the python-xmlsec that it encrypts with,
lxml and signxml. Writes encrypted/ and encrypted-manifest.json; what make-pysaml2.py and make-lasso.py have encrypted
themselves is listed, too. Ciphertexts are random, so the stored documents are inputs of the suite, and are made
only where they are missing.
"""
import importlib.metadata
import json
import pathlib
import re
import subprocess
import tempfile

import lxml.etree

from cases import cases

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


def by_jdk(octets, algorithm, session_key):
    """With javax.crypto. The assertion is encrypted as it stands: it declares its own prefixes, or what it stands in
    does, and then EncryptedData has those in scope."""
    text = wrapped(octets)
    start = re.search(rb"<([A-Za-z0-9]+:)?Assertion[\s>]", text).start()
    end = re.search(rb"</([A-Za-z0-9]+:)?Assertion>", text).end()
    short = algorithm.rsplit("#", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        plain, out = (pathlib.Path(folder, name) for name in ("plain.xml", "out.xml"))
        plain.write_bytes(text[start:end])
        digest = "sha256" if session_key == "aes-128" else "sha1"
        subprocess.run(
            ["java", HERE / "Encrypt.java"], input="\t".join(map(str, [plain, out, CERTIFICATE, short, digest])) + "\n",
            text=True, check=True)
        return text[:start] + out.read_bytes() + text[end:]


def by_toolkit(case):
    """A response whose NameID the toolkit of python3-saml has encrypted, signed by xmlsec1 around the ciphertext.

    The toolkit encrypts names only, for logout requests, and with AES-128-CBC only."""
    from onelogin.saml2.utils import OneLogin_Saml2_Utils
    from make import PARTS, sign_xmlsec1, without_places
    from shapes import render
    text = without_places(render(case.shape, case.idp, case.request), keeping=PARTS[case.covers])
    match = re.search(r"<(?:[A-Za-z0-9]+:)?NameID[^>]*>([^<]*)</(?:[A-Za-z0-9]+:)?NameID>", text)
    form = re.search(r'Format="([^"]*)"', match[0])
    hidden = OneLogin_Saml2_Utils.generate_name_id(
        match[1], None, form and form[1], cert=CERTIFICATE.read_text())
    hidden = hidden.replace("<saml:EncryptedID>", f'<saml:EncryptedID xmlns:saml="{SAML}">')
    return sign_xmlsec1(case, text.replace(match[0], hidden))


def java_version():
    text = subprocess.run(["java", "--version"], capture_output=True, text=True).stdout
    return text.split()[1]


def main():
    manifest = {entry["id"]: entry for entry in json.loads((HERE / "manifest.json").read_text())}
    version = subprocess.run(["xmlsec1", "--version"], capture_output=True, text=True).stdout.split()[1]
    encryptors = {
        "xmlsec1": (by_xmlsec1, version), "python-xmlsec": (by_python_xmlsec, importlib.metadata.version("xmlsec")),
        "jdk": (by_jdk, java_version()),
    }
    entries = []
    for name, (encrypt, version) in encryptors.items():
        for base in BASES:
            entry = manifest.get(f"xmlsec1/{base}")
            if not entry or entry["covers"] != "assertion":
                continue
            for short, (algorithm, session_key, relaxations) in ALGORITHMS.items():
                file = f"encrypted/{name}-{base}-{short}.xml"
                if not (HERE / file).exists():
                    (HERE / file).write_bytes(encrypt((HERE / entry["file"]).read_bytes(), algorithm, session_key))
                entries.append({
                    "id": f"{name}-{base}-{short}", "encryptor": name, "encryptorVersion": version, "base": entry["id"],
                    "file": file, "relaxations": relaxations})
    for case in cases():
        name = case.id.removeprefix("xmlsec1/")
        if case.id in manifest and name in BASES and case.covers == "assertion":
            file = f"encrypted/python3-saml-{name}-name.xml"
            if not (HERE / file).exists():
                (HERE / file).write_text(by_toolkit(case))
            entries.append({
                "id": f"python3-saml-{name}-name", "encryptor": "python3-saml",
                "encryptorVersion": importlib.metadata.version("python3-saml"), "base": case.id, "file": file,
                "relaxations": ["cbc-encryption"]})
    for own in sorted((HERE / "encrypted").glob("*-entries.json")):
        entries += json.loads(own.read_text())
    (HERE / "encrypted-manifest.json").write_text(json.dumps(entries, indent=2) + "\n")
    print(len(entries), "documents")


if __name__ == "__main__":
    main()
