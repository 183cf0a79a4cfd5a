extension SAMLError.Code {
    /// `protocol.root`: The document is not the message that was expected here.
    public static let root = SAMLError.Code(
        .protocol, "root", "The document is not the message that was expected here.", .profiles("4.1.4.2"))

    /// `protocol.structure`: The message has an element, attribute or text where its schema has none, or lacks a
    /// required one.
    public static let structure = SAMLError.Code(
        .protocol, "structure",
        "The message has an element, attribute or text where its schema has none, or lacks a required one.",
        .core("3.2"))

    /// `protocol.assertion-count`: The response does not hold exactly one assertion.
    public static let assertionCount = SAMLError.Code(
        .protocol, "assertion-count", "The response does not hold exactly one assertion.", .profiles("4.1.4.2"))

    /// `protocol.version`: The message is not of SAML version 2.0.
    public static let version = SAMLError.Code(
        .protocol, "version", "The message is not of SAML version 2.0.", .core("4.1"))

    /// `protocol.status`: The identity provider reports that the sign-in did not succeed.
    public static let status = SAMLError.Code(
        .protocol, "status", "The identity provider reports that the sign-in did not succeed.", .core("3.2.2.1"))

    /// `protocol.destination`: The response was addressed to another location.
    public static let destination = SAMLError.Code(
        .protocol, "destination", "The response was addressed to another location.", .core("3.2.2"))

    /// `protocol.in-response-to`: The response does not answer the request that is pending.
    public static let inResponseTo = SAMLError.Code(
        .protocol, "in-response-to", "The response does not answer the request that is pending.", .core("3.2.2"))

    /// `issuer.unknown`: No configured identity provider has this entity ID.
    public static let issuerUnknown = SAMLError.Code(
        .issuer, "unknown", "No configured identity provider has this entity ID.", .core("2.2.5"))

    /// `issuer.disabled`: The identity provider is configured but disabled.
    public static let issuerDisabled = SAMLError.Code(
        .issuer, "disabled", "The identity provider is configured but disabled.", by: .configuration)

    /// `issuer.mismatch`: The issuers of the response and of its assertion are not the expected identity provider.
    public static let issuerMismatch = SAMLError.Code(
        .issuer, "mismatch",
        "The issuers of the response and of its assertion are not the expected identity provider.", .profiles("4.1.4.2")
    )

    static let protocolCodes: [SAMLError.Code] = [
        root, structure, assertionCount, version, status, destination, inResponseTo, issuerUnknown, issuerDisabled,
        issuerMismatch,
    ]
}
