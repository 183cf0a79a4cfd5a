import SAML
import SAMLTesting
import Testing

@Suite struct ExplainTests {
    func explain(_ response: TestResponse) async throws -> ValidationReport {
        try await Fixture.validator().explain(
            samlResponse: response.base64, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
    }

    /// The signature does not hold, and the rules are asked all the same, each finding marked as unverified.
    @Test func goesOnBehindABrokenSignature() async throws {
        var template = Fixture.template
        template.audienceRestrictions = [["https://sp.example.com/saml/"]]
        template.confirmations[0].recipient = "http://sp.example.com/saml/acs"
        let response = try TestIdentityProvider(key: .foreignRSA).response(template)
        let report = try await explain(response)
        #expect(report.failure?.code == .signatureValue)
        let failures = report.findings.compactMap(\.failure)
        #expect(failures.map(\.code) == [.signatureValue, .recipient, .audience])
        #expect(report.findings.allSatisfy { !$0.verified })
        #expect(failures[0].evidence?.actual?.contains(try TestKey.foreignRSA.certificate().sha256Fingerprint) == true)
        #expect(failures[1].remedy?.contains("scheme") == true)
        #expect(failures[2].remedy?.contains("trailing slash") == true)
        #expect(report.signature == nil)
    }

    @Test func goesOnForAnUnknownIssuer() async throws {
        var template = Fixture.template
        template.assertionIssuer = "https://idp.example.org/metadata/"
        let report = try await explain(try Fixture.idp.exactResponse(template))
        #expect(report.failure?.code == .issuerUnknown)
        #expect(report.failure?.remedy?.contains("trailing slash") == true)
        #expect(report.findings.contains { $0.rule == "audience-restriction" && $0.failure == nil && !$0.verified })
    }

    @Test func tellsEveryFailureOfASignedAssertion() async throws {
        var template = Fixture.template
        template.audienceRestrictions = [["x"]]
        template.window = ValidityWindow(notOnOrAfter: Fixture.instant.advanced(bySeconds: -153))
        template.authnInstant = nil
        let report = try await explain(try Fixture.idp.response(template))
        #expect(report.findings.compactMap(\.failure?.code) == [.timeExpired, .audience, .authnStatement])
        #expect(report.failure?.remedy == "It expired 153 s before.")
        #expect(report.signature?.covers == .assertion)
    }

    @Test func tellsTheOrderOfTheRules() async throws {
        let report = try await explain(try Fixture.idp.response(Fixture.template))
        #expect(
            report.findings.map(\.rule) == [
                "input", "xml", "census", "identity-provider", "signature", "message", "version", "status",
                "destination",
                "in-response-to", "issuer", "subject-confirmation", "issue-instant", "conditions-window",
                "validity-limit",
                "audience-restriction", "conditions", "subject", "authn-statement", "authn-context", "session",
                "attributes", "scoped-attribute", "replay",
            ])
        #expect(report.isAccepted)
    }

    @Test func skipsWhatCannotBeAsked() async throws {
        let report = try await explain(TestResponse(xml: "<x"))
        #expect(report.failure?.code == .xmlMalformed)
        #expect(report.findings.contains { if case .skipped = $0.outcome { true } else { false } })
    }

    @Test func hostileTextIsMadeHarmless() async throws {
        var template = Fixture.template
        template.audienceRestrictions = [["\u{202E}evil\u{85}\n" + String(repeating: "x", count: 300)]]
        let report = try await explain(try Fixture.idp.response(template))
        let text = report.description
        #expect(text.contains("\\u{202E}evil\\u{85}\\u{A}xxx"))
        #expect(!text.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x85 })
        #expect(!text.contains(String(repeating: "x", count: 201)))
    }
}
