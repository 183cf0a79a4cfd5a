"""lasso with the state of the request that a service keeps, and the conditions by its own functions."""
import pathlib
import re
import tempfile

import lasso

import peer


def prepare(document):
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "idp.xml").write_text(document.metadata())
    (folder / "idp.pem").write_text(document.pem)
    (folder / "service.key").write_text(document.service_key)
    (folder / "service.xml").write_text(
        f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{peer.SERVICE}"><md:SPSSODescriptor '
        'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService index="0" '
        f'isDefault="true" Location="{peer.LOCATION}" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/>'
        '</md:SPSSODescriptor></md:EntityDescriptor>')
    server = lasso.Server(str(folder / "service.xml"), str(folder / "service.key"))
    server.addProvider(lasso.PROVIDER_ROLE_IDP, str(folder / "idp.xml"))
    login = lasso.Login(server)
    login.initAuthnRequest(peer.ISSUER, lasso.HTTP_METHOD_REDIRECT)
    login.buildAuthnRequestMsg()
    state = re.sub("(<lasso:RequestID>)[^<]*", rf"\g<1>{peer.REQUEST}", login.dump())

    def validate():
        login = lasso.Login.newFromDump(server, state)
        login.processAuthnResponseMsg(document.field)
        login.acceptSso()
        for result in (login.assertion.validateTimeChecks(60), login.assertion.validateAudience(peer.SERVICE)):
            if result != lasso.SAML2_ASSERTION_VALID:
                raise ValueError(f"conditions: {result}")

    return validate


peer.serve(prepare)
