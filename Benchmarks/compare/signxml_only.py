"""signxml: one parse and one signature, and nothing that SAML asks."""
import lxml.etree
import signxml

import peer

NAMES = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "ds": "http://www.w3.org/2000/09/xmldsig#"}
SETTINGS = signxml.SignatureConfiguration(location="./")


def prepare(document):
    def validate():
        root = lxml.etree.fromstring(document.xml, lxml.etree.XMLParser(huge_tree=True))
        element = root if root.find("ds:Signature", NAMES) is not None else root.find("saml:Assertion", NAMES)
        signxml.XMLVerifier().verify(element, x509_cert=document.pem, expect_config=SETTINGS)

    return validate


peer.serve(prepare)
