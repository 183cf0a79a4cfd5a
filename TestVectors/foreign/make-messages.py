#!/usr/bin/env python3
"""Makes the logout messages of identity providers that are not ours, as their browsers would deliver them.

Run as `faketime '2026-01-15 11:59:58 UTC' ./make-messages.py` (Debian: faketime, xmlsec1; PyPI: pysaml2, python3-saml)
and `faketime '2026-01-15 11:59:58 UTC' /usr/bin/python3 make-messages.py` (Debian: python3-lasso): each adds the
messages of what it can import to messages.json and keeps the others. IDs are random, so they are made once and stored.
"""
import base64
import html.parser
import json
import pathlib
import subprocess
import tempfile
import urllib.parse
import zlib
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
SP = "https://sp.example.com/saml"
SLO = "https://sp.example.com/saml/slo"
NAME = "alice@example.com"
EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:"
REQUEST = "_logout-1"
RELAY = "token 1&2"
CERTIFICATE = "".join(
    line for line in (KEYS / "sp-rsa2048.cert.pem").read_text().splitlines() if "-----" not in line)
SP_METADATA = f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{SP}">
<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true"
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="{BINDINGS}HTTP-Redirect" Location="{SLO}"/>
<md:SingleLogoutService Binding="{BINDINGS}HTTP-POST" Location="{SLO}"/>
<md:AssertionConsumerService Binding="{BINDINGS}HTTP-POST" Location="https://sp.example.com/saml/acs" index="0"
 isDefault="true"/></md:SPSSODescriptor></md:EntityDescriptor>"""


class Fields(html.parser.HTMLParser):
    """The hidden fields of a form."""

    def __init__(self, page):
        super().__init__()
        self.fields = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "input" and given.get("type") == "hidden":
            self.fields.append((given["name"], given.get("value") or ""))


def body(fields):
    return urllib.parse.urlencode(fields)


def entry(maker, version, name, kind, binding, message):
    return {"id": f"{maker}-{name}", "maker": maker, "makerVersion": version, "kind": kind, "binding": binding,
            "message": message, "idp": f"https://idp.example.org/{maker}", "certificate": "idp-rsa2048"}


def pysaml2():
    import importlib.metadata
    from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
    from saml2.config import IdPConfig
    from saml2.saml import NameID
    from saml2.samlp import logout_request_from_string
    from saml2.server import Server
    version = importlib.metadata.version("pysaml2")
    idp = "https://idp.example.org/pysaml2"
    sha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    with tempfile.TemporaryDirectory() as folder:
        metadata = pathlib.Path(folder, "sp.xml")
        metadata.write_text(SP_METADATA)
        key = KEYS / "idp-rsa2048"
        server = Server(config=IdPConfig().load({
            "entityid": idp, "key_file": f"{key}.key.pem", "cert_file": f"{key}.cert.pem",
            "xmlsec_binary": "/usr/bin/xmlsec1", "metadata": {"local": [str(metadata)]},
            "service": {"idp": {"endpoints": {"single_logout_service": [(f"{idp}/slo", BINDING_HTTP_REDIRECT)]}}}}))
        asked = logout_request_from_string(
            f'<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="{REQUEST}" Version="2.0" '
            f'IssueInstant="2026-01-15T11:59:58Z"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{SP}'
            '</saml:Issuer><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">x</saml:NameID>'
            "</samlp:LogoutRequest>")
        for short, binding in (("redirect", BINDING_HTTP_REDIRECT), ("post", BINDING_HTTP_POST)):
            signs = binding == BINDING_HTTP_POST
            _, request = server.create_logout_request(
                SLO, SP, name_id=NameID(format=EMAIL, text=NAME), session_indexes=["_session-1"], sign=signs,
                sign_alg=sha256, digest_alg="http://www.w3.org/2001/04/xmlenc#sha256")
            response = server.create_logout_response(
                asked, bindings=[binding], sign=signs, sign_alg=sha256,
                digest_alg="http://www.w3.org/2001/04/xmlenc#sha256")
            for kind, message in (("request", request), ("response", response)):
                sent = server.apply_binding(
                    binding, str(message), SLO, relay_state=RELAY, response=kind == "response", sign=not signs,
                    sigalg=sha256)
                text = (body(Fields(sent["data"] if isinstance(sent["data"], str) else "".join(sent["data"])).fields)
                        if signs else dict(sent["headers"])["Location"].split("?", 1)[1])
                yield entry("pysaml2", version, f"logout-{kind}-{short}", f"logout-{kind}", short, text)


def python3_saml():
    import importlib.metadata
    from onelogin.saml2.auth import OneLogin_Saml2_Auth
    version = importlib.metadata.version("python3-saml")
    idp = "https://idp.example.org/python3-saml"
    # The toolkit is a service provider; seen from there, ours is the identity provider that it sends messages to.
    settings = {
        "strict": True,
        "sp": {"entityId": idp, "assertionConsumerService": {"url": f"{idp}/acs"},
               "singleLogoutService": {"url": f"{idp}/slo"},
               "x509cert": (KEYS / "idp-rsa2048.cert.pem").read_text(),
               "privateKey": (KEYS / "idp-rsa2048.key.pem").read_text()},
        "idp": {"entityId": SP, "singleSignOnService": {"url": f"{SP}/sso"}, "singleLogoutService": {"url": SLO},
                "x509cert": CERTIFICATE},
        "security": {"logoutRequestSigned": True, "logoutResponseSigned": True,
                     "signatureAlgorithm": "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"}}
    auth = OneLogin_Saml2_Auth({"http_host": "idp.example.org", "script_name": "/", "get_data": {}, "post_data": {}},
                               settings)
    url = auth.logout(return_to=RELAY, name_id=NAME, session_index="_session-1", name_id_format=EMAIL)
    yield entry("python3-saml", version, "logout-request-redirect", "logout-request", "redirect", url.split("?", 1)[1])
    from onelogin.saml2.logout_response import OneLogin_Saml2_Logout_Response
    response = OneLogin_Saml2_Logout_Response(auth.get_settings())
    response.build(REQUEST)
    parameters = {"SAMLResponse": response.get_response(), "RelayState": RELAY}
    auth.add_response_signature(parameters, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
    url = auth.redirect_to(SLO, parameters)
    yield entry("python3-saml", version, "logout-response-redirect", "logout-response", "redirect", url.split("?", 1)[1])


def lasso_messages():
    import lasso
    if not hasattr(lasso, "Server"):
        raise ImportError("the folder lasso/ beside this script is no module")
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", "python3-lasso"], capture_output=True, text=True).stdout
    idp = "https://idp.example.org/lasso"
    with tempfile.TemporaryDirectory() as folder:
        sp = pathlib.Path(folder, "sp.xml")
        sp.write_text(SP_METADATA)
        own = pathlib.Path(folder, "idp.xml")
        text = (HERE / "metadata/lasso-idp-rsa2048.xml").read_text()
        logout = "".join(f'<md:SingleLogoutService Binding="{BINDINGS}{name}" Location="{idp}/slo"/>'
                         for name in ("HTTP-Redirect", "HTTP-POST"))
        own.write_text(text.replace("<md:NameIDFormat", logout + "<md:NameIDFormat", 1))
        server = lasso.Server(str(own), str(KEYS / "idp-rsa2048.key.pem"), None, str(KEYS / "idp-rsa2048.cert.pem"))
        server.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
        server.addProvider(lasso.PROVIDER_ROLE_SP, str(sp))
        login = lasso.Login(server)
        login.initIdpInitiatedAuthnRequest(SP)
        login.request.nameIDPolicy.format = lasso.SAML2_NAME_IDENTIFIER_FORMAT_EMAIL
        login.request.protocolBinding = lasso.SAML2_METADATA_BINDING_POST
        login.processAuthnRequestMsg(None)
        login.validateRequestMsg(True, True)
        login.buildAssertion("urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "2026-01-15T11:59:50Z", None,
                             "2026-01-15T11:54:58Z", "2026-01-15T12:04:58Z")
        login.assertion.subject.nameId.content = NAME
        login.buildAuthnResponseMsg()
        session, identity = login.session, login.identity
        # lasso is the service, too, so that there is a request to answer.
        service = lasso.Server(str(sp), str(KEYS / "sp-rsa2048.key.pem"), None, str(KEYS / "sp-rsa2048.cert.pem"))
        service.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
        service.addProvider(lasso.PROVIDER_ROLE_IDP, str(own))
        consumer = lasso.Login(service)
        consumer.processAuthnResponseMsg(login.msgBody)
        consumer.acceptSso()
        for short, method in (("redirect", lasso.HTTP_METHOD_REDIRECT), ("post", lasso.HTTP_METHOD_POST)):
            logout = lasso.Logout(server)
            logout.setSessionFromDump(session.dump())
            if identity:
                logout.setIdentityFromDump(identity.dump())
            logout.initRequest(SP, method)
            logout.msgRelayState = RELAY
            logout.buildRequestMsg()
            text = (logout.msgUrl.split("?", 1)[1] if short == "redirect"
                    else body([("SAMLRequest", logout.msgBody), ("RelayState", RELAY)]))
            yield entry("lasso", version, f"logout-request-{short}", "logout-request", short, text)
            asking = lasso.Logout(service)
            asking.setSessionFromDump(consumer.session.dump())
            if consumer.identity:
                asking.setIdentityFromDump(consumer.identity.dump())
            asking.initRequest(idp, method)
            asking.msgRelayState = RELAY
            asking.buildRequestMsg()
            answering = lasso.Logout(server)
            answering.processRequestMsg(
                asking.msgUrl.split("?", 1)[1] if short == "redirect" else asking.msgBody)
            answering.setSessionFromDump(session.dump())
            if identity:
                answering.setIdentityFromDump(identity.dump())
            answering.validateRequest()
            answering.msgRelayState = RELAY
            answering.buildResponseMsg()
            text = (answering.msgUrl.split("?", 1)[1] if short == "redirect"
                    else body([("SAMLResponse", answering.msgBody), ("RelayState", RELAY)]))
            yield {**entry("lasso", version, f"logout-response-{short}", "logout-response", short, text),
                   "request": asking.request.id}


def artifact():
    """An artifact of lasso, and its answer to the stored request of this package for a message."""
    import lasso
    if not hasattr(lasso, "Server"):
        raise ImportError("the folder lasso/ beside this script is no module")
    version = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", "python3-lasso"], capture_output=True, text=True).stdout
    # The stored request goes to this name.
    idp = "https://idp.example.org/pysaml2"
    request = HERE.parent.parent / "Tests/SAMLServiceProviderTests/Goldens/messages/artifact-resolve.soap"
    with tempfile.TemporaryDirectory() as folder:
        sp, own = pathlib.Path(folder, "sp.xml"), pathlib.Path(folder, "idp.xml")
        sp.write_text(SP_METADATA)
        text = (HERE / "metadata/lasso-idp-rsa2048.xml").read_text().replace("https://idp.example.org/lasso", idp)
        own.write_text(text.replace(
            "<md:NameIDFormat", f'<md:ArtifactResolutionService Binding="{BINDINGS}SOAP" index="0" isDefault="true" '
            f'Location="{idp}/artifact"/><md:NameIDFormat', 1))
        server = lasso.Server(str(own), str(KEYS / "idp-rsa2048.key.pem"), None, str(KEYS / "idp-rsa2048.cert.pem"))
        server.signatureMethod = lasso.SIGNATURE_METHOD_RSA_SHA256
        server.addProvider(lasso.PROVIDER_ROLE_SP, str(sp))
        login = lasso.Login(server)
        login.initIdpInitiatedAuthnRequest(SP)
        login.request.nameIDPolicy.format = lasso.SAML2_NAME_IDENTIFIER_FORMAT_EMAIL
        login.request.protocolBinding = lasso.SAML2_METADATA_BINDING_ARTIFACT
        login.processAuthnRequestMsg(None)
        login.validateRequestMsg(True, True)
        login.buildAssertion("urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "2026-01-15T11:59:50Z", None,
                             "2026-01-15T11:54:58Z", "2026-01-15T12:04:58Z")
        login.assertion.subject.nameId.content = NAME
        login.buildArtifactMsg(lasso.HTTP_METHOD_ARTIFACT_GET)
        answering = lasso.Login(server)
        answering.processRequestMsg(request.read_text().strip())
        answering.setArtifactMessage(login.artifactMessage)
        answering.buildResponseMsg(SP)
        (HERE / "artifact.json").write_text(json.dumps({
            "maker": "lasso", "makerVersion": version, "idp": idp, "certificate": "idp-rsa2048",
            "query": login.msgUrl.split("?", 1)[1], "soap": answering.msgBody}, indent=1) + "\n")


def by_hand():
    """Written here and signed by the openssl program, with lower-case escapes, in another order."""
    version = subprocess.run(["openssl", "version"], capture_output=True, text=True).stdout.split()[1]
    idp = "https://idp.example.org/openssl"
    xml = (f'<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_hand-1" Version="2.0" '
           f'IssueInstant="2026-01-15T11:59:58Z" Destination="{SLO}"><Issuer '
           f'xmlns="urn:oasis:names:tc:SAML:2.0:assertion">{idp}</Issuer><NameID Format="{EMAIL}" '
           f'xmlns="urn:oasis:names:tc:SAML:2.0:assertion">{NAME}</NameID></samlp:LogoutRequest>')
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = base64.b64encode(packer.compress(xml.encode()) + packer.flush()).decode()

    def escaped(text):
        return "".join(c if c.isascii() and c.isalnum() else "".join(f"%{b:02x}" for b in c.encode()) for c in text)

    for short, algorithm in (("sha256", "rsa-sha256"), ("sha512", "rsa-sha512")):
        parts = [f"SAMLRequest={escaped(deflated)}", f"RelayState={escaped(RELAY)}",
                 f"SigAlg={escaped('http://www.w3.org/2001/04/xmldsig-more#' + algorithm)}"]
        signature = subprocess.run(
            ["openssl", "dgst", f"-{short}", "-sign", KEYS / "idp-rsa2048.key.pem"], input="&".join(parts).encode(),
            capture_output=True, check=True).stdout
        message = "&".join([f"Signature={escaped(base64.b64encode(signature).decode())}", parts[2], "lang=en", parts[0],
                            parts[1]])
        yield entry("openssl", version, f"logout-request-{short}", "logout-request", "redirect", message)


def says(kind, binding, message):
    """What a message says, read here: relay state, session indexes, outcome."""
    given = dict(urllib.parse.parse_qsl(message, keep_blank_values=True))
    octets = base64.b64decode(given["SAMLRequest" if kind == "logout-request" else "SAMLResponse"])
    root = ElementTree.fromstring(zlib.decompress(octets, -15) if binding == "redirect" else octets)
    protocol = "{urn:oasis:names:tc:SAML:2.0:protocol}"
    if kind == "logout-request":
        indexes = [element.text for element in root.findall(protocol + "SessionIndex")]
        return {"relayState": given.get("RelayState"), "sessionIndexes": indexes, "outcome": None}
    status = root.find(f"{protocol}Status/{protocol}StatusCode").get("Value")
    assert status == "urn:oasis:names:tc:SAML:2.0:status:Success", status
    return {"relayState": given.get("RelayState"), "sessionIndexes": None, "outcome": "success"}


def main():
    path = HERE / "messages.json"
    kept = {item["id"]: item for item in json.loads(path.read_text())} if path.exists() else {}
    for make in (pysaml2, python3_saml, lasso_messages, by_hand):
        try:
            made = list(make())
        except ImportError as absent:
            print(f"{make.__name__}: {absent}")
            continue
        for item in made:
            kept.setdefault(item["id"], item)
        print(f"{make.__name__}: {len(made)}")
    if not (HERE / "artifact.json").exists():
        try:
            artifact()
        except ImportError as absent:
            print(f"artifact: {absent}")
    for item in kept.values():
        item["says"] = says(item["kind"], item["binding"], item["message"])
    path.write_text(json.dumps([kept[name] for name in sorted(kept)], indent=1) + "\n")


if __name__ == "__main__":
    main()
