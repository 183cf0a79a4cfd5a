"""Which documents there are: one row a document."""
import dataclasses

from shapes import ACS, AT, REQUEST, SHAPES, SP, idp_of

MORE = "http://www.w3.org/2001/04/xmldsig-more#"
# name: (key, signature algorithm, digest algorithm)
ALGORITHMS = {
    "rsa-sha256": ("idp-rsa2048", MORE + "rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
    "rsa-sha384": ("idp-rsa3072", MORE + "rsa-sha384", MORE + "sha384"),
    "rsa-sha512": ("idp-rsa4096", MORE + "rsa-sha512", "http://www.w3.org/2001/04/xmlenc#sha512"),
    "rsa-sha1": ("idp-rsa2048", "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
                 "http://www.w3.org/2000/09/xmldsig#sha1"),
    "ecdsa-sha256": ("idp-p256", MORE + "ecdsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"),
    "ecdsa-sha384": ("idp-p384", MORE + "ecdsa-sha384", MORE + "sha384"),
    "ecdsa-sha512": ("idp-p521", MORE + "ecdsa-sha512", "http://www.w3.org/2001/04/xmlenc#sha512"),
}
# What each product signs.
COVERS = {
    "iam-identity-center": ("assertion", "both"), "iam-identity-center-aws": ("assertion",),
    "entra-id": ("assertion", "response", "both"), "okta": ("both", "response"), "adfs": ("assertion",),
    "keycloak": ("response", "both"), "google": ("response",), "shibboleth": ("response", "assertion"),
    "pretty-printed": ("assertion", "response", "both"),
}


@dataclasses.dataclass(frozen=True)
class Case:
    signer: str
    product: str
    covers: str
    algorithm: str = "rsa-sha256"
    request: str = REQUEST
    # What KeyInfo holds: the signer's certificate, none, or the name of another key.
    key_info: str = "own"
    # The base64 of the template's certificate broken by "\n", by "&#13;\n", or not at all.
    breaks: str = ""
    suffix: str = ""

    @property
    def id(self):
        return f"{self.signer}/{self.product}-{self.covers}-{self.algorithm}{self.suffix}"

    @property
    def shape(self):
        return SHAPES[self.product]

    @property
    def key(self):
        return ALGORITHMS[self.algorithm][0]

    @property
    def idp(self):
        return idp_of(self.product)


def cases():
    for signer in ("xmlsec1", "signxml", "jdk"):
        for product, all_covers in COVERS.items():
            for covers in all_covers:
                yield Case(signer, product, covers)
        for algorithm in ("rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"):
            yield Case(signer, "entra-id", "assertion", algorithm)
        yield Case(signer, "okta", "both", "ecdsa-sha256")
        yield Case(signer, "keycloak", "both", "rsa-sha512")
        yield Case(signer, "iam-identity-center", "assertion", request=None, suffix="-unsolicited")
    yield Case("xmlsec1", "adfs", "assertion", key_info="none", suffix="-no-key-info")
    yield Case("xmlsec1", "adfs", "assertion", key_info="foreign-rsa2048", suffix="-other-certificate")
    yield Case("xmlsec1", "google", "response", breaks="\n", suffix="-wrapped")
    yield Case("xmlsec1", "pretty-printed", "both", breaks="&#13;\n", suffix="-wrapped-crlf")
    yield Case("xmlsec1", "okta", "both", "rsa-sha1")
    yield Case("jdk", "shibboleth", "assertion", "rsa-sha1")


def manifest_entry(case, version):
    shape = case.shape
    merged = {}
    for attribute in shape.attributes:
        key = (attribute.name, attribute.format)
        merged.setdefault(key, []).extend([] if attribute.is_name else attribute.values)
    _, signature, digest = ALGORITHMS[case.algorithm]
    return {
        "id": case.id, "signer": case.signer, "signerVersion": version, "product": case.product,
        "file": f"{case.id}.xml", "metadata": f"metadata/{case.product}-{case.key}.xml", "idp": case.idp,
        "sp": shape.audience, "acs": shape.acs, "request": case.request, "at": AT, "covers": case.covers,
        "signatureAlgorithm": signature, "digestAlgorithm": digest,
        "relaxations": ["sha1-signatures", "sha1-digests"] if case.algorithm == "rsa-sha1" else [],
        "nameID": shape.name, "nameIDFormat": shape.name_format,
        "attributes": [{"name": name, "nameFormat": format_, "values": values}
                       for (name, format_), values in merged.items()],
    }
