#!/usr/bin/env python3
"""Makes the documents that are signed by the xmlsec1 program, by signxml and by the JDK, and the metadata.

Needs: xmlsec1 (Debian), java (17 or later), and the Python packages signxml and lxml.
RSA documents come out byte for byte as they are stored; ECDSA is randomised, so those are made once and kept
unless they are missing: delete a file to have it made again.
"""
import json
import pathlib
import subprocess
import tempfile

import lxml.etree
import signxml

from cases import ALGORITHMS, cases, manifest_entry
from shapes import SIGNATURES_NS, idp_of, render, signature_template

HERE = pathlib.Path(__file__).parent
KEYS = HERE.parent / "keys"
PLACE = {"assertion": "{{assertion-signature}}", "response": "{{response-signature}}"}
# What is signed, in the order in which it has to be.
PARTS = {"assertion": ["assertion"], "response": ["response"], "both": ["assertion", "response"]}


def certificate(name, breaks=""):
    text = (KEYS / f"{name}.cert.pem").read_text()
    lines = [line for line in text.splitlines() if "-----" not in line]
    return breaks.join(lines)


def id_of(case, part):
    return f"_{part[0]}-{case.product}"


def without_places(text, keeping=()):
    """The text without the places of signatures, but those of the parts that are still to be signed."""
    for part, place in PLACE.items():
        if part not in keeping:
            text = text.replace(place, "")
    return text


def sign_xmlsec1(case, text):
    _, signature, digest = ALGORITHMS[case.algorithm]
    for part in PARTS[case.covers]:
        shown = {"own": case.key, "none": None}.get(case.key_info, case.key_info)
        template = signature_template(
            case.shape.ds, id_of(case, part), signature, digest, case.shape.prefixes,
            certificate(shown, case.breaks) if shown else None)
        text = text.replace(PLACE[part], template)
        later = [PLACE[other] for other in PLACE if PLACE[other] in text]
        with tempfile.TemporaryDirectory() as folder:
            source, result = pathlib.Path(folder, "in.xml"), pathlib.Path(folder, "out.xml")
            # The place of the other signature survives as a processing instruction until it is filled.
            for place in later:
                text = text.replace(place, f"<?{place[2:-2]}?>")
            source.write_text(text)
            element = "urn:oasis:names:tc:SAML:2.0:" + (
                "assertion:Assertion" if part == "assertion" else "protocol:Response")
            parent = "Assertion" if part == "assertion" else "Response"
            subprocess.run(
                ["xmlsec1", "--sign", "--privkey-pem", KEYS / f"{case.key}.key.pem", "--id-attr:ID", element,
                 "--node-xpath", f"//*[local-name()='{parent}']/*[local-name()='Signature']",
                 "--output", result, source], check=True, capture_output=True)
            text = result.read_text()
            for place in later:
                text = text.replace(f"<?{place[2:-2]}?>", place)
    return without_places(text)


