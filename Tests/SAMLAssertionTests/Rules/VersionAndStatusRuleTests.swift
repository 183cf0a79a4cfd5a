import SAML
import SAMLTesting
import Testing

@Suite struct VersionRuleTests {
    @Test(arguments: ["1.1", "3.0", "2.00", "2", " 2.0", ""] as [String])
    func refuses(_ version: String) async throws {
        try await Change("version \(version)", .version) { $0.version = version }.check()
    }

    @Test func refusesNone() async throws { try await Change("no version", .version) { $0.version = nil }.check() }
}

@Suite struct StatusRuleTests {
    @Test(arguments: [
        Change("Responder beside an assertion", .status) { $0.statusCodes = [StatusCodeValue.responder] },
        Change("AuthnFailed under Success", .status) { $0.statusCodes.append(StatusCodeValue.authnFailed) },
        Change("unknown code", .status) { $0.statusCodes = ["urn:unknown"] },
        Change("Success with a blank", .status) { $0.statusCodes = [StatusCodeValue.success + " "] },
        Change("no StatusCode", .status) { $0.statusCodes = [] },
        Change("Success with a message", nil) { $0.statusMessage = "fine" },
        Change("signed Requester", .status, signing: .response) { $0.statusCodes = [StatusCodeValue.requester] },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test(arguments: [
        Edit(
            "no Status", .status,
            "<samlp:Status><samlp:StatusCode Value=\"\(StatusCodeValue.success)\"></samlp:StatusCode></samlp:Status>",
            ""),
        Edit(
            "two Status", .status, "</samlp:Status>",
            "</samlp:Status><samlp:Status><samlp:StatusCode Value=\"x\"/></samlp:Status>"),
        Edit("StatusCode without Value", .status, " Value=\"\(StatusCodeValue.success)\"", ""),
    ])
    func judges(_ edit: Edit) async throws { try await edit.check() }

    /// A failed sign-in is mostly unsigned and has no assertion; it is told before any signature is asked for.
    @Test(
        arguments: [StatusCodeValue.authnFailed, StatusCodeValue.noPassive, StatusCodeValue.requestDenied],
        [true, false])
    func aFailedSignInIsToldWithItsCodes(_ code: String, _ isSigned: Bool) async throws {
        var template = Fixture.template
        template.hasAssertion = false
        template.statusCodes = [StatusCodeValue.responder, code]
        template.statusMessage = "not today"
        let response = try Fixture.idp.response(template, signing: .init(isSigned ? .response : nil))
        do {
            _ = try await Fixture.validate(response)
            Issue.record("accepted")
        } catch let error as SAMLError {
            #expect(error.code == .status)
            let short = try #require(code.split(separator: ":").last)
            #expect(error.evidence?.actual?.contains("Responder / \(short): not today") == true)
            #expect(error.report?.findings.allSatisfy { !$0.verified } == true)
        }
    }

    @Test func successWithoutAnAssertionIsNoSignIn() async throws {
        try await Change("Success, no assertion", .assertionCount, signing: .response) { $0.hasAssertion = false }
            .check()
    }
}
