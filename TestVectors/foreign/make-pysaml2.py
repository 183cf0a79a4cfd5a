#!/usr/bin/env python3
"""Makes the documents of pysaml2 as identity provider.

Run as `faketime '2026-01-15 11:59:58 UTC' ./make-pysaml2.py` (Debian: faketime, xmlsec1; PyPI: pysaml2).
IDs are random, so the documents are made once and stored.
"""
import functools
import importlib.metadata
import json
import pathlib
import sys
import tempfile

import saml2.entity
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NAME_FORMAT_URI, NameID
from saml2.server import Server

from cases import ALGORITHMS
from shapes import ACS, AT, REQUEST, SP, idp_of

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
IDP = idp_of("pysaml2")
NAME = "alice@example.com"
SP_METADATA = f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{SP}">
<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:AssertionConsumerService Binding="{BINDING_HTTP_POST}" Location="{ACS}" index="0"/>
</md:SPSSODescriptor></md:EntityDescriptor>"""


def server(folder):
    metadata = pathlib.Path(folder, "sp.xml")
    metadata.write_text(SP_METADATA)
    key = KEYS / "idp-rsa2048"
    return Server(config=IdPConfig().load({
        "entityid": IDP, "key_file": f"{key}.key.pem", "cert_file": f"{key}.cert.pem",
        "xmlsec_binary": "/usr/bin/xmlsec1", "metadata": {"local": [str(metadata)]},
        "service": {"idp": {
            "endpoints": {"single_sign_on_service": [(f"{IDP}/sso", BINDING_HTTP_REDIRECT)]},
            "policy": {"default": {
                "lifetime": {"minutes": 5}, "attribute_restrictions": None, "name_form": NAME_FORMAT_URI}}}}}))


def encrypted(idp, folder):
    """Responses whose assertions pysaml2 has encrypted, through xmlsec1, after it has signed them.

    Its own default is triple DES, which nobody should take any more; it is asked for AES."""
    certificate = (KEYS / "sp-rsa2048.cert.pem").read_text()
    plain, run = saml2.entity.pre_encryption_part, idp.sec.encrypt_assertion
    entries = []
    for covers in ("assertion", "response", "both"):
        for short, uri, key, relaxations in (
                ("aes256-gcm", "http://www.w3.org/2009/xmlenc11#aes256-gcm", "aes-256", []),
                ("aes128-cbc", "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "aes-128", ["cbc-encryption"])):
            saml2.entity.pre_encryption_part = functools.partial(plain, msg_enc=uri)
            idp.sec.encrypt_assertion = functools.partial(run, key_type=key)
            _, signature, digest = ALGORITHMS["rsa-sha256"]
            response = idp.create_authn_response(
                {"mail": [NAME], "givenName": ["Zoë"]}, in_response_to=REQUEST, destination=ACS, sp_entity_id=SP,
                name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text=NAME),
                authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": IDP},
                sign_assertion=covers != "response", sign_response=covers != "assertion", sign_alg=signature,
                digest_alg=digest, encrypt_assertion=True, encrypt_assertion_self_contained=True,
                encrypt_cert_assertion=certificate)
            name = f"pysaml2-own-{covers}-{short}"
            (HERE / "encrypted" / f"{name}.xml").write_text(str(response))
            entries.append({
                "id": name, "encryptor": "pysaml2", "encryptorVersion": importlib.metadata.version("pysaml2"),
                "base": f"pysaml2/plain-{covers}-rsa-sha256", "file": f"encrypted/{name}.xml",
                "relaxations": relaxations})
    (HERE / "encrypted" / "pysaml2-entries.json").write_text(json.dumps(entries, indent=1) + "\n")


def main():
    entries = []
    (HERE / "pysaml2").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        idp = server(folder)
        encrypted(idp, folder)
        if sys.argv[1:] == ["--encrypted"]:
            return
        for covers, algorithm, request in (
                ("assertion", "rsa-sha256", REQUEST), ("response", "rsa-sha256", REQUEST),
                ("both", "rsa-sha256", REQUEST), ("assertion", "rsa-sha512", None)):
            _, signature, digest = ALGORITHMS[algorithm]
            suffix = "" if request else "-unsolicited"
            name = f"pysaml2/plain-{covers}-{algorithm}{suffix}"
            response = idp.create_authn_response(
                {"mail": [NAME], "givenName": ["Zoë"]}, in_response_to=request, destination=ACS, sp_entity_id=SP,
                name_id=NameID(format=NAMEID_FORMAT_EMAILADDRESS, text=NAME),
                authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": IDP},
                sign_assertion=covers != "response", sign_response=covers != "assertion", sign_alg=signature,
                digest_alg=digest)
            text = str(response)
            (HERE / f"{name}.xml").write_text(text)
            entries.append({
                "id": name, "signer": "pysaml2", "signerVersion": importlib.metadata.version("pysaml2"),
                "product": "plain", "file": f"{name}.xml", "metadata": "metadata/pysaml2-idp-rsa2048.xml", "idp": IDP,
                "sp": SP, "acs": ACS, "request": request, "at": AT, "covers": covers,
                "signatureAlgorithm": signature, "digestAlgorithm": digest, "relaxations": [], "nameID": NAME,
                "nameIDFormat": NAMEID_FORMAT_EMAILADDRESS,
                "attributes": [
                    {"name": "urn:oid:0.9.2342.19200300.100.1.3", "nameFormat": NAME_FORMAT_URI, "values": [NAME]},
                    {"name": "urn:oid:2.5.4.42", "nameFormat": NAME_FORMAT_URI, "values": ["Zoë"]}]})
    (HERE / "pysaml2" / "entries.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