def sign_signxml(case, text):
    _, signature, digest = ALGORITHMS[case.algorithm]
    for part in PARTS[case.covers]:
        # signxml puts the signature where this stands. The prefix is always ds and there is no PrefixList: of an
        # enveloped signature signxml 5.2.0 digests with the list, but does not write it, so nobody could verify.
        holder = f'<ds:Signature xmlns:ds="{SIGNATURES_NS}" Id="placeholder"/>'
        root = lxml.etree.fromstring(
            text.replace(PLACE[part], holder).replace(PLACE["response"], "<response-signature/>"))
        name = "{urn:oasis:names:tc:SAML:2.0:assertion}Assertion"
        target = root if part == "response" else root.find(name)
        signer = signxml.XMLSigner(
            method=signxml.methods.enveloped, signature_algorithm=signxml.SignatureMethod(signature),
            digest_algorithm=signxml.DigestAlgorithm(digest),
            c14n_algorithm=signxml.CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
        signed = signer.sign(
            target, key=(KEYS / f"{case.key}.key.pem").read_text(), cert=(KEYS / f"{case.key}.cert.pem").read_text(),
            reference_uri=id_of(case, part))
        if part == "response":
            root = signed
        else:
            root.replace(target, signed)
        text = lxml.etree.tostring(root, encoding="unicode").replace("<response-signature/>", PLACE["response"])
    return without_places(text)


def jdk_jobs(case, text, result):
    """The lines for Sign.java; the document is signed in place, once or twice."""
    _, signature, digest = ALGORITHMS[case.algorithm]
    result.write_text(without_places(text))
    for part in PARTS[case.covers]:
        yield "\t".join([
            str(result), str(result), str(KEYS / case.key), id_of(case, part), signature, digest, case.shape.ds,
            " ".join(case.shape.prefixes)])


def metadata(idp, key):
    return (f'<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_m-{key}" entityID="{idp}">\n'
            '  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\n'
            f'    <md:KeyDescriptor use="signing">\n      <ds:KeyInfo xmlns:ds="{SIGNATURES_NS}">\n        <ds:X509Data>\n'
            f"          <ds:X509Certificate>\n{certificate(key, chr(10))}\n          </ds:X509Certificate>\n"
            "        </ds:X509Data>\n      </ds:KeyInfo>\n    </md:KeyDescriptor>\n"
            "    <md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat>\n"
            '    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"'
            f' Location="{idp}/sso"/>\n'
            '    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"'
            f' Location="{idp}/sso"/>\n'
            "  </md:IDPSSODescriptor>\n</md:EntityDescriptor>\n")


def make_metadata():
    """Plain documents for every identity provider and key, and one that each signer signed for a federation."""
    for folder in ("metadata", "signed-metadata"):
        (HERE / folder).mkdir(exist_ok=True)
    for case in cases():
        (HERE / "metadata" / f"{case.product}-{case.key}.xml").write_text(metadata(case.idp, case.key))
    for product in ("pysaml2", "lasso"):
        (HERE / "metadata" / f"{product}-idp-rsa2048.xml").write_text(metadata(idp_of(product), "idp-rsa2048"))
    _, signature, digest = ALGORITHMS["rsa-sha256"]
    plain = metadata(idp_of("entra-id"), "idp-rsa2048")
    start = plain.index(">") + 1
    template = signature_template("ds", "_m-idp-rsa2048", signature, digest, (), certificate("metadata-rsa2048"))
    source = HERE / "signed-metadata" / "xmlsec1.xml"
    source.write_text(plain[:start] + template + plain[start:])
    subprocess.run(
        ["xmlsec1", "--sign", "--privkey-pem", KEYS / "metadata-rsa2048.key.pem", "--id-attr:ID",
         "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor", "--output", source, source], check=True)
    signed = signxml.XMLSigner(
        c14n_algorithm=signxml.CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0).sign(
        lxml.etree.fromstring(plain[:start] + f'<ds:Signature xmlns:ds="{SIGNATURES_NS}" Id="placeholder"/>'
                              + plain[start:]),
        key=(KEYS / "metadata-rsa2048.key.pem").read_text(),
        cert=(KEYS / "metadata-rsa2048.cert.pem").read_text(), reference_uri="_m-idp-rsa2048")
    (HERE / "signed-metadata" / "signxml.xml").write_text(lxml.etree.tostring(signed, encoding="unicode"))
    known = versions()
    listed = [{"id": f"metadata/{signer or 'unsigned'}", "signer": signer, "signerVersion": known.get(signer),
               "file": f"signed-metadata/{signer}.xml" if signer else "metadata/entra-id-idp-rsa2048.xml",
               "idp": idp_of("entra-id"), "key": "metadata-rsa2048" if signer else None,
               "covers": "metadata" if signer else None,
               "signatureAlgorithm": signature if signer else None, "digestAlgorithm": digest if signer else None}
              for signer in ("jdk", "signxml", None, "xmlsec1")]
    (HERE / "metadata-manifest.json").write_text(json.dumps(listed, indent=1) + "\n")
    result = HERE / "signed-metadata" / "jdk.xml"
    result.write_text(plain)
    yield "\t".join([str(result), str(result), str(KEYS / "metadata-rsa2048"), "_m-idp-rsa2048", signature, digest,
                     "ds", ""])


def versions():
    xmlsec1 = subprocess.run(["xmlsec1", "--version"], capture_output=True, text=True).stdout.split()[1]
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.split('"')[1]
    return {"xmlsec1": xmlsec1, "signxml": __import__("importlib.metadata", fromlist=["version"]).version("signxml"),
            "jdk": java}


def main():
    known = versions()
    entries = []
    jobs = list(make_metadata())
    for case in cases():
        entries.append(manifest_entry(case, known[case.signer]))
        result = HERE / f"{case.id}.xml"
        result.parent.mkdir(exist_ok=True)
        if "ecdsa" in case.algorithm and result.exists():
            continue
        text = without_places(render(case.shape, case.idp, case.request), keeping=PARTS[case.covers])
        if case.signer == "xmlsec1":
            result.write_text(sign_xmlsec1(case, text))
        elif case.signer == "signxml":
            result.write_text(sign_signxml(case, text))
        else:
            jobs += jdk_jobs(case, text, result)
    subprocess.run(
        ["java", "-Djava.security.properties=/dev/null", str(HERE / "Sign.java")], input="\n".join(jobs) + "\n",
        text=True, check=True)
    # The manifest also lists what the identity providers made: their scripts write those parts.
    for part in sorted(HERE.glob("*/entries.json")):
        entries += json.loads(part.read_text())
    entries.sort(key=lambda entry: entry["id"])
    (HERE / "manifest.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
