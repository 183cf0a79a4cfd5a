public import SAML
import SAMLTesting

/// A validator that accepts a document, and everything that it is asked with.
public struct Party: Sendable {
    /// What judges.
    public let validator: ResponseValidator
    /// The octets of the message.
    public let xml: [UInt8]
    /// The form field that carries it.
    public let field: String
    /// When it is valid.
    public let instant: Timestamp

    /// Makes a message and who accepts it.
    /// - Parameter replay: How it is kept from being used twice; delegated by default, so that one message can be asked
    ///   about again and again.
    public init(
        _ document: Document, at instant: Timestamp = Self.instant,
        replay: ReplayProtection = .delegated(because: "a benchmark asks again")
    ) throws {
        let response = TestResponse(xml: try document.xml(at: instant))
        xml = Array(response.xml.utf8)
        field = response.base64
        self.instant = instant
        var policy = ValidationPolicy()
        if xml.count > 150_000 { policy.limits = .large }
        validator = try ResponseValidator(
            for: Document.service, trusting: document.identityProvider.identityProvider(), replay: replay,
            decryptionKeys: document == .encrypted
                ? [PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)] : [],
            policy: policy)
    }

    /// Validates the message once.
    public func validate() async throws -> ValidatedAssertion {
        try await validator.validate(samlResponse: field, expecting: .request(id: Document.requestID), at: instant)
    }

    /// Explains the message once.
    public func explain() async -> ValidationReport {
        await validator.explain(samlResponse: field, expecting: .request(id: Document.requestID), at: instant)
    }
}
