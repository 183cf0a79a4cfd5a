"""pysaml2 as service provider, with one of both signatures wanted."""
import pathlib
import tempfile

from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig

import suite

CLIENTS = {}


def client(vector):
    settings = vector["settings"]
    text = suite.metadata(vector)
    key = (text, settings["serviceProvider"], settings["receivedAt"], settings["request"] is None, settings["clockSkew"])
    if key not in CLIENTS:
        file = pathlib.Path(tempfile.mkdtemp(), "idp.xml")
        file.write_text(text)
        CLIENTS[key] = Saml2Client(config=SPConfig().load({
            "entityid": settings["serviceProvider"], "xmlsec_binary": "/usr/bin/xmlsec1",
            "metadata": {"local": [str(file)]}, "accepted_time_diff": settings["clockSkew"],
            "service": {"sp": {
                "endpoints": {"assertion_consumer_service": [(settings["receivedAt"], BINDING_HTTP_POST)]},
                "allow_unsolicited": settings["request"] is None, "want_response_signed": False,
                "want_assertions_signed": False, "want_assertions_or_response_signed": True}}}))
    return CLIENTS[key]


def judge(vector):
    request = vector["settings"]["request"]
    response = client(vector).parse_authn_request_response(
        suite.field(vector), BINDING_HTTP_POST, outstanding={request: "/"} if request else None,
        # Without it pysaml2 does not compare the Recipient.
        conv_info={"request_uri": vector["settings"]["receivedAt"]})
    if response is None or not response.assertion:
        raise ValueError("no assertion")
    response.session_info()


suite.answer(judge)
