import SAML
import SAMLTesting
import Testing

/// One validator, many tasks: the values are shared, the C objects are not.
@Suite struct ConcurrencyTests {
    @Test func oneValidatorManyTasks() async throws {
        let other = TestIdentityProvider(entityID: "https://ec.example.org", key: .p256)
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: [Fixture.idp.identityProvider(), other.identityProvider()],
            replay: .delegated(because: "a test"))
        var fields: [(field: String, isGood: Bool)] = []
        for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
            for idp in [Fixture.idp, other] {
                let good = try idp.response(Fixture.template, signing: .init(covers))
                fields.append((good.base64, true))
                let bad = TestResponse(xml: MessageText.replacing("alice-", with: "mallory-", in: good.xml))
                fields.append((bad.base64, false))
            }
        }
        let all = fields
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for round in 0..<12 {
                        let (field, isGood) = all[(task + round) % all.count]
                        let result = try? await validator.validate(
                            samlResponse: field, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
                        #expect((result != nil) == isGood)
                        let report = await validator.explain(
                            samlResponse: field, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
                        #expect(report.isAccepted == isGood)
                    }
                }
            }
        }
    }
}
