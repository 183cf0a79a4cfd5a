import SAML
import SAMLIssuing
import SAMLTesting

/// Namespace contexts for exclusive canonicalization: each is signed so and has to be accepted, and each has a twin
/// in which one signed octet differs.
package enum CanonicalizationCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("canonicalization", notes: ["CANONICALIZATION"])
        for context in contexts {
            for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
                for prefixes in [[], ["xs", "x", "#default"]] as [[String]] {
                    var signing = TestIdentityProvider.Signing.plain(covers)
                    signing.inclusivePrefixes = prefixes
                    let name = "\(context.name)-\(covers.rawValue)\(prefixes.isEmpty ? "" : "-prefix-list")"
                    // What is declared around a signed assertion and named in its prefix list is signed with it, and a
                    // response around it that does not name the prefix loses the declaration.
                    try maker.add(
                        name, "\(context.about) Signed: \(covers.rawValue).", nil, signing: signing,
                        edit: {
                            $0 = MessageText.replacing(context.old, with: context.new, in: $0)
                        })
                }
            }
            try maker.add(
                "\(context.name)-changed", "\(context.about) A signed octet was changed.", .signatureDigest,
                edit: {
                    $0 = MessageText.replacing(context.old, with: context.new, in: $0)
                }, tamper: { $0 = MessageText.replacing(">users<", with: ">owner<", in: $0) })
        }
        for (name, old, new, code) in afterSigning {
            try maker.add(
                "after-signing-\(name)", "After signing, inside the signed element: \(name).", code,
                tamper: {
                    $0 = MessageText.replacing(old, with: new, in: $0)
                })
        }
        return maker.cases
    }

    private struct Context {
        let name: String
        let about: String
        let old: String
        let new: String

        init(_ name: String, _ about: String, _ old: String, _ new: String) {
            self.name = name
            self.about = about
            self.old = old
            self.new = new
        }
    }

    private static let value = "<saml:AttributeValue xsi:type=\"xs:string\">staff</saml:AttributeValue>"
    private static let assertion = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""

    private static let contexts = [
        Context("plain", "Nothing special.", "<saml:Subject>", "<saml:Subject>"),
        Context(
            "inherited-prefix", "The assertion's prefix is declared on the Response only.", assertion, "<saml:Assertion"
        ),
        Context(
            "redeclared-prefix", "The same prefix is declared again on an inner element.", "<saml:Subject>",
            "<saml:Subject xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">"),
        Context(
            "other-prefix-inside", "An inner element uses another prefix for the same namespace.", "<saml:Subject>",
            "<saml:Subject xmlns:s2=\"urn:oasis:names:tc:SAML:2.0:assertion\">"),
        Context(
            "default-namespace-unused", "A default namespace is declared and not used.", assertion,
            assertion + " xmlns=\"urn:x\""),
        Context(
            "default-undeclared", "A default namespace is undeclared where it was not in force.", "<saml:Subject>",
            "<saml:Subject xmlns=\"\">"),
        Context(
            "default-declared-and-undeclared", "A default namespace is declared and undeclared below.",
            "<saml:AuthnContext>", "<saml:AuthnContext xmlns=\"urn:x\">"),
        Context(
            "unused-prefix-on-response", "The Response declares a prefix that nobody uses.", "<samlp:Response ",
            "<samlp:Response xmlns:unused=\"urn:unused\" "),
        Context(
            "unused-prefix-on-assertion", "The assertion declares a prefix that nobody uses.", assertion,
            assertion + " xmlns:unused=\"urn:unused\""),
        Context(
            "attribute-order", "Attributes stand in another order than the canonical one.",
            " ID=\"_assertion-1\" Version=\"2.0\"", " Version=\"2.0\" ID=\"_assertion-1\""),
        Context(
            "foreign-attributes", "Attributes of several namespaces, declared in no order.", "<saml:Subject>",
            "<saml:Subject xmlns:b=\"urn:b\" xmlns:a=\"urn:a\" b:z=\"1\" a:z=\"2\" b:a=\"3\">"),
        Context(
            "prefix-order-by-uri", "Attributes are ordered by namespace name, not by prefix.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:z\" xmlns:z=\"urn:a\" a:x=\"1\" z:x=\"2\">"),
        Context("xml-lang", "xml:lang stands inside.", "<saml:Subject>", "<saml:Subject xml:lang=\"de\">"),
        Context("xml-space", "xml:space stands inside.", "<saml:Subject>", "<saml:Subject xml:space=\"preserve\">"),
        Context(
            "xml-base-outside", "xml:base stands on the Response.", "<samlp:Response ",
            "<samlp:Response xml:base=\"https://x.example/\" "),
        Context(
            "xml-lang-outside", "xml:lang stands on the Response.", "<samlp:Response ",
            "<samlp:Response xml:lang=\"fr\" "),
        Context("character-references", "Characters are written as references.", ">staff<", ">&#115;&#x74;aff<"),
        Context(
            "predefined-entities", "Markup characters in an attribute.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:a\" a:x=\"&lt;&amp;&gt;&quot;&apos;\">"),
        Context(
            "white-space-references-in-attributes", "White space as references in an attribute.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:a\" a:x=\"&#9;&#10;&#13; \">"),
        Context(
            "white-space-in-attributes", "White space in an attribute is normalised.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:a\" a:x=\" a\tb\nc \">"),
        Context("line-ends", "Line ends of Windows between elements.", "<saml:Subject>", "\r\n<saml:Subject>\r\n"),
        Context(
            "carriage-return-reference", "A carriage return as a reference between elements.", "<saml:Subject>",
            "&#13;\n<saml:Subject>"),
        Context("indentation", "Indentation between elements.", "><saml:", ">\n    <saml:"),
        Context(
            "empty-tags", "Empty elements as start and end tag.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:a\" a:x=\"\">"),
        Context("single-quotes", "Attributes in single quotes.", " Version=\"2.0\"", " Version='2.0'"),
        Context("tag-white-space", "White space inside of tags.", " Version=\"2.0\"", "\n\tVersion = \"2.0\" "),
        Context(
            "foreign-element-default", "A foreign element in a default namespace.", value,
            value + "<saml:AttributeValue><f xmlns=\"urn:f\"><g/><h xmlns=\"\"/></f></saml:AttributeValue>"),
        Context(
            "foreign-element-prefixed", "A foreign element with a prefix of its own.", value,
            value + "<saml:AttributeValue><f:f xmlns:f=\"urn:f\"><f:g xmlns:f=\"urn:g\"/></f:f></saml:AttributeValue>"),
        Context(
            "foreign-element-inherited", "A foreign element with a prefix of the Response's.", "<samlp:Response ",
            "<samlp:Response xmlns:f=\"urn:f\" "),
        Context(
            "swapped-prefixes", "Two prefixes change places on an inner element.", value,
            value
                + "<saml:AttributeValue><a:x xmlns:a=\"urn:1\" xmlns:b=\"urn:2\"><b:y/><a:x xmlns:a=\"urn:2\" xmlns:b=\"urn:1\"/></a:x></saml:AttributeValue>"
        ),
        Context(
            "long-chain", "A prefix is declared, shadowed and restored.", value,
            value
                + "<saml:AttributeValue><a:x xmlns:a=\"urn:1\"><a:y xmlns:a=\"urn:2\"><a:z xmlns:a=\"urn:1\"/></a:y></a:x></saml:AttributeValue>"
        ),
        Context(
            "non-ascii-attribute", "An attribute value beyond ASCII.", "<saml:Subject>",
            "<saml:Subject xmlns:a=\"urn:a\" a:x=\"é😀\">"),
        Context(
            "extension-on-response", "Extensions stand in the Response.", "<samlp:Status>",
            "<samlp:Extensions><f:x xmlns:f=\"urn:f\" f:y=\"z\">w</f:x></samlp:Extensions><samlp:Status>"),
    ]

    /// Changes of form that canonicalization takes away, and changes of content that it keeps.
    private static let afterSigning: [(String, String, String, SAMLError.Code?)] = [
        ("single-quotes", " Version=\"2.0\"", " Version='2.0'", nil),
        ("tag-white-space", "<saml:Subject>", "<saml:Subject  >", nil),
        ("unused-prefix", "<saml:Subject>", "<saml:Subject xmlns:u=\"urn:u\">", nil),
        (
            "redeclared-prefix", "<saml:Subject>",
            "<saml:Subject xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">", nil
        ), ("character-reference", ">staff<", ">&#115;taff<", nil),
        ("attribute-order", " ID=\"_assertion-1\" Version=\"2.0\"", " Version=\"2.0\" ID=\"_assertion-1\"", nil),
        ("empty-tag", "></saml:SubjectConfirmationData>", "/>", nil),
        ("unused-default", "<saml:Subject>", "<saml:Subject xmlns=\"urn:u\">", nil),
        ("white-space-between", "<saml:Subject>", " <saml:Subject>", .signatureDigest),
        ("shadowed-prefix", "<saml:Subject>", "<saml:Subject xmlns:saml=\"urn:evil\">", .signatureDigest),
        ("other-prefix", "saml:Subject>", "samlp:Subject>", .signatureDigest),
        ("added-attribute", "<saml:Subject>", "<saml:Subject x=\"y\">", .signatureDigest),
        ("removed-attribute", " SessionIndex=\"_session-1\"", "", .signatureDigest),
        ("added-element", "</saml:Conditions>", "<saml:OneTimeUse/></saml:Conditions>", .signatureDigest),
        ("removed-element", value, "", .signatureDigest),
        ("carriage-return", ">staff<", ">staff&#13;<", .signatureDigest),
        ("composed", "alice@", "alic\u{E9}@", .signatureDigest),
        ("xml-lang", "<saml:Subject>", "<saml:Subject xml:lang=\"de\">", .signatureDigest),
        ("type-changed", "xsi:type=\"xs:string\"", "xsi:type=\"xs:anyType\"", .signatureDigest),
        ("schema-prefix-rebound", "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"", "xmlns:xs=\"urn:evil\"", nil),
    ]
}
