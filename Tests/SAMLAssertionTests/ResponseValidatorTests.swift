import SAML
import SAMLTesting
import Testing

@Suite struct ResponseValidatorTests {
    @Test(arguments: [SignatureSummary.Coverage.assertion, .response, .both])
    func acceptsWhatIsSigned(_ covers: SignatureSummary.Coverage) async throws {
        let response = try Fixture.idp.response(Fixture.template, signing: .init(covers))
        let assertion = try await Fixture.validate(response)
        #expect(assertion.nameID?.value == "alice-\(Fixture.canary)@example.com")
        #expect(assertion.attributes.one(.mail) == "mail-\(Fixture.canary)@example.com")
        #expect(assertion.report.signature?.covers == covers)
        #expect((assertion.response != nil) == (covers != .assertion))
        #expect(assertion.report.findings.allSatisfy { $0.failure == nil })
    }
}
