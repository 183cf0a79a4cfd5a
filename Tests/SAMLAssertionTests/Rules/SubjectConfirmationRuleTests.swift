import SAML
import SAMLTesting
import Testing

@Suite struct SubjectConfirmationRuleTests {
    @Test(arguments: [
        Change("none", .subjectConfirmation) { $0.confirmations = [] },
        Change("sender-vouches", .subjectConfirmation) {
            $0.confirmations[0].method = ConfirmationMethod.senderVouches
        },
        Change("holder-of-key, nothing presented", .subjectConfirmation) {
            $0.confirmations[0].method = ConfirmationMethod.holderOfKey
        },
        Change("no method", .subjectConfirmation) { $0.confirmations[0].method = nil },
        Change("NotBefore", .subjectConfirmation) { $0.confirmations[0].notBefore = Timestamp(secondsSinceEpoch: 0) },
        Change("no NotOnOrAfter", .timeMissing) { $0.confirmations[0].notOnOrAfter = nil },
        Change("over", .timeExpired) { $0.confirmations[0].notOnOrAfter = Fixture.instant.advanced(bySeconds: -60) },
        Change("over, within the skew", nil) {
            $0.confirmations[0].notOnOrAfter = Fixture.instant.advanced(bySeconds: -59)
        },
        Change("an address", nil) { $0.confirmations[0].address = "192.0.2.1" },
        Change("the second one holds", nil) {
            var wrong = $0.confirmations[0]
            wrong.recipient = "https://other"
            $0.confirmations.insert(wrong, at: 0)
        },
        Change("each has another fault", .recipient) {
            var wrong = $0.confirmations[0]
            wrong.recipient = "https://other"
            $0.confirmations[0].notOnOrAfter = Timestamp(secondsSinceEpoch: 0)
            $0.confirmations.insert(wrong, at: 0)
        },
        Change("a bearer's fault is told, not that of another method", .recipient) {
            var wrong = $0.confirmations[0]
            wrong.method = ConfirmationMethod.senderVouches
            $0.confirmations[0].recipient = "https://other"
            $0.confirmations.insert(wrong, at: 0)
        },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test func dataHasToBeThereOnce() async throws {
        let none = try Fixture.idp.response(Fixture.template) { text in
            text = MessageText.removing("saml:SubjectConfirmationData", from: text)
        }
        try await Fixture.refuses(none, .subjectConfirmation)
        let end = "</saml:SubjectConfirmationData>"
        try await Edit("two", .subjectConfirmation, end, end + "<saml:SubjectConfirmationData/>").check()
    }

    @Test func holderOfKeyComparesCertificates() async throws {
        let certificate = try TestKey.p256.certificate()
        var template = Fixture.template
        template.confirmations[0].method = ConfirmationMethod.holderOfKey
        template.confirmations[0].certificate = certificate
        let response = try Fixture.idp.response(template)
        _ = try await Fixture.validate(response, presenting: certificate)
        try await Fixture.refuses(response, .subjectConfirmation)
        try await Fixture.refuses(response, .subjectConfirmation, presenting: TestKey.p384.certificate())
        template.confirmations[0].recipient = "https://other"
        try await Fixture.refuses(try Fixture.idp.response(template), .recipient, presenting: certificate)
        template.confirmations[0].certificate = nil
        template.confirmations[0].recipient = Fixture.location
        try await Fixture.refuses(try Fixture.idp.response(template), .subjectConfirmation, presenting: certificate)
    }
}
