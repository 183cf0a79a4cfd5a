"""python3-saml, strict, with one of both signatures wanted."""
from onelogin.saml2.constants import OneLogin_Saml2_Constants
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

import suite


def judge(vector):
    settings = vector["settings"]
    provider = settings["identityProviders"][0]
    configuration = OneLogin_Saml2_Settings({
        "strict": True,
        "sp": {"entityId": settings["serviceProvider"], "assertionConsumerService": {"url": settings["receivedAt"]}},
        "idp": {"entityId": provider["entityID"], "singleSignOnService": {"url": "https://idp.example.org/sso"},
                "x509certMulti": {"signing": [suite.bare(pem) for pem in suite.certificates(vector)]}},
        "security": {"wantNameId": False, "requestedAuthnContext": False, "rejectDeprecatedAlgorithm": True,
                     "wantAttributeStatement": False, "allowRepeatAttributeName": True},
    }, sp_validation_only=False)
    OneLogin_Saml2_Constants.ALLOWED_CLOCK_DRIFT = settings["clockSkew"]
    scheme, _, rest = settings["receivedAt"].partition("://")
    host, _, path = rest.partition("/")
    request = {"https": "on" if scheme == "https" else "off", "http_host": host, "script_name": "/" + path}
    response = OneLogin_Saml2_Response(configuration, suite.field(vector))
    if not response.is_valid(request, settings["request"], raise_exceptions=True):
        raise ValueError(response.get_error())
    response.get_nameid()
    response.get_attributes()


suite.answer(judge)
