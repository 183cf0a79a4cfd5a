public import SAML

/// What was accepted, as a text that differs where a claim differs.
public enum Claims {
    /// Of an assertion.
    public static func text(_ assertion: ValidatedAssertion) -> String {
        let attributes = assertion.attributes.map { "\($0.name)=\($0.texts)" }.joined(separator: " ")
        return "\(assertion.issuer.uri) \(assertion.nameID?.value ?? "nobody") \(assertion.nameID?.format ?? "") "
            + attributes
    }

    /// Of a request to log out.
    public static func text(_ request: ValidatedLogoutRequest) -> String {
        "\(request.issuer.uri) \(request.id) \(request.nameID.value) \(request.sessionIndexes)"
    }

    /// Of an entity: its keys and endpoints.
    public static func text(_ entity: EntityDescriptor) -> String { "\(entity)" }
}
