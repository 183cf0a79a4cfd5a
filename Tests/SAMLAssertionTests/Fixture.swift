import SAML
import SAMLTesting
import Testing

/// What the tests of this target have in common: one service, one identity provider, one instant.
enum Fixture {
    static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)  // 2026-01-15T12:00:00Z
    static let location = "https://sp.example.com/saml/acs"
    static let service = ServiceProvider(
        entityID: "https://sp.example.com/saml", assertionConsumerServices: [location])
    static let idp = TestIdentityProvider()
    static let requestID = "_request-1"
    /// Stands in every claim, so that a leak can be found.
    static let canary = "canary-7f3e"

    static var template: ResponseTemplate {
        ResponseTemplate(
            nameID: NameID("alice-\(canary)@example.com", format: NameIDFormat.emailAddress), for: service,
            inResponseTo: requestID, at: instant,
            attributes: [
                Attribute(name: "urn:oid:0.9.2342.19200300.100.1.3", values: [.text("mail-\(canary)@example.com")]),
                Attribute(name: "groups", values: [.text("admin-\(canary)"), .text("staff-\(canary)")]),
            ])
    }

    static func validator(
        trusting idp: TestIdentityProvider = idp, replay: ReplayProtection = .delegated(because: "a test"),
        policy: ValidationPolicy = ValidationPolicy()
    ) throws -> ResponseValidator {
        try ResponseValidator(for: service, trusting: idp.identityProvider(), replay: replay, policy: policy)
    }

    /// Validates, with the defaults of every test.
    static func validate(
        _ response: TestResponse, policy: ValidationPolicy = ValidationPolicy(),
        expecting expectation: ResponseExpectation = .request(id: requestID),
        presenting certificate: Certificate? = nil,
        at instant: Timestamp = instant
    ) async throws -> ValidatedAssertion {
        try await validator(policy: policy).validate(
            samlResponse: response.base64, expecting: expectation, presenting: certificate, at: instant)
    }

    /// Validates something that must be refused with a code, without a claim in the error, and explained likewise.
    static func refuses(
        _ response: TestResponse, _ code: SAMLError.Code, policy: ValidationPolicy = ValidationPolicy(),
        expecting expectation: ResponseExpectation = .request(id: requestID),
        presenting certificate: Certificate? = nil,
        at instant: Timestamp = instant, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        do {
            let accepted = try await validate(
                response, policy: policy, expecting: expectation, presenting: certificate, at: instant)
            Issue.record("accepted \(accepted.report)", sourceLocation: sourceLocation)
        } catch let error as SAMLError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            var dumped = ""
            dump(error, to: &dumped)
            for text in [error.description, error.debugDescription, dumped, error.report?.description ?? ""] {
                #expect(!text.contains(canary), sourceLocation: sourceLocation)
            }
            let report = try await validator(policy: policy).explain(
                samlResponse: response.base64, expecting: expectation, presenting: certificate, at: instant)
            #expect(report.failure?.code == code, "\(report)", sourceLocation: sourceLocation)
            #expect(!report.description.contains(canary), sourceLocation: sourceLocation)
        }
    }
}
