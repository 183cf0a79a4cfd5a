public import SAML
public import SAMLTesting

/// A service and an identity provider that know each other, and what the one signs for the other.
public enum Party {
    /// The instant of everything.
    public static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    /// The service.
    public static let service = ServiceProvider(
        entityID: "https://sp.example.com/saml", assertionConsumerServices: ["https://sp.example.com/saml/acs"])
    /// Who signs.
    public static let idp = TestIdentityProvider()
    /// The request that is answered.
    public static let expectation = ResponseExpectation.request(id: "_request-1")
    /// What judges.
    public static let validator = must {
        try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a fuzzer asks again"))
    }
    /// Genuine responses: the assertion signed, the response, both.
    public static let genuine: [String] = must {
        var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request-1", at: instant)
        template.attributes = [Attribute(name: "mail", values: [.text("alice@example.com"), .text("a & b")])]
        return try [SignatureSummary.Coverage.assertion, .response, .both].map { covers in
            try idp.response(template, signing: .init(covers)).xml
        }
    }

    /// What must not fail: without it nothing here works.
    public static func must<Value>(_ body: () throws -> Value) -> Value {
        do { return try body() } catch { fatalError("\(error)") }
    }

    /// Stops the fuzzer when a document is accepted that says something else than what was signed.
    public static func requireGenuine(_ document: [UInt8]) {
        if accepts(document) == false { fatalError("accepted, and says something else than what was signed") }
    }

    /// Stops a fuzzer that could find nothing, because what is genuine is refused already.
    public static func requireSense() {
        for text in genuine where accepts(Array(text.utf8)) != true { fatalError("a genuine response is refused") }
    }

    /// Whether what is accepted says what was signed; nil where it is refused.
    private static func accepts(_ document: [UInt8]) -> Bool? {
        let accepted = waiting {
            try? await validator.validate(xml: document, expecting: expectation, at: instant)
        }
        guard let accepted else { return nil }
        return accepted.nameID?.value == "alice" && accepted.issuer == idp.entityID
            && accepted.attributes.map(\.name) == ["mail"]
            && accepted.attributes.first?.texts == ["alice@example.com", "a & b"]
    }
}
