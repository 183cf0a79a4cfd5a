"""Differences that a policy explains: `(verdict of the implementation, IDs of vectors, why)`; the first that fits
counts.

`STRICTER`: no clause plainly decides, or a clause allows what the suite refuses. `LOOSER`: the suite accepts what a clause
lets an implementation refuse. `THEIRS`: a decision that an implementation documents, or that is its own to make.
"""
import re

THEIRS = [
    ("accept", r"algorithm/sha1-", "SHA-1 is allowed: the conformance document of 2005 demands RSA with SHA-1"),
    ("accept", r"input/refused-", "base64 is read leniently, as RFC 2045 §6.8 tells decoders"),
    ("accept", r"key/too-", "how long a key has to be, and how many there may be"),
    ("accept", r"in-response-to/unsolicited-",
     "InResponseTo is compared when a request is pending, and not judged when none is"),
    ("reject", r"(algorithm/idp-p\d|foreign/.*-ecdsa-|key/ecdsa-)", "signatures with ECDSA are not supported"),
    ("reject", r"key/odd-certificate-",
     "certificates are judged, with their dates, where the suite trusts the key in them"),
    ("reject", r"(signature/key-info-(key-value|other-certificate|garbage)|foreign/.*-other-certificate$)",
     "a key in KeyInfo has to be the configured one, where the suite ignores it"),
    ("reject", r"time/.*--\d+s-skew-(60|300)$", "whether skew reaches confirmations and sessions"),
]
STRICTER = [
    ("accept", r"limit/", "limits of size and structure"),
    ("accept", r"time/valid-for-", "how long an assertion may be valid"),
    ("accept", r"time/(assertion-issued|authn-instant)-", "an assertion or an authentication in the future"),
    ("accept", r"time/lexical-.*-bad-(4|6|16|29|30|35|37|38)$",
     "instants that xs:dateTime allows: no zone, -00:00, 24:00, years beyond 9999 or before 1, ten decimals, white "
     "space around"),
    ("accept", r"encoding/(declared-|utf-16-)", "encodings other than UTF-8"),
    ("accept", r"xml/(comment|section|instruction|catalog|stylesheet)",
     "comments, CDATA sections and processing instructions"),
    ("accept", r"signature/(comment|cdata|instruction)-in-", "the same inside a signature"),
    ("accept", r"xml/(doctype|entity-|default-|id-declaration|notation)", "document type declarations"),
    ("accept", r"xml/version-", "XML 1.1, and other versions that XML 1.0 (fifth edition) lets a parser read"),
    ("accept", r"id/form-\w+-(6|10|11|14|18|19)$", "IDs that are NCNames, but not of ASCII, or longer than 256 octets"),
    ("accept", r"subject/name-(257|c1|delete|line-sep|next-line|paragraph|non-breaking)",
     "long names, and control or blank characters in names"),
    ("accept", r"subject/name-(persistent|transient)-other-",
     "name qualifiers of another issuer or of an affiliation, which core §8.3.7 provides for"),
    ("accept", r"status/(under-success|success-twice)", "a nested status code under Success"),
    ("accept", r"condition/proxy-count-huge", "a count beyond 64 bits, which xs:nonNegativeInteger allows"),
    ("accept", r"attribute/mixed", "text and elements mixed in an attribute's value, which xs:anyType allows"),
    ("accept", r"signature/key-info-", "what KeyInfo may hold, when none of it is used (core §5.4.5)"),
    ("accept", r"signature/(canonicalization-twice|enveloped-twice|enveloped-only|prefix-list-of-)",
     "the permitted transforms in another number (core §5.4.4)"),
    ("accept", r"wrapping/look-alike-.*-extensions$", "foreign elements in Extensions that are named as SAML's are"),
    ("accept", r"(wrapping/object-(assertion|response)$|signature/(object|digest-of-nothing-by-object|reference-type-))",
     "an Object that nobody reads, or a Type that changes nothing, in a Signature"),
]
LOOSER = [
    ("reject", r"(attribute/(original-issuer|unknown-type)|authn/authz-statement|forgery/structure-(saml-1|signature-)"
     r"|canonicalization/(empty-tags|foreign-attr|non-ascii-attr|predefined-|white-space-|prefix-order-|xml-)"
     r"|canonicalization/after-signing-schema"
     r"|positive/surroundings-|signature/key-info-empty)",
     "documents that the schema does not allow: foreign attributes, `xml:base`, `xml:lang`, unknown types, a misplaced "
     "Signature"),
    ("reject", r"issuer/absent-response-(response|both)", "a signed Response without Issuer (profiles §4.1.4.2)"),
    ("reject", r"in-response-to/response-absent-",
     "InResponseTo in the confirmation, but not in the Response (core §3.2.2)"),
    ("reject", r"time/lexical-.*-good-6$", "+00:00 in place of Z (core §1.3.3)"),
    ("reject", r"subject/name-email-qualified-", "qualifiers on a format that does not define them (core §8.3)"),
]


def explains(verdict, id_):
    """The policy that explains why an implementation gives this verdict and not the expected one; None if none does."""
    return next((entry for entry in THEIRS + STRICTER + LOOSER if entry[0] == verdict and re.match(entry[1], id_)), None)
