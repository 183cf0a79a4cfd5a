"""Renders unsigned responses in the shapes that products send.

Every value of a response is known here, before anything is signed: the manifest's expectations come from
this data, never from a result.
"""
import dataclasses
from xml.sax.saxutils import escape

SP = "https://sp.example.com/saml"
ACS = "https://sp.example.com/saml/acs"
REQUEST = "_3f7a1c0e5b9d4286"
AT = "2026-01-15T12:00:00Z"
SIGNATURES_NS = "http://www.w3.org/2000/09/xmldsig#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
BASIC = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
UNSPECIFIED = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"


@dataclasses.dataclass(frozen=True)
class Attribute:
    name: str
    values: tuple
    format: str = None
    friendly: str = None
    typed: bool = False
    # The value is a NameID element, as eduPersonTargetedID has it: no text value.
    is_name: bool = False


@dataclasses.dataclass(frozen=True)
class Shape:
    """What is characteristic of a product's responses."""
    product: str
    samlp: str = "samlp"
    saml: str = "saml"  # "" declares the assertion namespace as default on each element that needs it
    ds: str = "ds"
    name: str = "alice@example.com"
    name_format: str = EMAIL
    attributes: tuple = ()
    prefixes: tuple = ()  # InclusiveNamespaces
    # Where the schema prefixes are declared: "response", "assertion", "value" or nowhere.
    schema_on: str = None
    extra: str = ""  # further attributes of the Response
    pretty: bool = False
    audience: str = SP
    acs: str = ACS
    session_end: bool = False


