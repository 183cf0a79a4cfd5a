"""python3-saml, strict, with validation by its XML schemas, which is its default."""
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

import peer


def prepare(document):
    settings = OneLogin_Saml2_Settings({
        "strict": True,
        "sp": {"entityId": peer.SERVICE, "assertionConsumerService": {"url": peer.LOCATION},
               "privateKey": document.service_key},
        "idp": {"entityId": peer.ISSUER, "singleSignOnService": {"url": "https://idp.example.org/sso"},
                "x509cert": document.bare},
        "security": {"rejectDeprecatedAlgorithm": True, "requestedAuthnContext": False},
    }, sp_validation_only=False)
    request = {"https": "on", "http_host": "sp.example.com", "script_name": "/saml/acs"}

    def validate():
        response = OneLogin_Saml2_Response(settings, document.field)
        response.is_valid(request, peer.REQUEST, raise_exceptions=True)
        response.get_nameid()
        response.get_attributes()

    return validate


peer.serve(prepare)
