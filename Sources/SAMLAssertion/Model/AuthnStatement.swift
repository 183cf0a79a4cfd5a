public import SAMLCore
import SAMLXML

/// How and when a subject was authenticated (core §2.7.2).
public struct AuthnStatement: Sendable {
    /// When.
    public let authnInstant: Timestamp
    /// The session at the identity provider, to be named in a logout.
    public let sessionIndex: String?
    /// From when on the session must be over.
    public let sessionNotOnOrAfter: Timestamp?
    /// The class of how, as a URI.
    public let authnContextClassRef: String?
    /// A declaration of how, by its URI.
    public let authnContextDeclRef: String?
    /// Who took part in the authentication, other than the issuer.
    public let authenticatingAuthorities: [String]
    package let line: Int

    init(_ element: XMLElement) throws(SAMLError) {
        guard let instant = try element.instant("AuthnInstant", failingAs: .timeFormat) else {
            throw SAMLError(.authnStatement, expected: "an AuthnInstant", at: element.location)
        }
        authnInstant = instant
        sessionIndex = element.attribute("SessionIndex")
        sessionNotOnOrAfter = try element.instant("SessionNotOnOrAfter", failingAs: .timeFormat)
        line = element.line
        var reader = try ElementReader(element, failingAs: .authnStatement)
        _ = reader.optional(.saml("SubjectLocality"))
        let context = try reader.required(.saml("AuthnContext"))
        try reader.finish()
        var inner = try ElementReader(context, failingAs: .authnStatement)
        authnContextClassRef = try inner.optional(.saml("AuthnContextClassRef")).map(Self.uri)
        _ = inner.optional(.saml("AuthnContextDecl"))
        authnContextDeclRef = try inner.optional(.saml("AuthnContextDeclRef")).map(Self.uri)
        var authorities: [String] = []
        for authority in inner.repeated(.saml("AuthenticatingAuthority")) {
            authorities.append(try Self.uri(authority))
        }
        try inner.finish()
        authenticatingAuthorities = authorities
    }

    private static func uri(_ element: XMLElement) throws(SAMLError) -> String {
        guard let text = element.text else {
            throw SAMLError(.authnStatement, expected: "a URI", actual: "elements", at: element.location)
        }
        return text
    }
}
