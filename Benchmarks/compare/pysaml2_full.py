"""pysaml2, which has the xmlsec1 program verify."""
import logging
import pathlib
import tempfile

import peer

from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig

logging.disable(logging.CRITICAL)


def prepare(document):
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "idp.xml").write_text(document.metadata())
    (folder / "service.key").write_text(document.service_key)
    client = Saml2Client(config=SPConfig().load({
        "entityid": peer.SERVICE, "xmlsec_binary": "/usr/bin/xmlsec1", "metadata": {"local": [str(folder / "idp.xml")]},
        "encryption_keypairs": [{"key_file": str(folder / "service.key")}],
        "service": {"sp": {
            "endpoints": {"assertion_consumer_service": [(peer.LOCATION, BINDING_HTTP_POST)]},
            "want_response_signed": False, "want_assertions_signed": False, "want_assertions_or_response_signed": True}}}))

    def validate():
        response = client.parse_authn_request_response(
            document.field, BINDING_HTTP_POST, outstanding={peer.REQUEST: "/"}, conv_info={"request_uri": peer.LOCATION})
        if response is None or not response.assertion:
            raise ValueError("no assertion")
        response.session_info()

    return validate


peer.serve(prepare)
