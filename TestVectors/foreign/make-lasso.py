#!/usr/bin/env python3
"""Makes the documents of lasso as identity provider.

Run as `faketime '2026-01-15 11:59:58 UTC' /usr/bin/python3 make-lasso.py` (Debian: faketime, python3-lasso).
IDs are random, so the documents are made once and stored.
"""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

import lasso

from cases import ALGORITHMS
from shapes import ACS, AT, SP, idp_of

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
IDP = idp_of("lasso")
NAME = "alice@example.com"
MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"'


CERTIFICATE = "".join(
    line for line in (KEYS / "sp-rsa2048.cert.pem").read_text().splitlines() if "-----" not in line)
SP_METADATA = (
    f'<md:EntityDescriptor {MD} entityID="{SP}"><md:SPSSODescriptor WantAssertionsSigned="true" '
    'AuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
    '<md:KeyDescriptor use="encryption"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
    f'<ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>'
    f'<md:AssertionConsumerService Binding="{lasso.SAML2_METADATA_BINDING_POST}" Location="{ACS}" index="0" '
    'isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>')


def make(covers, folder, symmetric=None):
    sp = pathlib.Path(folder, "sp.xml")
    sp.write_text(SP_METADATA)
    server = lasso.Server(
        str(HERE / "metadata/lasso-idp-rsa2048.xml"), str(KEYS / "idp-rsa2048.key.pem"), None,
        str(KEYS / "idp-rsa2048.cert.pem"))
    server.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
    server.addProvider(lasso.PROVIDER_ROLE_SP, str(sp))
    if symmetric is not None:
        # lasso has AES-CBC only.
        provider = server.getProvider(SP)
        provider.setEncryptionMode(lasso.ENCRYPTION_MODE_ASSERTION)
        provider.setEncryptionSymKeyType(symmetric)
        provider.setKeyEncryptionMethod(lasso.KEY_ENCRYPTION_METHOD_OAEP)
    login = lasso.Login(server)
    login.initIdpInitiatedAuthnRequest(SP)
    login.request.nameIDPolicy.format = lasso.SAML2_NAME_IDENTIFIER_FORMAT_EMAIL
    login.request.protocolBinding = lasso.SAML2_METADATA_BINDING_POST
    login.processAuthnRequestMsg(None)
    login.validateRequestMsg(True, True)
    login.buildAssertion("urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "2026-01-15T11:59:50Z", None,
                         "2026-01-15T11:54:58Z", "2026-01-15T12:04:58Z")
    login.assertion.subject.nameId.content = NAME
    attribute = lasso.Saml2Attribute()
    attribute.name = "urn:oid:0.9.2342.19200300.100.1.3"
    attribute.nameFormat = lasso.SAML2_ATTRIBUTE_NAME_FORMAT_URI
    text = lasso.MiscTextNode.newWithString(NAME)
    text.textChild = True
    value = lasso.Saml2AttributeValue()
    value.any = (text,)
    attribute.attributeValue = (value,)
    statement = lasso.Saml2AttributeStatement()
    statement.attribute = (attribute,)
    login.assertion.attributeStatement = (statement,)
    login.setSignatureHint(
        lasso.PROFILE_SIGNATURE_HINT_FORBID if covers == "assertion" else lasso.PROFILE_SIGNATURE_HINT_FORCE)
    login.buildAuthnResponseMsg()
    return base64.b64decode(login.msgBody).decode()


def encrypted(folder, version):
    entries = []
    for covers in ("assertion", "both"):
        for short, key in (("aes128-cbc", lasso.ENCRYPTION_SYM_KEY_TYPE_AES_128),
                           ("aes256-cbc", lasso.ENCRYPTION_SYM_KEY_TYPE_AES_256)):
            name = f"lasso-own-{covers}-{short}"
            (HERE / "encrypted" / f"{name}.xml").write_text(make(covers, folder, key))
            entries.append({
                "id": name, "encryptor": "lasso", "encryptorVersion": version,
                "base": f"lasso/plain-{covers}-rsa-sha256", "file": f"encrypted/{name}.xml",
                "relaxations": ["cbc-encryption"]})
    (HERE / "encrypted" / "lasso-entries.json").write_text(json.dumps(entries, indent=1) + "\n")


def main():
    _, signature, digest = ALGORITHMS["rsa-sha256"]
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", "python3-lasso"], capture_output=True, text=True).stdout
    entries = []
    (HERE / "lasso").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        encrypted(folder, version)
        if sys.argv[1:] == ["--encrypted"]:
            return
        # lasso signs the assertion in any case.
        for covers in ("assertion", "both"):
            name = f"lasso/plain-{covers}-rsa-sha256"
            (HERE / f"{name}.xml").write_text(make(covers, folder))
            entries.append({
                "id": name, "signer": "lasso", "signerVersion": version, "product": "plain", "file": f"{name}.xml",
                "metadata": "metadata/lasso-idp-rsa2048.xml", "idp": IDP, "sp": SP, "acs": ACS, "request": None,
                "at": AT, "covers": covers, "signatureAlgorithm": signature, "digestAlgorithm": digest,
                "relaxations": [], "nameID": NAME, "nameIDFormat": lasso.SAML2_NAME_IDENTIFIER_FORMAT_EMAIL,
                "attributes": [{"name": "urn:oid:0.9.2342.19200300.100.1.3",
                                "nameFormat": lasso.SAML2_ATTRIBUTE_NAME_FORMAT_URI, "values": [NAME]}]})
    (HERE / "lasso" / "entries.json").write_text(json.dumps(entries, indent=1) + "\n")


if __name__ == "__main__":
    main()
