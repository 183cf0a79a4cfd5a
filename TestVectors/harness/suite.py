"""What the adapters of other implementations have in common.

An adapter is a program `adapter.py INSTANT [ANSWERED]`: for each vector with that instant that its implementation can be
asked and whose ID is not in the file ANSWERED, a JSON list, it prints a line of JSON with `id`, `verdict` (`accept` or `reject`)
and, when refused, `reason`. `run.py` sets the clock, and starts it again when it crashes.
"""
import base64
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent.parent


def vectors(instant):
    """The responses that any implementation can be asked, with one identity provider of their issuer."""
    for vector in json.loads((FOLDER / "saml-vectors.json").read_text())["vectors"]:
        settings = vector["settings"]
        if vector["kind"] != "response" or vector["features"] or settings["at"] != instant:
            continue
        if len(settings["identityProviders"]) != 1 or not settings["identityProviders"][0]["certificates"]:
            continue
        if settings["signatures"] != "either" or settings["furtherAudiences"] or settings["clockSkew"] not in range(0, 301):
            continue
        yield vector


def document(vector):
    """The XML document, as octets; None when the field is no base64 at all."""
    if "file" in vector:
        return (FOLDER / vector["file"]).read_bytes()
    try:
        return base64.b64decode(vector["field"], validate=False)
    except ValueError:
        return None


def field(vector):
    """The form field."""
    return vector["field"] if "field" in vector else base64.b64encode(document(vector)).decode()


def certificates(vector):
    """The certificates that are trusted, in PEM."""
    return [(FOLDER / name).read_text() for name in vector["settings"]["identityProviders"][0]["certificates"]]


def bare(pem):
    """A certificate without its first and last line, in one line."""
    return "".join(line for line in pem.splitlines() if "-----" not in line)


def metadata(vector):
    """Metadata of the identity provider that is trusted."""
    keys = "".join(
        '<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>'
        f"<ds:X509Certificate>{bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
        for pem in certificates(vector))
    return ('<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
            f'entityID="{vector["settings"]["identityProviders"][0]["entityID"]}">'
            f'<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{keys}'
            '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" '
            'Location="https://idp.example.org/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>')


def answer(judge, chosen=lambda vector: True):
    """Asks `judge` every chosen vector; it returns when it accepts and raises when it refuses."""
    answered = set(json.loads(pathlib.Path(sys.argv[2]).read_text())) if len(sys.argv) > 2 else set()
    for vector in vectors(sys.argv[1]):
        if not chosen(vector) or vector["id"] in answered:
            continue
        # Stays the last word if the implementation takes the process down with it.
        print(json.dumps({"id": vector["id"], "verdict": "crash"}), flush=True)
        try:
            judge(vector)
            print(json.dumps({"id": vector["id"], "verdict": "accept"}), flush=True)
        except Exception as error:  # whatever is raised is a refusal
            reason = f"{type(error).__name__}: {error}".replace("\n", " ")[:200]
            print(json.dumps({"id": vector["id"], "verdict": "reject", "reason": reason}), flush=True)


def decided_by_signature(vector):
    """Whether a verifier of signatures, which knows nothing of SAML, can be asked."""
    code = vector["expected"]["code"]
    return code is None or code in ("signature.digest", "signature.value", "signature.algorithm", "signature.key")
