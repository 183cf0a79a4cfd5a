"""lasso as service provider; the conditions, which lasso leaves to its caller, are asked by its own functions."""
import pathlib
import re
import tempfile

import lasso

import suite


def judge(vector):
    settings = vector["settings"]
    with tempfile.TemporaryDirectory() as folder:
        service, provider, key = (pathlib.Path(folder, name) for name in ("sp.xml", "idp.xml", "idp.pem"))
        service.write_text(
            f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{settings["serviceProvider"]}">'
            '<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
            f'<md:AssertionConsumerService index="0" isDefault="true" Location="{settings["receivedAt"]}" '
            'Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/></md:SPSSODescriptor></md:EntityDescriptor>')
        provider.write_text(suite.metadata(vector))
        server = lasso.Server(str(service), str(suite.FOLDER / "keys" / "sp-rsa2048.key.pem"))
        server.addProvider(lasso.PROVIDER_ROLE_IDP, str(provider))
        login = lasso.Login(server)
        if settings["request"]:
            login.initAuthnRequest(settings["identityProviders"][0]["entityID"], lasso.HTTP_METHOD_REDIRECT)
            login.buildAuthnRequestMsg()
            # The state that a service keeps until the response comes; lasso chose the ID.
            login = lasso.Login.newFromDump(
                server, re.sub("(<lasso:RequestID>)[^<]*", rf"\g<1>{settings['request']}", login.dump()))
        login.processAuthnResponseMsg(suite.field(vector))
        login.acceptSso()
        for result in (login.assertion.validateTimeChecks(settings["clockSkew"]),
                       login.assertion.validateAudience(settings["serviceProvider"])):
            if result != lasso.SAML2_ASSERTION_VALID:
                raise ValueError(f"conditions: {result}")


suite.answer(judge)