SHAPES = {shape.product: shape for shape in (
    # OpenSAML-style prefixes, typed values, xs in the PrefixList.
    Shape("iam-identity-center", "saml2p", "saml2", prefixes=("xs",), schema_on="assertion",
          name="alice@example.com", session_end=True, attributes=(
              Attribute("https://aws.amazon.com/SAML/Attributes/RoleSessionName", ("alice@example.com",), URI,
                        typed=True),
              Attribute("https://aws.amazon.com/SAML/Attributes/Role",
                        ("arn:aws:iam::123456789012:role/ConnectAgents,"
                         "arn:aws:iam::123456789012:saml-provider/IdentityCenter",), URI, typed=True))),
    # The same application, addressed to AWS itself.
    Shape("iam-identity-center-aws", "saml2p", "saml2", prefixes=("xs",), schema_on="assertion",
          name="_7d1b2f", name_format=PERSISTENT, audience="urn:amazon:webservices",
          acs="https://signin.aws.amazon.com/saml", attributes=(
              Attribute("https://aws.amazon.com/SAML/Attributes/RoleSessionName", ("Alice.Example",), URI,
                        typed=True),
              Attribute("https://aws.amazon.com/SAML/Attributes/Role",
                        ("arn:aws:iam::123456789012:role/ConnectAgents,"
                         "arn:aws:iam::123456789012:saml-provider/IdentityCenter",), URI, typed=True))),
    # Assertion and signature in default namespaces, all in one line, claims named by URIs.
    Shape("entra-id", saml="", ds="", attributes=(
        Attribute("http://schemas.microsoft.com/identity/claims/tenantid",
                  ("5b0c1a52-6a2e-4f6e-9d6b-0d5b7f0c9a11",)),
        Attribute(CLAIMS + "emailaddress", ("alice@example.com",)),
        Attribute(CLAIMS + "givenname", ("Zoë 😀",)),
        Attribute("http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", ("g-1", "g-2", "g-3")))),
    # OpenSAML again, both signed, xs declared on the Response too.
    Shape("okta", "saml2p", "saml2", prefixes=("xs",), schema_on="assertion", name_format=UNSPECIFIED, attributes=(
        Attribute("firstName", ("Alice",), UNSPECIFIED.replace("1.1:nameid", "2.0:attrname"), typed=True),
        Attribute("groups", ("Everyone", "Engineering & Ops"), UNSPECIFIED.replace("1.1:nameid", "2.0:attrname"),
                  typed=True))),
    # Consent, Windows account names.
    Shape("adfs", saml="", ds="ds", name="EXAMPLE\\alice", name_format=None,
          extra=' Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified"', attributes=(
              Attribute("http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname",
                        ("EXAMPLE\\alice",)),
              Attribute(CLAIMS + "upn", ("alice@corp.example.com",)))),
    # One Attribute element for each role, all of one name.
    Shape("keycloak", ds="dsig", name="G-5c7e", name_format=PERSISTENT, schema_on="value", attributes=(
        Attribute("Role", ("offline_access",), BASIC, typed=True),
        Attribute("Role", ("manage-account",), BASIC, typed=True),
        Attribute("Role", ("view-profile",), BASIC, typed=True))),
    # Response signed, values typed as anyType without a format.
    Shape("google", "saml2p", "saml2", schema_on="value", attributes=(
        Attribute("firstName", ("Alice",), typed=True), Attribute("phone", ()))),
    # eduPerson attributes by OID, one of them holding a NameID.
    Shape("shibboleth", "saml2p", "saml2", name="AAdzZWNyZXQx", name_format=TRANSIENT, session_end=True, attributes=(
        Attribute("urn:oid:0.9.2342.19200300.100.1.3", ("alice@example.edu",), URI, "mail"),
        Attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", ("member@example.edu", "staff@example.edu"), URI,
                  "eduPersonScopedAffiliation"),
        Attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.10", ("xyz-opaque",), URI, "eduPersonTargetedID", is_name=True))),
    # Indented, as a person would write it.
    Shape("pretty-printed", pretty=True, schema_on="assertion", attributes=(
        Attribute("mail", ("alice@example.com",), BASIC, typed=True),
        Attribute("empty", ("",), BASIC, typed=True))),
)}


def idp_of(product):
    return f"https://idp.example.org/{product}"


def render(shape, idp, request=REQUEST):
    """The text of the response, with `{{assertion-signature}}` and `{{response-signature}}` in place."""
    p = shape.samlp + ":"
    a = shape.saml + ":" if shape.saml else ""
    a_ns = f'xmlns{":" + shape.saml if shape.saml else ""}="urn:oasis:names:tc:SAML:2.0:assertion"'
    schema = (' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
              ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"')
    schema_on = shape.schema_on
    irt = f' InResponseTo="{request}"' if request else ""
    nl = "\n" if shape.pretty else ""

    def indent(depth):
        return "  " * depth if shape.pretty else ""

    def attribute(attr):
        names = f' Name="{escape(attr.name)}"'
        names += f' NameFormat="{attr.format}"' if attr.format else ""
        names += f' FriendlyName="{attr.friendly}"' if attr.friendly else ""
        text = f"{indent(3)}<{a}Attribute{names}>{nl}"
        for value in attr.values:
            type_ = ' xsi:type="xs:string"' if attr.typed else ""
            local = schema if schema_on == "value" else ""
            content = (f'<{a}NameID Format="{PERSISTENT}" NameQualifier="{idp}" SPNameQualifier="{SP}">'
                       f"{escape(value)}</{a}NameID>") if attr.is_name else escape(value)
            text += f"{indent(4)}<{a}AttributeValue{local}{type_}>{content}</{a}AttributeValue>{nl}"
        return text + f"{indent(3)}</{a}Attribute>{nl}"

    qualifiers = ""
    if shape.name_format in (PERSISTENT, TRANSIENT):
        qualifiers = f' NameQualifier="{idp}"'
        if shape.audience == SP:
            qualifiers += f' SPNameQualifier="{SP}"'
    name_format = f' Format="{shape.name_format}"' if shape.name_format else ""
    end = ' SessionNotOnOrAfter="2026-01-15T20:00:00Z"' if shape.session_end else ""
    lines = [
        f'<{p}Response xmlns:{shape.samlp}="urn:oasis:names:tc:SAML:2.0:protocol"'
        f'{schema if schema_on == "response" else ""} Destination="{shape.acs}" ID="_r-{shape.product}"{irt}'
        f' IssueInstant="2026-01-15T11:59:58.123Z" Version="2.0"{shape.extra}>',
        f'{indent(1)}<{a}Issuer {a_ns} Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">{idp}</{a}Issuer>'
        "{{response-signature}}",
        f'{indent(1)}<{p}Status>{nl}{indent(2)}'
        f'<{p}StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>{nl}{indent(1)}</{p}Status>',
        f'{indent(1)}<{a}Assertion {a_ns}{schema if schema_on == "assertion" else ""} ID="_a-{shape.product}"'
        ' IssueInstant="2026-01-15T11:59:58.123Z" Version="2.0">',
        f"{indent(2)}<{a}Issuer>{idp}</{a}Issuer>" "{{assertion-signature}}",
        f"{indent(2)}<{a}Subject>{nl}{indent(3)}<{a}NameID{name_format}{qualifiers}>{escape(shape.name)}</{a}NameID>{nl}"
        f'{indent(3)}<{a}SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">{nl}'
        f'{indent(4)}<{a}SubjectConfirmationData{irt} NotOnOrAfter="2026-01-15T12:04:58.123Z"'
        f' Recipient="{shape.acs}"/>{nl}{indent(3)}</{a}SubjectConfirmation>{nl}{indent(2)}</{a}Subject>',
        f'{indent(2)}<{a}Conditions NotBefore="2026-01-15T11:54:58.123Z" NotOnOrAfter="2026-01-15T12:04:58.123Z">{nl}'
        f"{indent(3)}<{a}AudienceRestriction>{nl}{indent(4)}<{a}Audience>{shape.audience}</{a}Audience>{nl}"
        f"{indent(3)}</{a}AudienceRestriction>{nl}{indent(2)}</{a}Conditions>",
        f'{indent(2)}<{a}AuthnStatement AuthnInstant="2026-01-15T11:59:50Z" SessionIndex="_s-1"{end}>{nl}'
        f"{indent(3)}<{a}AuthnContext>{nl}{indent(4)}<{a}AuthnContextClassRef>"
        "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
        f"</{a}AuthnContextClassRef>{nl}{indent(3)}</{a}AuthnContext>{nl}{indent(2)}</{a}AuthnStatement>",
        f"{indent(2)}<{a}AttributeStatement>{nl}{''.join(map(attribute, shape.attributes))}"
        f"{indent(2)}</{a}AttributeStatement>",
        f"{indent(1)}</{a}Assertion>",
        f"</{p}Response>",
    ]
    return nl.join(lines)


def signature_template(prefix, id_, signature, digest, prefixes, certificate):
    """An empty ds:Signature for signers that fill in a template."""
    s = prefix + ":" if prefix else ""
    ns = f'xmlns{":" + prefix if prefix else ""}="{SIGNATURES_NS}"'
    inclusive = (f'<ec:InclusiveNamespaces xmlns:ec="{EXCLUSIVE}" PrefixList="{" ".join(prefixes)}"/>'
                 if prefixes else "")
    key_info = (f"<{s}KeyInfo><{s}X509Data><{s}X509Certificate>{certificate}</{s}X509Certificate></{s}X509Data>"
                f"</{s}KeyInfo>") if certificate else ""
    return (f'<{s}Signature {ns}><{s}SignedInfo><{s}CanonicalizationMethod Algorithm="{EXCLUSIVE}"/>'
            f'<{s}SignatureMethod Algorithm="{signature}"/><{s}Reference URI="#{id_}"><{s}Transforms>'
            f'<{s}Transform Algorithm="{SIGNATURES_NS}enveloped-signature"/>'
            f'<{s}Transform Algorithm="{EXCLUSIVE}">{inclusive}</{s}Transform></{s}Transforms>'
            f'<{s}DigestMethod Algorithm="{digest}"/><{s}DigestValue/></{s}Reference></{s}SignedInfo>'
            f"<{s}SignatureValue/>{key_info}</{s}Signature>")
