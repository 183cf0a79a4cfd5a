import SAML
import SAMLTesting

/// Controls that have to be accepted: they keep the refusals honest.
package enum PositiveCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("positive", notes: ["POSITIVE"], importance: "critical")
        for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
            let name = covers.rawValue
            try maker.add("signed-\(name)", "The plain message, signed: \(name).", nil, signing: .plain(covers))
            try maker.add(
                "unsolicited-\(name)", "An unsolicited response, signed: \(name).", nil, signing: .plain(covers)
            ) {
                $0.inResponseTo = nil
                $0.confirmations[0].inResponseTo = nil
            } settings: {
                $0.request = nil
            }
            var withCertificate = TestIdentityProvider.Signing(covers)
            try maker.add(
                "key-info-\(name)", "KeyInfo holds the signer's certificate, signed: \(name).", nil,
                signing: withCertificate)
            withCertificate.inclusivePrefixes = ["xs", "xsi", "#default"]
            try maker.add(
                "prefix-list-\(name)", "InclusiveNamespaces lists prefixes, signed: \(name).", nil,
                signing: withCertificate)
        }
        try maker.add(
            "key-rollover-second-key", "The second of two trusted keys signs.", nil, key: .rsa2048Next,
            settings: {
                $0.identityProviders[0].certificates = ["keys/idp-rsa2048.cert.pem", "keys/idp-rsa2048-next.cert.pem"]
            })
        try maker.add(
            "several-identity-providers", "Two identity providers are trusted; one signs.", nil,
            settings: {
                $0.identityProviders.insert(
                    .init(entityID: "https://other.example.org", certificates: ["keys/idp-p256.cert.pem"]), at: 0)
            })
        try maker.add(
            "several-locations", "The service has two assertion consumer services.", nil,
            settings: {
                $0.assertionConsumerServices.append("https://sp.example.com/saml/acs2")
            })
        for (name, old, new) in surroundings {
            try maker.add(
                "surroundings-\(name)", "Something harmless around a signed assertion: \(name).", nil,
                tamper: { $0 = MessageText.replacing(old, with: new, in: $0) })
        }
        for (name, value) in names {
            try maker.add(
                "name-\(name)", "A name is kept octet by octet: \(name).", nil, template: { $0.nameID = NameID(value) })
        }
        for (name, value) in names {
            try maker.add(
                "value-\(name)", "An attribute value is kept octet by octet: \(name).", nil,
                template: {
                    $0.attributes = [Attribute(name: "a", values: [.text(value)])]
                })
        }
        return maker.cases
    }

    /// What may stand around a signed assertion without changing what it says.
    static let surroundings = [
        ("byte-order-mark", "<samlp:Response ", "\u{FEFF}<samlp:Response "),
        ("xml-declaration", "<samlp:Response ", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<samlp:Response "),
        ("xml-declaration-standalone", "<samlp:Response ", "<?xml version='1.0' standalone='no'?><samlp:Response "),
        ("unused-prefix", "<samlp:Response ", "<samlp:Response xmlns:u=\"urn:unused\" "),
        ("rebound-prefix", "<samlp:Response ", "<samlp:Response xmlns:xs=\"urn:evil\" "),
        ("default-namespace", "<samlp:Response ", "<samlp:Response xmlns=\"urn:unused\" "),
        ("xml-base", "<samlp:Response ", "<samlp:Response xml:base=\"https://evil.example.com/\" "),
        ("xml-lang", "<samlp:Response ", "<samlp:Response xml:lang=\"de\" "),
        ("xml-space", "<samlp:Response ", "<samlp:Response xml:space=\"preserve\" "),
        ("foreign-attribute", "<samlp:Response ", "<samlp:Response xmlns:f=\"urn:f\" f:a=\"b\" "),
        ("consent", "<samlp:Response ", "<samlp:Response Consent=\"urn:oasis:names:tc:SAML:2.0:consent:obtained\" "),
        (
            "extensions", "<samlp:Status>",
            "<samlp:Extensions><f:x xmlns:f=\"urn:f\">y</f:x></samlp:Extensions><samlp:Status>"
        ),
        ("white-space", "<samlp:Status>", "\n\t  <samlp:Status>\r\n"),
        ("status-message", "</samlp:Status>", "<samlp:StatusMessage>fine</samlp:StatusMessage></samlp:Status>"),
        (
            "status-detail", "</samlp:Status>",
            "<samlp:StatusDetail><f:x xmlns:f=\"urn:f\"/></samlp:StatusDetail></samlp:Status>"
        ),
        ("single-quotes", " Version=\"2.0\"", " Version='2.0'"),
        ("white-space-in-tags", " Version=\"2.0\"", "\n  Version = \"2.0\""),
        ("character-references", "alice@", "&#97;lice@"),
        ("hexadecimal-references", "alice@", "&#x61;lice@"),
        ("empty-tag-form", "></samlp:StatusCode>", "/>"),
    ]

    /// Texts that a careless reader folds, trims, cuts or normalises.
    static let names = [
        ("upper-case", "Admin@Corp.example"), ("lower-case", "admin@corp.example"), ("full-width", "\u{FF41}dmin"),
        ("composed", "caf\u{E9}"), ("decomposed", "cafe\u{301}"), ("zero-width-joiner", "a\u{200D}b"),
        ("right-to-left", "\u{202E}nimda"), ("dotless-i", "adm\u{131}n"), ("cyrillic-a", "\u{430}dmin"),
        ("astral", "😀𝔘"),
        ("trailing-dot", "admin."), ("leading-blank", " admin"), ("trailing-blank", "admin "),
        ("inner-line-end", "a\nb"),
        ("tab", "a\tb"), ("markup", "<admin>&\"'"), ("closing-section", "a]]>b"), ("entity-text", "&amp;lt;"),
        ("comment-text", "a<!--b-->c"), ("percent", "a%2Fb"), ("plus", "a+b"), ("backslash", "EXAMPLE\\alice"),
        ("quotes", "a'b\"c"), ("carriage-return", "a\rb"), ("non-breaking-blank", "a\u{A0}b"),
        ("soft-hyphen", "a\u{AD}b"),
        ("byte-order-mark", "a\u{FEFF}b"), ("private-use", "a\u{E000}b"), ("max-plane", "\u{10FFFD}"),
    ]
}
