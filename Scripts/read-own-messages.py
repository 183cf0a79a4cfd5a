#!/usr/bin/env python3
"""Reads the stored messages of this package with an identity provider of somebody else: `read-own-messages.py lasso`.

Each message has to be accepted as it is, its signature included, and refused with one octet changed.
"""
import base64
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import zlib

ROOT = pathlib.Path(__file__).parent.parent
MESSAGES = ROOT / "Tests" / "SAMLServiceProviderTests" / "Goldens" / "messages"
KEYS = ROOT / "TestVectors" / "keys"
IDP = "https://idp.example.org/pysaml2"
SP = "https://sp.example.com/saml"
BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:"


def certificate(name):
    lines = (KEYS / f"{name}.cert.pem").read_text().splitlines()
    return "".join(line for line in lines if "-----" not in line)


def descriptor(entity, role, key, services, attributes=""):
    endpoints = "".join(
        f'<md:{name} Binding="{BINDINGS}{binding}" Location="{location}"{extra}/>' for name, binding, location, extra in services)
    return (f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}"><md:{role} '
            f'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"{attributes}><md:KeyDescriptor><ds:KeyInfo '
            f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>{certificate(key)}'
            f"</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>{endpoints}</md:{role}>"
            "</md:EntityDescriptor>")


SERVICE = descriptor(SP, "SPSSODescriptor", "sp-rsa2048", [
    ("SingleLogoutService", "HTTP-Redirect", f"{SP}/slo", ""), ("SingleLogoutService", "HTTP-POST", f"{SP}/slo", ""),
    ("AssertionConsumerService", "HTTP-POST", f"{SP}/acs", ' index="0" isDefault="true"')],
    ' AuthnRequestsSigned="true" WantAssertionsSigned="true"')
PROVIDER = descriptor(IDP, "IDPSSODescriptor", "idp-rsa2048", [
    ("ArtifactResolutionService", "SOAP", f"{IDP}/artifact", ' index="0" isDefault="true"'),
    ("SingleLogoutService", "HTTP-Redirect", f"{IDP}/slo", ""), ("SingleLogoutService", "HTTP-POST", f"{IDP}/slo", ""),
    ("SingleSignOnService", "HTTP-Redirect", f"{IDP}/sso", ""), ("SingleSignOnService", "HTTP-POST", f"{IDP}/sso", "")])


def stored(name, binding):
    text = (MESSAGES / f"{name}.{binding}").read_text().strip()
    return text.split("?", 1)[1] if binding == "redirect" else text


def fields(text):
    return dict(urllib.parse.parse_qsl(text, strict_parsing=True, keep_blank_values=True))


def changed(text, binding):
    """The same with one thing changed that is signed."""
    if binding == "redirect":
        assert "RelayState=token-1" in text
        return text.replace("RelayState=token-1", "RelayState=token-2")
    given = fields(text)
    name = next(key for key in given if key.startswith("SAML"))
    # The second only: whoever refuses it has looked at the signature.
    assert b"12:00:00Z" in base64.b64decode(given[name])
    given[name] = base64.b64encode(base64.b64decode(given[name]).replace(b"12:00:00Z", b"12:00:01Z")).decode()
    return urllib.parse.urlencode(given)


def lasso_reads(name, binding, text, folder):
    import lasso
    server = lasso.Server(str(folder / "idp.xml"), str(KEYS / "idp-rsa2048.key.pem"), None, str(KEYS / "idp-rsa2048.cert.pem"))
    server.addProvider(lasso.PROVIDER_ROLE_SP, str(folder / "sp.xml"))
    if binding in ("redirect", "soap"):
        message = text
    else:
        given = fields(text)
        message = next(value for key, value in given.items() if key.startswith("SAML"))
    if name == "authn-request":
        login = lasso.Login(server)
        login.processAuthnRequestMsg(message)
        assert login.request.id == "_request-1" and login.request.assertionConsumerServiceUrl == f"{SP}/acs"
    elif name == "artifact-resolve":
        login = lasso.Login(server)
        login.processRequestMsg(text)
        assert login.assertionArtifact.startswith("AAQAA")
    elif name == "logout-request":
        logout = lasso.Logout(server)
        logout.processRequestMsg(message)
        assert logout.request.nameId.content == "alice@example.com" and logout.request.sessionIndex == "_session-1"
    else:
        logout = lasso.Logout(server)
        asking = lasso.Samlp2LogoutRequest()
        asking.id = "_idp-logout-1"
        logout.request = asking
        logout.processResponseMsg(message)
        assert logout.response.inResponseTo == "_idp-logout-1"


