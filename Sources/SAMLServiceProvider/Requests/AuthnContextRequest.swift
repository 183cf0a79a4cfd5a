import SAMLCore

/// How strongly a service asks the user to be authenticated (core §3.3.2.2.1, `RequestedAuthnContext`).
///
/// No request has one unless it is given: Entra ID, for instance, answers a request for
/// `PasswordProtectedTransport` with AADSTS75011 when the user signed in with something stronger.
public struct AuthnContextRequest: Sendable, Hashable, Codable {
    /// How the contexts are compared with the one that was used.
    public enum Comparison: String, Sendable, Hashable, Codable {
        /// One of them; the default of the specification.
        case exact
        /// At least as strong as one of them.
        case minimum
        /// As strong as possible, and not stronger than one of them.
        case maximum
        /// Stronger than each of them.
        case better
    }

    /// The comparison.
    public var comparison: Comparison
    /// The classes, most wanted first.
    public var classRefs: [String]

    /// Asks for contexts.
    public init(_ classRefs: [String], comparison: Comparison = .exact) {
        self.classRefs = classRefs
        self.comparison = comparison
    }

    func xml() throws(SAMLError) -> String {
        guard !classRefs.isEmpty else {
            throw SAMLError(
                .configuration, expected: "at least one AuthnContextClassRef", actual: "none",
                citing: .core("3.3.2.2.1"))
        }
        return ProtocolText.element(
            "samlp:RequestedAuthnContext", [("Comparison", comparison.rawValue)],
            classRefs.map { ProtocolText.text("saml:AuthnContextClassRef", [], $0) }.joined())
    }
}
