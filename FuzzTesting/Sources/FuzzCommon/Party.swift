public import SAML
public import SAMLTesting

/// A service and an identity provider that know each other, whose key signs nothing elsewhere.
public enum Party {
    /// The instant of everything.
    public static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    /// The service.
    public static let service = ServiceProvider(
        entityID: "https://sp.example.com/saml", assertionConsumerServices: ["https://sp.example.com/saml/acs"])
    /// Who signs.
    public static let idp = TestIdentityProvider(key: .fuzzing)
    /// The request that is answered.
    public static let expectation = ResponseExpectation.request(id: "_request-1")
    /// What decrypts.
    public static let decryptionKey = must { try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM) }
    /// What judges.
    public static let validator = must {
        try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a fuzzer asks again"),
            decryptionKeys: [decryptionKey])
    }
    /// What judges the test vectors, which others have signed, with everything relaxed: most can be looked into.
    public static let lenient = must {
        var policy = ValidationPolicy()
        policy.relaxations = Relaxation.Name.allCases.map { Relaxation($0, because: "a fuzzer looks everywhere") }
        return try ResponseValidator(
            for: service, trusting: TestIdentityProvider().identityProvider(),
            replay: .delegated(because: "a fuzzer asks again"), decryptionKeys: [decryptionKey], policy: policy)
    }

    /// The assertion of a document that is accepted; nil where it is refused.
    public static func validated(_ document: [UInt8]) -> ValidatedAssertion? {
        waiting { try? await validator.validate(xml: document, expecting: expectation, at: instant) }
    }
}
