import SAML
import SAMLTesting

/// Scoped attributes against the scopes that the issuer may assert.
package enum ScopeCases {
    private static let principalName = "urn:oid:1.3.6.1.4.1.5923.1.1.1.6"
    private static let affiliation = "urn:oid:1.3.6.1.4.1.5923.1.1.1.9"
    private static let subjectID = "urn:oasis:names:tc:SAML:attribute:subject-id"
    private static let pairwiseID = "urn:oasis:names:tc:SAML:attribute:pairwise-id"

    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("scope", notes: ["SCOPE"])
        let literal = [VectorSettings.IdentityProvider.Scope(value: "example.org", regexp: false)]
        let values: [(String, String, Bool)] = [
            ("same", "alice@example.org", true), ("upper-case", "alice@EXAMPLE.org", true),
            ("other", "alice@example.com", false), ("longer", "alice@example.org.evil", false),
            ("prefixed", "alice@evil-example.org", false), ("subdomain", "alice@sub.example.org", false),
            ("two-signs", "alice@evil@example.org", false), ("scope-first", "alice@example.org@evil", false),
            ("no-sign", "alice", false), ("empty-scope", "alice@", false), ("empty-name", "@example.org", false),
            ("trailing-blank", "alice@example.org ", false), ("trailing-dot", "alice@example.org.", false),
            ("full-width-sign", "alice\u{FF20}example.org", false),
            // One character to whoever splits at characters, and a sign to whoever splits at octets.
            ("sign-behind-a-prefix", "alice\u{600}@evil.example@example.org", false),
            ("sign-before-a-joiner", "alice@\u{200D}evil.example@example.org", false),
            ("full-width-dot", "alice@example\u{FF0E}org", false), ("kelvin", "alice@example.or\u{212A}", false),
        ]
        for (attribute, name) in [
            ("eppn", principalName), ("affiliation", affiliation), ("subject-id", subjectID),
            ("pairwise-id", pairwiseID), ("unique-id", "urn:oid:1.3.6.1.4.1.5923.1.1.1.13"),
            ("eppn-prior", "urn:oid:1.3.6.1.4.1.5923.1.1.1.12"),
        ] {
            for (about, value, isGood) in values {
                try add(&maker, "\(attribute)-\(about)", [(name, [value])], literal, isGood)
            }
            try add(
                &maker, "\(attribute)-second-value", [(name, ["alice@example.org", "alice@example.com"])], literal,
                false)
            try add(&maker, "\(attribute)-no-scope-listed", [(name, ["alice@example.org"])], [], false)
        }
        try add(&maker, "other-attribute", [("mail", ["alice@example.com"])], literal, true)
        try add(&maker, "none", [("groups", ["staff"])], [], true)
        let patterns: [(String, String, String, Bool)] = [
            ("subdomain", "^.+\\.example\\.org$", "alice@sub.example.org", true),
            ("domain-itself", "^.+\\.example\\.org$", "alice@example.org", false),
            ("other", "^.+\\.example\\.org$", "alice@sub.example.com", false),
            ("optional", "^([^.]+\\.)*example\\.org$", "alice@example.org", true),
            ("optional-glued", "^([^.]+\\.)*example\\.org$", "alice@evilexample.org", false),
            ("dot-is-literal", "^.+\\.example\\.org$", "alice@sub.exampleXorg", false),
        ]
        for (about, pattern, value, isGood) in patterns {
            try add(
                &maker, "pattern-\(about)", [(principalName, [value])], [.init(value: pattern, regexp: true)], isGood)
        }
        return maker.cases
    }

    private static func add(
        _ maker: inout VectorMaker, _ name: String, _ attributes: [(String, [String])],
        _ scopes: [VectorSettings.IdentityProvider.Scope], _ isGood: Bool
    ) throws {
        try maker.add(
            name, "Scoped attributes: \(name).", isGood ? nil : .attributeScope, features: ["scopes"],
            template: { template in
                template.attributes = attributes.map { name, values in
                    Attribute(name: name, nameFormat: AttributeNameFormat.uri, values: values.map { .text($0) })
                }
            }, settings: { $0.identityProviders[0].scopes = scopes })
    }
}
