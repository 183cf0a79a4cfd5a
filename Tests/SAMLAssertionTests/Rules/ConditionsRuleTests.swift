import SAML
import SAMLTesting
import Testing

@Suite struct AudienceRestrictionRuleTests {
    static let own = Fixture.service.entityID.uri

    @Test(arguments: [
        Change("no conditions", .audience) { $0.hasConditions = false },
        Change("no restriction", .audience) { $0.audienceRestrictions = [] },
        Change("empty restriction", .audience) { $0.audienceRestrictions = [[]] },
        Change("empty audience", .audience) { $0.audienceRestrictions = [[""]] },
        Change("other", .audience) { $0.audienceRestrictions = [["https://other.example.com"]] },
        Change("longer", .audience) { $0.audienceRestrictions = [[own + ".evil"]] },
        Change("shorter", .audience) { $0.audienceRestrictions = [["https://sp"]] },
        Change("case", .audience) { $0.audienceRestrictions = [["https://SP.example.com/saml"]] },
        Change("trailing slash", .audience) { $0.audienceRestrictions = [[own + "/"]] },
        Change("blank", .audience) { $0.audienceRestrictions = [[own + " "]] },
        Change("AND across restrictions", .audience) {
            $0.audienceRestrictions = [[own], ["https://other.example.com"]]
        },
        Change("OR inside one", nil) { $0.audienceRestrictions = [["https://other.example.com", own]] },
        Change("two that both name us", nil) { $0.audienceRestrictions = [[own], ["x", own]] },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test func anElementInAnAudienceIsRefused() async throws {
        try await Edit("element", .audience, "</saml:Audience>", "<x xmlns=\"\"/></saml:Audience>").check()
    }

    @Test func namesTheNearMiss() async throws {
        var template = Fixture.template
        template.audienceRestrictions = [[Self.own + "/"]]
        await #expect {
            _ = try await Fixture.validate(try Fixture.idp.response(template))
        } throws: { error in
            "\(error)".contains("trailing slash") && "\(error)".contains("SAML core §2.5.1.4")
        }
    }

    @Test func furtherAudiencesAreAList() async throws {
        let service = ServiceProvider(
            entityID: Fixture.service.entityID, assertionConsumerServices: [Fixture.location],
            furtherAudiences: ["urn:amazon:webservices"])
        let validator = try ResponseValidator(
            for: service, trusting: Fixture.idp.identityProvider(), replay: .delegated(because: "a test"))
        var template = Fixture.template
        template.audienceRestrictions = [["urn:amazon:webservices"]]
        _ = try await validator.validate(
            samlResponse: try Fixture.idp.response(template).base64, expecting: .request(id: Fixture.requestID),
            at: Fixture.instant)
    }

    @Test func aMissingOneNeedsARelaxation() async throws {
        var policy = ValidationPolicy()
        policy.relaxations = [Relaxation(.missingAudience, because: "a test")]
        var template = Fixture.template
        template.audienceRestrictions = []
        let assertion = try await Fixture.validate(try Fixture.idp.response(template), policy: policy)
        #expect(assertion.report.description.contains("relaxed audience-restriction"))
        try await Change("other", .audience) { $0.audienceRestrictions = [["x"]] }.check(policy: policy)
    }
}

@Suite struct UnknownConditionRuleTests {
    @Test(arguments: [
        Change("OneTimeUse", nil) { $0.furtherConditions = "<saml:OneTimeUse/>" },
        Change("ProxyRestriction", nil) {
            $0.furtherConditions =
                "<saml:ProxyRestriction Count=\"0\"><saml:Audience>x</saml:Audience></saml:ProxyRestriction>"
        },
        Change("two OneTimeUse", .conditionUnknown) { $0.furtherConditions = "<saml:OneTimeUse/><saml:OneTimeUse/>" },
        Change("two ProxyRestriction", .conditionUnknown) {
            $0.furtherConditions = "<saml:ProxyRestriction/><saml:ProxyRestriction/>"
        },
        Change("negative Count", .conditionUnknown) { $0.furtherConditions = "<saml:ProxyRestriction Count=\"-1\"/>" },
        Change("huge Count", .conditionUnknown) {
            $0.furtherConditions = "<saml:ProxyRestriction Count=\"99999999999999999999\"/>"
        },
        Change("Condition with a type", .conditionUnknown) {
            $0.furtherConditions = "<saml:Condition xsi:type=\"x:y\" xmlns:x=\"urn:x\"/>"
        },
        Change("foreign element", .conditionUnknown) { $0.furtherConditions = "<x xmlns=\"urn:x\"/>" },
        Change("look-alike of OneTimeUse", .conditionUnknown) {
            $0.furtherConditions = "<OneTimeUse xmlns=\"urn:x\"/>"
        },
    ])
    func judges(_ change: Change) async throws { try await change.check() }
}
