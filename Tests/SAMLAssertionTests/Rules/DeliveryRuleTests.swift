import SAML
import SAMLTesting
import Testing

@Suite struct DestinationRuleTests {
    @Test(arguments: [
        Change("other", .destination) { $0.destination = "https://other.example.com/acs" },
        Change("trailing slash", .destination) { $0.destination = Fixture.location + "/" },
        Change("prefix", .destination) { $0.destination = "https://sp.example.com/saml" },
        Change("empty", .destination) { $0.destination = "" },
        Change("absent, response unsigned", nil) { $0.destination = nil },
        Change("absent, response signed", .destination, signing: .response) { $0.destination = nil },
        Change("absent, both signed", .destination, signing: .both) { $0.destination = nil },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test func maybeMissingByRelaxation() async throws {
        var policy = ValidationPolicy()
        policy.relaxations = [Relaxation(.missingDestination, because: "a test")]
        try await Change("absent", nil, signing: .response) { $0.destination = nil }.check(policy: policy)
        try await Change("other", .destination, signing: .response) { $0.destination = "x" }.check(policy: policy)
    }

    @Test func withSeveralLocationsTheOneOfArrivalCounts() async throws {
        let other = "https://sp.example.com/saml/acs2"
        let service = ServiceProvider(
            entityID: Fixture.service.entityID, assertionConsumerServices: [Fixture.location, other])
        let validator = try ResponseValidator(
            for: service, trusting: Fixture.idp.identityProvider(), replay: .delegated(because: "a test"))
        let response = try Fixture.idp.response(Fixture.template)
        let expectation = ResponseExpectation.request(id: Fixture.requestID)
        _ = try await validator.validate(
            samlResponse: response.base64, expecting: expectation, receivedAt: Fixture.location, at: Fixture.instant)
        await #expect {
            _ = try await validator.validate(
                samlResponse: response.base64, expecting: expectation, receivedAt: other, at: Fixture.instant)
        } throws: { error in
            SAMLError.Code.destination ~= error
                && "\(error)".contains("another assertion consumer service of this service")
        }
        for location in [nil, "https://sp.example.com/saml/acs3"] {
            await #expect {
                _ = try await validator.validate(
                    samlResponse: response.base64, expecting: expectation, receivedAt: location, at: Fixture.instant)
            } throws: {
                SAMLError.Code.configuration ~= $0
            }
        }
    }
}

@Suite struct RecipientRuleTests {
    @Test(arguments: [
        "https://sp.example.com/saml/acs/../x", "https://sp.example.com/saml/acs?x",
        "https://sp.example.com/saml/acs.evil",
        "https://other.example.com/saml/acs", "http://sp.example.com/saml/acs", "https://SP.example.com/saml/acs",
        "https://sp.example.com/saml/acs/", "", "https://sp.example.com/saml",
    ])
    func refuses(_ recipient: String) async throws {
        try await Change(recipient, .recipient) { $0.confirmations[0].recipient = recipient }.check()
    }

    @Test func refusesNone() async throws {
        try await Change("none", .recipient) { $0.confirmations[0].recipient = nil }.check()
    }
}

@Suite struct InResponseToRuleTests {
    @Test(arguments: [
        Change("absent everywhere", .inResponseTo) {
            $0.inResponseTo = nil
            $0.confirmations[0].inResponseTo = nil
        },
        Change("other everywhere", .inResponseTo) {
            $0.inResponseTo = "_other"
            $0.confirmations[0].inResponseTo = "_other"
        },
        Change("only the unsigned one matches", .inResponseTo) { $0.confirmations[0].inResponseTo = nil },
        Change("the signed one differs", .inResponseTo) { $0.confirmations[0].inResponseTo = "_other" },
        Change("the unsigned one differs", .inResponseTo) { $0.inResponseTo = "_other" },
        Change("only the signed one is there", nil) { $0.inResponseTo = nil },
        Change("only the signed response has it", .inResponseTo, signing: .response) {
            $0.confirmations[0].inResponseTo = nil
        },
    ])
    func whenARequestIsPending(_ change: Change) async throws { try await change.check() }

    @Test(arguments: [
        Change("absent everywhere", nil) {
            $0.inResponseTo = nil
            $0.confirmations[0].inResponseTo = nil
        },
        Change("on the response", .inResponseTo) { $0.confirmations[0].inResponseTo = nil },
        Change("on the confirmation", .inResponseTo) { $0.inResponseTo = nil },
    ])
    func whenNoneIsPending(_ change: Change) async throws { try await change.check(expecting: .unsolicited) }

    @Test func whenItIsNotJudged() async throws {
        let response = try Fixture.idp.response(Fixture.template)
        let assertion = try await Fixture.validate(response, expecting: .notJudged(because: "a capture"))
        let finding = try #require(assertion.report.findings.first { $0.rule == "in-response-to" })
        #expect(finding.evidence?.actual == "InResponseTo _request-1, not judged: a capture")
    }
}
