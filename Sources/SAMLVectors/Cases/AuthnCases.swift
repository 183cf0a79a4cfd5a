import SAML
import SAMLIssuing
import SAMLTesting

/// The authentication statement, and contexts that are asked for.
package enum AuthnCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("authn", notes: ["AUTHN"])
        let second =
            "<saml:AuthnStatement AuthnInstant=\"2026-01-15T11:59:50Z\"><saml:AuthnContext><saml:AuthnContextClassRef>x</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            try maker.add(
                "none-\(covers.rawValue)", "There is no AuthnStatement.", .authnStatement, signing: .plain(covers),
                template: { $0.authnInstant = nil })
        }
        try EditTable.add(
            &maker,
            [
                (
                    "two", "There are two AuthnStatements.", .authnStatement, "</saml:AuthnStatement>",
                    "</saml:AuthnStatement>" + second
                ),
                (
                    "no-instant", "AuthnInstant is missing.", .authnStatement, " AuthnInstant=\"2026-01-15T11:59:50Z\"",
                    ""
                ),
                ("no-context", "AuthnContext is missing.", .authnStatement, "saml:AuthnContext>", "saml:Other>"),
                (
                    "two-contexts", "There are two AuthnContexts.", .authnStatement, "</saml:AuthnContext>",
                    "</saml:AuthnContext><saml:AuthnContext/>"
                ),
                (
                    "element-in-class", "The class holds an element.", .authnStatement, "</saml:AuthnContextClassRef>",
                    "<x xmlns=\"\"/></saml:AuthnContextClassRef>"
                ),
                (
                    "text", "Text stands in AuthnStatement.", .authnStatement, "<saml:AuthnContext>",
                    "x<saml:AuthnContext>"
                ),
                (
                    "subject-locality", "There is a SubjectLocality.", nil, "<saml:AuthnContext>",
                    "<saml:SubjectLocality Address=\"192.0.2.1\" DNSName=\"x.example\"/><saml:AuthnContext>"
                ),
                (
                    "authority", "There is an AuthenticatingAuthority.", nil, "</saml:AuthnContext>",
                    "<saml:AuthenticatingAuthority>https://a.example</saml:AuthenticatingAuthority></saml:AuthnContext>"
                ),
                (
                    "declaration-reference", "There is an AuthnContextDeclRef.", nil, "</saml:AuthnContext>",
                    "<saml:AuthnContextDeclRef>urn:x</saml:AuthnContextDeclRef></saml:AuthnContext>"
                ),
                (
                    "unknown-statement", "There is an unknown statement.", .structure, "<saml:AuthnStatement",
                    "<saml:OtherStatement/><saml:AuthnStatement"
                ),
                (
                    "authz-statement", "There is an AuthzDecisionStatement.", nil, "<saml:AuthnStatement",
                    "<saml:AuthzDecisionStatement/><saml:AuthnStatement"
                ),
            ])
        let actual = AuthnContextClass.passwordProtectedTransport
        for (name, classes, code) in [
            ("requested", [actual], nil), ("one-of-several", ["urn:x", actual], nil),
            ("other", [AuthnContextClass.tlsClient], SAMLError.Code.authnStatement),
            ("none-acceptable", [], .authnStatement), ("case", [actual.uppercased()], .authnStatement),
            ("prefix", [String(actual.dropLast())], .authnStatement),
        ] as [(String, [String], SAMLError.Code?)] {
            try maker.add(
                "context-\(name)", "A context is asked for: \(name).", code, features: ["requested-authn-context"],
                settings: { $0.requestedAuthnContext = classes })
        }
        return maker.cases
    }
}
