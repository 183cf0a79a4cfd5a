"""The xmlsec1 program: signatures only."""
import pathlib
import subprocess
import tempfile

import lxml.etree

import suite

NAMES = {"ds": "http://www.w3.org/2000/09/xmldsig#"}


def judge(vector):
    root = lxml.etree.fromstring(suite.document(vector))
    parent = "Response" if root.find("ds:Signature", NAMES) is not None else "Assertion"
    with tempfile.TemporaryDirectory() as folder:
        file, key = pathlib.Path(folder, "a.xml"), pathlib.Path(folder, "a.pem")
        file.write_bytes(suite.document(vector))
        reasons = ""
        for pem in suite.certificates(vector):
            key.write_text(pem)
            run = subprocess.run(
                ["xmlsec1", "--verify", "--pubkey-cert-pem", key, "--enabled-key-data", "key-name",
                 "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
                 "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:Response",
                 "--node-xpath", f"/*[local-name()='Response']{'' if parent == 'Response' else '/*[local-name()=&quot;Assertion&quot;]'}"
                 .replace("&quot;", '"') + "/*[local-name()='Signature']", file], capture_output=True, text=True)
            if run.returncode == 0:
                return
            reasons = run.stderr
        raise ValueError(reasons)


suite.answer(judge, suite.decided_by_signature)
