/// What the families of vectors are about.
package enum VectorNotes {
    /// By the names that vectors carry.
    package static let all: [String: VectorNote] = [
        "ENCRYPTION": VectorNote(
            "ENCRYPTION", "What is encrypted is authenticated by nothing, and failures to decrypt look all the same.",
            effect: "Forged assertions, read captures by an oracle, files read before anything is verified.",
            links: ["https://www.nds.ruhr-uni-bochum.de/media/nds/veroeffentlichungen/2011/10/22/HowToBreakXMLenc.pdf"],
            cves: ["CVE-2024-4985", "CVE-2026-2092"]),
        "BINDING": VectorNote(
            "BINDING", "Messages as browsers deliver them: parameters, raw octets, signatures beside them, logout.",
            effect: "What is verified is not what is read, or anybody ends anybody's sessions.",
            cves: ["CVE-2025-27773", "CVE-2025-31335"]),
        "RELAY-STATE": VectorNote(
            "OPEN_REDIRECT", "Relay states that lead where nobody wanted to go.",
            effect: "A sign-in ends at an attacker's page, which the user takes for the service."),
        "SCOPE": VectorNote(
            "SCOPE_CHECK", "Scoped attributes against the scopes that metadata allows the issuer.",
            effect: "An identity provider of a federation speaks for the people of another."),
        "POSITIVE": VectorNote(
            "OVERLY_STRICT", "Messages that are right, in every form that the specifications allow.",
            effect: "Refusing them locks people out, and a suite without them could be passed by refusing everything."),
        "ALGORITHM": VectorNote(
            "WEAK_ALGORITHM", "Signature, digest and canonicalization algorithms, each with the keys that fit it.",
            effect:
                "Whoever can choose the algorithm can forge: by HMAC with the public key, or by collisions.",
            links: ["https://www.w3.org/TR/xmldsig-core1/#sec-AlgID"], cves: ["CVE-2009-0217"]),
        "XSW": VectorNote(
            "SIGNATURE_WRAPPING",
            "The genuine signature stays valid, and other claims stand where a careless reader looks.",
            effect: "Anybody with one signed message becomes anybody.",
            links: [
                "https://www.usenix.org/system/files/conference/usenixsecurity12/sec12-final91-8-23-12.pdf",
                "https://github.com/CompassSecurity/SAMLRaider",
            ],
            cves: ["CVE-2011-1411", "CVE-2022-41912", "CVE-2024-45409", "CVE-2025-47949"]),
        "SIGNATURE-SHAPE": VectorNote(
            "SIGNATURE_PROFILE",
            "Signatures that a general verifier accepts and that SAML's profile forbids (core §5.4).",
            effect: "Less is signed than is read, keys come from the message, or the verifier reads files and servers.",
            cves: ["CVE-2021-21239", "CVE-2025-29774", "CVE-2025-29775"]),
        "TIME": VectorNote(
            "TIME_CHECK", "Windows to the second, clock skew in both directions, and the lexical form of instants.",
            effect: "Old messages stay useful, or right ones are refused.", cves: ["CVE-2018-6519"]),
        "DESTINATION": VectorNote(
            "STRING_COMPARISON", "The location that a response was sent to, and others that look like it.",
            effect: "A response for one service is accepted by another."),
        "RECIPIENT": VectorNote(
            "STRING_COMPARISON", "The location that an assertion may be delivered to, and others that look like it.",
            effect: "An assertion for one service is accepted by another."),
        "IN-RESPONSE-TO": VectorNote(
            "CSRF",
            "Which request a response answers, in the Response, which may be unsigned, and in the signed confirmation.",
            effect: "A victim's browser is signed in to an attacker's account, or a stolen response is delivered."),
        "ISSUER": VectorNote(
            "KEY_CONFUSION", "Who made a message, and whose keys may speak for whom.",
            effect: "One identity provider speaks for the users of another.", cves: ["CVE-2023-41890"]),
        "AUDIENCE": VectorNote(
            "STRING_COMPARISON", "For whom an assertion is meant: OR inside a restriction, AND across restrictions.",
            effect: "An assertion for a malicious service is accepted by this one."),
        "PROTOCOL": VectorNote(
            "SCHEMA", "Versions and structure.", effect: "Messages of other protocols are read as SAML 2.0."),
        "STATUS": VectorNote(
            "FAIL_OPEN", "Status codes, nested ones, and failed sign-ins without an assertion.",
            effect: "A failed sign-in is taken for a successful one."),
        "CANONICALIZATION": VectorNote(
            "CANONICALIZATION",
            "Namespace contexts, attributes, references and line ends under exclusive canonicalization.",
            effect: "A digest differs from the signer's, or is computed over something else than is read.",
            links: ["https://www.w3.org/TR/xml-exc-c14n/"]),
        "ENCODING": VectorNote(
            "PARSER_DIFFERENTIAL", "Octets that another parser decodes otherwise.",
            effect: "A filter and a parser see different documents."),
        "XML": VectorNote(
            "PARSER_DIFFERENTIAL",
            "Document types, entities, comments, sections, instructions, and documents that are none.",
            effect: "Files are read, texts are cut, and two parsers see different trees.",
            cves: ["CVE-2017-11427", "CVE-2018-0489", "CVE-2025-25291", "CVE-2025-25292", "CVE-2020-29509"]),
        "ID": VectorNote(
            "SIGNATURE_WRAPPING", "IDs that are no NCNames, or that stand on more than one element.",
            effect: "The verifier resolves the reference to another element than the reader reads."),
        "LIMIT": VectorNote(
            "DENIAL_OF_SERVICE", "Documents at and beyond structural limits; the limits are those of this suite.",
            effect: "A small message costs much time or memory before any signature is checked."),
        "BASE64": VectorNote(
            "LENIENT_DECODING", "The form field: one alphabet, one padding, no bits left over, line ends allowed.",
            effect: "One message has many spellings, and lenient decoders disagree."),
        "SUBJECT": VectorNote(
            "IDENTITY_CONFUSION", "Names: their text, their qualifiers, and elements inside of them.",
            effect: "A name is cut, folded or taken for that of another domain.", cves: ["CVE-2018-0489"]),
        "CONFIRMATION": VectorNote(
            "MISSING_CHECK", "Ways in which whoever delivers an assertion may be its subject.",
            effect: "A stolen or misdirected assertion is accepted.", cves: ["CVE-2020-5268"]),
        "CONDITION": VectorNote(
            "MISSING_CHECK",
            "Conditions besides window and audience; one that is unknown makes the assertion unusable.",
            effect: "A restriction of the issuer is ignored."),
        "AUTHN": VectorNote(
            "MISSING_CHECK", "The authentication statement, and contexts that are asked for.",
            effect: "A weak authentication is taken for a strong one."),
        "ATTRIBUTE": VectorNote(
            "IDENTITY_CONFUSION", "Attributes: names, formats, repeated elements, and values that are no text.",
            effect: "A role appears, disappears or is read from the wrong place."),
        "POLICY": VectorNote(
            "MISSING_CHECK", "What a service demands: which element is signed, which names, which rules are relaxed.",
            effect: "A demand is ignored."),
        "METADATA": VectorNote(
            "TRUST", "Metadata of one entity: signatures, validity, keys and endpoints.",
            effect: "Whoever writes metadata names the keys."),
        "FOREIGN": VectorNote(
            "INTEROPERABILITY", "Messages that were signed by other programs, in the shapes of eight products.",
            effect: "A signer and a verifier of one house agree on a mistake."),
        "AWS": VectorNote(
            "IDENTITY_CONFUSION",
            "Pairs of role and provider, session names, durations and tags as AWS STS reads them.",
            effect: "A session gets another role, another name in the audit log, or tags that open doors.",
            links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html"]),
        "KEY": VectorNote(
            "KEY_HANDLING",
            "Trusted keys: none, short ones, odd certificates of good ones, and values that no key makes.",
            effect: "A missing or weak key turns the check off; a strict reader of certificates locks people out.",
            cves: ["CVE-2022-21449", "CVE-2006-4339"]),
    ]
}