def pysaml2_reads(name, binding, text, folder):
    from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
    from saml2.config import IdPConfig
    from saml2.server import Server
    server = Server(config=IdPConfig().load({
        "entityid": IDP, "key_file": str(KEYS / "idp-rsa2048.key.pem"), "cert_file": str(KEYS / "idp-rsa2048.cert.pem"),
        "xmlsec_binary": "/usr/bin/xmlsec1", "metadata": {"local": [str(folder / "sp.xml")]},
        "service": {"idp": {"want_authn_requests_signed": True, "endpoints": {
            "single_sign_on_service": [(f"{IDP}/sso", BINDING_HTTP_REDIRECT), (f"{IDP}/sso", BINDING_HTTP_POST)],
            "single_logout_service": [(f"{IDP}/slo", BINDING_HTTP_REDIRECT), (f"{IDP}/slo", BINDING_HTTP_POST)]}}}}))
    given = fields(text)
    parameter = "SAMLResponse" if name == "logout-response" else "SAMLRequest"
    how = BINDING_HTTP_REDIRECT if binding == "redirect" else BINDING_HTTP_POST
    detached = {"relay_state": given["RelayState"], "sigalg": given.get("SigAlg"), "signature": given.get("Signature")}
    if name == "authn-request":
        read = server.parse_authn_request(given[parameter], how, **detached)
        assert read.message.id == "_request-1"
    elif name == "logout-request":
        read = server.parse_logout_request(given[parameter], how, **detached)
        assert read.message.name_id.text == "alice@example.com"
    else:
        # pysaml2 verifies no signature beside a response: the one inside of a form is what it can judge.
        read = server.parse_logout_request_response(given[parameter], how)
        assert read.response.in_response_to == "_idp-logout-1"
    assert read


def openssl_reads(name, binding, text, folder):
    given = fields(text)
    parameter = next(key for key in given if key.startswith("SAML"))
    if binding == "redirect":
        octets = text.split("&Signature=")[0].encode()
        assert zlib.decompress(base64.b64decode(given[parameter]), -15).startswith(b"<samlp:")
    else:
        octets = (f"{parameter}=".encode() + base64.b64decode(given[parameter]) + b"&RelayState=" + given["RelayState"].encode()
                  + b"&SigAlg=" + given["SigAlg"].encode())
    (folder / "signature").write_bytes(base64.b64decode(given["Signature"]))
    key = subprocess.run(["openssl", "x509", "-in", KEYS / "sp-rsa2048.cert.pem", "-pubkey", "-noout"],
                         check=True, capture_output=True).stdout
    (folder / "key.pem").write_bytes(key)
    subprocess.run(["openssl", "dgst", "-sha256", "-verify", folder / "key.pem", "-signature", folder / "signature"],
                   input=octets, check=True, capture_output=True)


def main():
    reader = {"lasso": lasso_reads, "pysaml2": pysaml2_reads, "openssl": openssl_reads}[sys.argv[1]]
    bindings = {"lasso": ["redirect", "post"], "pysaml2": ["redirect", "post"], "openssl": ["redirect", "simple-sign"]}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "sp.xml").write_text(SERVICE)
        (folder / "idp.xml").write_text(PROVIDER)
        if sys.argv[1] == "lasso":
            text = stored("artifact-resolve", "soap")
            reader("artifact-resolve", "soap", text, folder)
            print("lasso: reads artifact-resolve by SOAP")
        for message in ("authn-request", "logout-request", "logout-response"):
            for binding in bindings[sys.argv[1]]:
                text = stored(message, binding)
                reader(message, binding, text, folder)
                if sys.argv[1] == "pysaml2" and message == "logout-response" and binding == "redirect":
                    print(f"{sys.argv[1]}: reads {message} by {binding}, and does not look at its signature")
                    continue
                other = changed(text, binding)
                try:
                    reader(message, binding, other, folder)
                except (AssertionError, KeyError, ImportError, StopIteration):
                    raise
                except Exception as refusal:
                    print(f"{sys.argv[1]}: reads {message} by {binding}, and refuses a changed one: {type(refusal).__name__}")
                else:
                    print(f"{sys.argv[1]} accepts a changed {message} by {binding}")
                    sys.exit(1)


if __name__ == "__main__":
    main()
