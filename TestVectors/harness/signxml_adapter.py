"""signxml: signatures only."""
import lxml.etree
import signxml

import suite

NAMES = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "ds": "http://www.w3.org/2000/09/xmldsig#"}

SETTINGS = signxml.SignatureConfiguration(location="./")


def judge(vector):
    root = lxml.etree.fromstring(suite.document(vector))
    element = root if root.find("ds:Signature", NAMES) is not None else root.find("saml:Assertion", NAMES)
    error = None
    for pem in suite.certificates(vector):
        try:
            signed = signxml.XMLVerifier().verify(element, x509_cert=pem, expect_config=SETTINGS).signed_xml
            assert signed.get("ID") == element.get("ID"), "another element is signed"
            return
        except Exception as raised:
            error = raised
    raise error


suite.answer(judge, suite.decided_by_signature)
