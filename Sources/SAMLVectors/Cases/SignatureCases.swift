import SAML
import SAMLIssuing
import SAMLTesting

/// The inside of a signature: shape, references, transforms, values.
///
/// The bends before signing leave nothing cryptographic wrong.
package enum SignatureCases {
    static let exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>"
    static let enveloped =
        "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>"
    static let digest = "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></ds:DigestMethod>"
    static let uri = "URI=\"#_assertion-1\""

    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("signature", notes: ["SIGNATURE-SHAPE"], importance: "critical")
        for bend in beforeSigning {
            try maker.add(
                bend.name, "\(bend.about) Signed so by the trusted key.", bend.code,
                edit: {
                    $0 = MessageText.replacing(bend.old, with: bend.new, in: $0)
                })
        }
        for bend in afterSigning + beforeSigning.filter({ $0.code != nil }) {
            let suffix = beforeSigning.contains { $0.name == bend.name } ? "-unsigned" : ""
            try maker.add(
                bend.name + suffix, "\(bend.about) Changed after signing.", bend.code,
                tamper: {
                    $0 = MessageText.replacing(bend.old, with: bend.new, in: $0)
                })
        }
        try base64(&maker)
        try keyInfo(&maker)
        return maker.cases
    }

    private struct Bend {
        let name: String
        let about: String
        let old: String
        let new: String
        let code: SAMLError.Code?
    }

    private static func bend(
        _ name: String, _ about: String, _ old: String, _ new: String, _ code: SAMLError.Code?
    ) -> Bend {
        Bend(name: name, about: about, old: old, new: new, code: code)
    }

    private static let beforeSigning = [
        bend(
            "no-transforms", "There are no Transforms.", "<ds:Transforms>\(enveloped)\(exclusive)</ds:Transforms>", "",
            .signatureTransform),
        bend(
            "enveloped-only",
            "The canonicalization transform is missing: an implementation adds inclusive canonicalization.", exclusive,
            "", .signatureTransform),
        bend(
            "enveloped-twice", "enveloped-signature stands twice.", enveloped, enveloped + enveloped,
            .signatureTransform),
        bend(
            "canonicalization-twice", "The canonicalization stands twice.", exclusive, exclusive + exclusive,
            .signatureTransform),
        bend(
            "xpath-transform", "There is an XPath transform.", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>self::node()</ds:XPath></ds:Transform>",
            .signatureTransform),
        bend(
            "xpath-transform-hides-claims", "An XPath transform leaves the attributes unsigned.", enveloped + exclusive,
            enveloped
                + "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>not(ancestor-or-self::saml:AttributeStatement)</ds:XPath></ds:Transform>"
                + exclusive, .signatureTransform),
        bend(
            "prefix-list-of-17", "InclusiveNamespaces lists 17 prefixes.", exclusive,
            inclusive((0...16).map { "p\($0)" }.joined(separator: " ")), .signatureTransform),
        bend(
            "prefix-list-of-16", "InclusiveNamespaces lists 16 prefixes.", exclusive,
            inclusive((0...15).map { "p\($0)" }.joined(separator: " ")), nil),
        bend("uri-empty", "The reference is to the whole document.", uri, "URI=\"\"", .signatureReference),
        bend("uri-absent", "The reference has no URI.", " \(uri)", "", .signatureReference),
        bend(
            "uri-of-the-response", "The reference is to the enclosing Response.", uri, "URI=\"#_response-1\"",
            .signatureReference),
        bend(
            "uri-xpointer-root", "The reference is an XPointer to the root.", uri, "URI=\"#xpointer(/)\"",
            .signatureReference),
        bend(
            "uri-xpointer-id", "The reference is an XPointer to the ID.", uri, "URI=\"#xpointer(id('_assertion-1'))\"",
            .signatureReference),
        bend(
            "reference-type-object", "The reference has the type Object.", uri,
            "\(uri) Type=\"http://www.w3.org/2000/09/xmldsig#Object\"", .signatureStructure),
        bend(
            "reference-type-manifest", "The reference has the type Manifest.", uri,
            "\(uri) Type=\"http://www.w3.org/2000/09/xmldsig#Manifest\"", .signatureStructure),
        bend("reference-id", "The reference has an Id, which is legal.", uri, "\(uri) Id=\"_reference\"", nil),
        bend(
            "signature-id", "The Signature has an Id, which is legal.", "<ds:Signature ",
            "<ds:Signature Id=\"_signature\" ", nil),
        bend(
            "signature-foreign-attribute", "The Signature has an unknown attribute.", "<ds:Signature ",
            "<ds:Signature evil=\"1\" ", .signatureStructure),
        bend(
            "signed-info-foreign-attribute", "SignedInfo has an unknown attribute.", "<ds:SignedInfo>",
            "<ds:SignedInfo evil=\"1\">", .signatureStructure),
        bend(
            "signed-info-saml-id", "SignedInfo has a SAML ID.", "<ds:SignedInfo>", "<ds:SignedInfo ID=\"_x\">",
            .signatureStructure),
        bend(
            "text-between-children", "Text stands between the children of Signature.", "<ds:SignedInfo>",
            "x<ds:SignedInfo>", .signatureStructure),
        bend(
            "text-in-signed-info", "Text stands in SignedInfo.", "<ds:SignedInfo>", "<ds:SignedInfo>x",
            .signatureStructure),
        bend("white-space", "White space stands between all elements of the signature.", "><ds:", ">\n  <ds:", nil),
        bend(
            "object", "There is an Object.", "</ds:Signature>", "<ds:Object>x</ds:Object></ds:Signature>",
            .signatureStructure),
    ]

    private static let afterSigning = [
        bend(
            "first-transform-canonicalization", "The first transform is a canonicalization, too.", enveloped, exclusive,
            .signatureTransform),
        bend(
            "first-transform-base64", "The first transform is base64.", enveloped,
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>", .signatureTransform),
        bend(
            "first-transform-xpath", "The first transform is XPath.", enveloped,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>self::node()</ds:XPath></ds:Transform>",
            .signatureTransform),
        bend(
            "canonicalization-first", "The canonicalization stands before enveloped-signature.", enveloped + exclusive,
            exclusive + enveloped, .signatureTransform),
        bend(
            "transform-without-algorithm", "A transform has no Algorithm.",
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\">", "<ds:Transform>",
            .signatureTransform),
        bend(
            "transform-xslt", "A transform is XSLT.", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/></ds:Transform>",
            .signatureTransform),
        bend(
            "transform-xpath-filter-2", "A transform is XPath Filter 2.", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/2002/06/xmldsig-filter2\"/>", .signatureTransform),
        bend(
            "transform-base64", "A transform is base64.", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>", .signatureTransform),
        bend(
            "transform-decrypt", "A transform is the decryption transform.", exclusive,
            "<ds:Transform Algorithm=\"http://www.w3.org/2002/07/decrypt#XML\"/>", .signatureTransform),
        bend(
            "transform-relationship", "A transform is that of OPC.", exclusive,
            "<ds:Transform Algorithm=\"http://schemas.openxmlformats.org/package/2006/RelationshipTransform\"/>",
            .signatureTransform),
        bend(
            "inclusive-namespaces-twice", "There are two InclusiveNamespaces.", exclusive,
            exclusive.replacing("></ds:", with: ">\(list("xs"))\(list("xs"))</ds:"), .signatureTransform),
        bend(
            "inclusive-namespaces-wrong-namespace", "InclusiveNamespaces is of another namespace.", exclusive,
            exclusive.replacing("></ds:", with: "><InclusiveNamespaces xmlns=\"urn:evil\" PrefixList=\"xs\"/></ds:"),
            .signatureTransform),
        bend(
            "inclusive-namespaces-on-enveloped", "InclusiveNamespaces stands in enveloped-signature.", enveloped,
            enveloped.replacing("></ds:", with: ">\(list("xs"))</ds:"), .signatureTransform),
        bend(
            "uri-id-list", "The reference lists two IDs.", uri, "URI=\"#_assertion-1 _response-1\"", .signatureReference
        ),
        bend(
            "uri-injection", "The reference injects an XPath expression.", uri, "URI=\"#_assertion-1') | id('_x\"",
            .signatureReference),
        bend("uri-dangling", "The reference is to nothing.", uri, "URI=\"#_nope\"", .signatureReference),
        bend("uri-bare", "The reference is a bare number sign.", uri, "URI=\"#\"", .signatureReference),
        bend(
            "uri-without-number-sign", "The reference has no number sign.", uri, "URI=\"_assertion-1\"",
            .signatureReference),
        bend("uri-percent", "The reference has a percent escape.", uri, "URI=\"#%5Fassertion-1\"", .signatureReference),
        bend(
            "uri-leading-blank", "The reference has a blank in front.", uri, "URI=\" #_assertion-1\"",
            .signatureReference),
        bend(
            "uri-trailing-blank", "The reference has a blank behind.", uri, "URI=\"#_assertion-1 \"",
            .signatureReference),
        bend("uri-case", "The reference differs in case.", uri, "URI=\"#_ASSERTION-1\"", .signatureReference),
        bend("uri-http", "The reference is to a web server.", uri, "URI=\"http://127.0.0.1:9/x\"", .signatureReference),
        bend(
            "uri-https", "The reference is to a web server.", uri, "URI=\"https://127.0.0.1:9/x\"", .signatureReference),
        bend("uri-ftp", "The reference is to a file server.", uri, "URI=\"ftp://127.0.0.1:9/x\"", .signatureReference),
        bend("uri-file", "The reference is to a file.", uri, "URI=\"file:///etc/hostname\"", .signatureReference),
        bend("uri-path", "The reference is to a path.", uri, "URI=\"/etc/hostname\"", .signatureReference),
        bend(
            "uri-element-scheme", "The reference is an element() pointer.", uri, "URI=\"#element(/1/3)\"",
            .signatureReference),
        bend(
            "uri-xmlns-scheme", "The reference is an xmlns() pointer.", uri, "URI=\"#xmlns(a=urn:a)xpointer(//a:b)\"",
            .signatureReference),
        bend("two-digest-methods", "There are two DigestMethods.", digest, digest + digest, .signatureStructure),
        bend("no-digest-method", "There is no DigestMethod.", digest, "", .signatureStructure),
        bend(
            "digest-value-first", "DigestValue stands before DigestMethod.", digest,
            "<ds:DigestValue>AAAA</ds:DigestValue>" + digest, .signatureStructure),
        bend(
            "reference-unknown-child", "The reference has an unknown child.", digest, "<x xmlns=\"\"/>" + digest,
            .signatureStructure),
        bend(
            "two-transforms-elements", "There are two Transforms elements.", "</ds:Transforms>",
            "</ds:Transforms><ds:Transforms>\(enveloped)\(exclusive)</ds:Transforms>", .signatureStructure),
        bend(
            "signature-method-parameter", "SignatureMethod has an HMACOutputLength.", "</ds:SignatureMethod>",
            "<ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>", .signatureAlgorithm),
        bend(
            "digest-method-parameter", "DigestMethod has a child.", "</ds:DigestMethod>",
            "<x xmlns=\"\"/></ds:DigestMethod>", .signatureAlgorithm),
        bend(
            "two-signature-values", "There are two SignatureValues.", "<ds:SignatureValue>",
            "<ds:SignatureValue>AAAA</ds:SignatureValue><ds:SignatureValue>", .signatureStructure),
        bend(
            "element-in-signature-value", "SignatureValue holds an element.", "<ds:SignatureValue>",
            "<ds:SignatureValue><x xmlns=\"\"/>", .signatureStructure),
        bend(
            "element-in-digest-value", "DigestValue holds an element.", "<ds:DigestValue>",
            "<ds:DigestValue><x xmlns=\"\"/>", .signatureStructure),
        bend(
            "comment-in-digest-value", "DigestValue holds a comment.", "<ds:DigestValue>", "<ds:DigestValue><!--x-->",
            .xmlNode),
        bend(
            "comment-in-signature-value", "SignatureValue holds a comment.", "<ds:SignatureValue>",
            "<ds:SignatureValue><!--x-->", .xmlNode),
        bend(
            "cdata-in-digest-value", "DigestValue holds a CDATA section.", "<ds:DigestValue>",
            "<ds:DigestValue><![CDATA[]]>", .xmlNode),
        bend(
            "cdata-in-signature-value", "SignatureValue holds a CDATA section.", "<ds:SignatureValue>",
            "<ds:SignatureValue><![CDATA[]]>", .xmlNode),
        bend(
            "instruction-in-signature-value", "SignatureValue holds a processing instruction.", "<ds:SignatureValue>",
            "<ds:SignatureValue><?x y?>", .xmlNode),
        bend(
            "no-signature-value", "There is no SignatureValue.", "ds:SignatureValue>", "ds:KeyName>",
            .signatureStructure),
        bend(
            "no-signature-method", "There is no SignatureMethod.", "ds:SignatureMethod", "ds:Other", .signatureStructure
        ),
        bend(
            "no-canonicalization-method", "There is no CanonicalizationMethod.", "ds:CanonicalizationMethod",
            "ds:Other", .signatureStructure),
        bend("no-reference", "There is no Reference.", "ds:Reference", "ds:Other", .signatureStructure),
        bend(
            "saml-namespace", "SignedInfo is of another namespace.", "ds:SignedInfo", "saml:SignedInfo",
            .signatureStructure),
    ]

    private static func list(_ prefixes: String) -> String {
        "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"\(prefixes)\"/>"
    }

    private static func inclusive(_ prefixes: String) -> String {
        exclusive.replacing("></ds:", with: ">\(list(prefixes))</ds:")
    }

    /// The text of both values: white space of XML is allowed anywhere, everything else has one spelling.
    private static func base64(_ maker: inout VectorMaker) throws {
        typealias Form = (name: String, about: String, isGood: Bool, change: @Sendable (String) -> String)
        let forms: [Form] = [
            ("line-ends", "broken into lines", true, { wrapped($0, 64, "\n") }),
            ("carriage-returns", "broken with CR LF references", true, { wrapped($0, 76, "&#13;\n") }),
            ("blanks", "with blanks", true, { wrapped($0, 4, " ") }),
            ("tabs", "with tabs", true, { wrapped($0, 10, "\t") }),
            ("surrounded", "surrounded by line ends", true, { "\n\($0)\n" }),
            ("no-padding", "without padding", false, { $0.replacing("=", with: "") }),
            ("more-padding", "with more padding", false, { $0 + "=" }),
            ("padding-inside", "with padding inside", false, { "\($0.prefix(4))=\($0.dropFirst(4))" }),
            ("behind-padding", "with characters behind the padding", false, { $0 + "AAAA" }),
            (
                "url-safe", "in the URL-safe alphabet", false,
                { $0.replacing("+", with: "-").replacing("/", with: "_") + "-" }
            ), ("illegal", "with a character of no alphabet", false, { "$" + $0 }),
            ("non-breaking-blank", "with a non-breaking blank", false, { "\u{A0}" + $0 }),
            ("leftover-bits", "with bits behind the last octet", false, { leftover($0) }),
            ("empty", "empty", false, { _ in "" }), ("blank-only", "nothing but white space", false, { _ in " \n" }),
            ("short", "cut to 4 characters", false, { String($0.prefix(4)) }),
            ("hexadecimal", "in hexadecimal digits", false, { _ in String(repeating: "00", count: 32) }),
            ("percent", "with percent escapes", false, { $0.replacing("=", with: "%3D") }),
            ("doubled", "written twice", false, { $0 + $0 }),
            ("full-width", "with a full-width letter", false, { "\u{FF21}" + $0.dropFirst() }),
        ]
        for (element, code) in [
            ("ds:DigestValue", SAMLError.Code.signatureDigest), ("ds:SignatureValue", .signatureValue),
        ] {
            for form in forms {
                // White space in DigestValue is part of the signed SignedInfo: it has to be there before signing,
                // which fills it in.
                if form.isGood, element == "ds:DigestValue" { continue }
                try maker.add(
                    "\(element.dropFirst(3).lowercased())-\(form.name)", "\(element) is \(form.about).",
                    form.isGood ? nil : code,
                    tamper: { text in
                        let whole = MessageText.text(element, in: text)
                        let value = String(whole.dropFirst(element.count + 2).dropLast(element.count + 3))
                        text = MessageText.replacing(
                            whole, with: "<\(element)>\(form.change(value))</\(element)>", in: text)
                    })
            }
        }
        for (name, digest) in [
            ("sha-256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), ("sha-1", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
        ] {
            try maker.add(
                "digest-of-nothing-\(name)", "DigestValue is the digest of nothing (\(name)).", .signatureDigest,
                tamper: { text in
                    text = MessageText.replacing(
                        MessageText.text("ds:DigestValue", in: text),
                        with: "<ds:DigestValue>\(digest)</ds:DigestValue>", in: text)
                })
        }
    }

    private static func wrapped(_ text: String, _ width: Int, _ separator: String) -> String {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            lines.append(rest.prefix(width))
            rest = rest.dropFirst(width)
        }
        return lines.joined(separator: separator)
    }

    /// The last character before the padding with its lowest bit set: the same octets, spelled otherwise.
    private static func leftover(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var characters = Array(text)
        guard let last = characters.lastIndex(where: { $0 != "=" }),
            let value = alphabet.firstIndex(of: characters[last])
        else { return text }
        characters[last] = alphabet[value | 1]
        return String(characters)
    }

    /// KeyInfo never decides anything; its structure is bounded.
    private static func keyInfo(_ maker: inout VectorMaker) throws {
        let foreign = try TestKey.foreignRSA.certificate()
        let own = try TestKey.rsa2048.certificate()
        func data(_ certificates: [Certificate]) -> String {
            "<ds:X509Data>\(certificates.map { "<ds:X509Certificate>\($0.base64)</ds:X509Certificate>" }.joined())</ds:X509Data>"
        }
        for (name, content, code) in [
            ("absent", nil, nil), ("key-name", "<ds:KeyName>another</ds:KeyName>", nil),
            ("other-certificate", data([foreign]), nil),
            ("two-certificates", data([own, foreign]), nil),
            ("garbage", "<ds:X509Data><ds:X509Certificate>$</ds:X509Certificate></ds:X509Data>", nil),
            (
                "key-value",
                "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>",
                nil
            ),
            ("foreign-element", "<x xmlns=\"urn:x\"/>", nil), ("empty", "", nil),
            (
                "retrieval-method-http", "<ds:RetrievalMethod URI=\"http://127.0.0.1:9/\"/>",
                SAMLError.Code.signatureStructure
            ),
            ("retrieval-method-file", "<ds:RetrievalMethod URI=\"file:///etc/hostname\"/>", .signatureStructure),
            ("retrieval-method-local", "<ds:RetrievalMethod URI=\"#_response-1\"/>", .signatureStructure),
            (
                "key-info-reference",
                "<x:KeyInfoReference xmlns:x=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#_response-1\"/>",
                .signatureStructure
            ),
            ("encrypted-key", "<x:EncryptedKey xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\"/>", .signatureStructure),
            ("seventeen-certificates", data(Array(repeating: foreign, count: 17)), .signatureStructure),
            ("many-elements", String(repeating: "<ds:KeyName/>", count: 64), .signatureStructure),
            ("huge-text", "<ds:KeyName>\(String(repeating: "x", count: 40_000))</ds:KeyName>", .signatureStructure),
        ] as [(String, String?, SAMLError.Code?)] {
            let element = content.map { "<ds:KeyInfo>\($0)</ds:KeyInfo>" } ?? ""
            try maker.add(
                "key-info-\(name)", "KeyInfo of a genuine signature: \(name).", code,
                tamper: {
                    $0 = MessageText.replacing("</ds:Signature>", with: element + "</ds:Signature>", in: $0)
                })
        }
        // The attacker's own signature with the attacker's own key beside it.
        for (name, certificates) in [
            ("own-certificate", [foreign]), ("both-certificates", [own, foreign]), ("trusted-certificate", [own]),
        ] {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "self-signed-\(name)-\(covers.rawValue)", "An attacker signs; KeyInfo: \(name).", .signatureValue,
                    signing: .plain(covers), key: .foreignRSA,
                    tamper: {
                        $0 = MessageText.replacing(
                            "</ds:Signature>", with: "<ds:KeyInfo>\(data(certificates))</ds:KeyInfo></ds:Signature>",
                            in: $0)
                    }, settings: { $0.identityProviders[0].certificates = ["keys/idp-rsa2048.cert.pem"] })
            }
        }
    }
}
