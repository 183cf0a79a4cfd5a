// What a refusal tells, and how everything about a captured response is found out.
import SAML
import SAMLTesting

func explain(_ validator: ResponseValidator, captured: String, when: String) async throws {
    // snippet.explain
    let report = await validator.explain(
        samlResponse: captured, expecting: .notJudged(because: "the request is not known any more"),
        at: try Timestamp(xsDateTime: when))
    print(report)
    for finding in report.findings {
        if let error = finding.failure { print(error.code, finding.remedy ?? "") }
    }
    // snippet.end
}

func read(_ error: SAMLError) {
    // snippet.error
    print(error.code)  // conditions.audience
    print(error.message)  // The assertion is not meant for this service provider.
    print(error.evidence?.expected ?? "", error.evidence?.actual ?? "")
    print(error.location.map { "\($0)" } ?? "")  // an element path, and a line
    print(error.citation.map { "\($0)" } ?? "")  // SAML core §2.5.1.4
    print(error.remedy ?? "")  // what a near miss looks like
    print(error.responsibility)  // sender, configuration or unsupported
    print(error.report?.findings.count ?? 0)
    // snippet.end
}

func relaxed() throws -> ValidationPolicy {
    // snippet.relax
    var policy = ValidationPolicy()
    policy.relaxations = [
        Relaxation(
            .sha1Signatures, because: "partner.example moves to SHA-256 in June",
            until: try Timestamp(xsDateTime: "2026-07-01T00:00:00Z"))
    ]
    // snippet.end
    return policy
}

func narrowed() -> ValidationPolicy {
    // snippet.policy
    var policy = ValidationPolicy()
    policy.signatures = .both
    policy.clockSkew = 180
    policy.algorithms = .standard.narrowed(to: [.ecdsaSHA256], digests: [.sha256])
    policy.requiredNameIDFormats = [NameIDFormat.persistent]
    policy.requestedAuthnContext = .exact(["https://refeds.org/profile/mfa"])
    policy.maximumAuthenticationAge = 8 * 3_600
    // snippet.end
    return policy
}

let service = ServiceProvider(
    entityID: "https://app.example.com/saml", assertionConsumerServices: ["https://app.example.com/saml/acs"])
let idp = TestIdentityProvider()
let instant = try Timestamp(xsDateTime: "2026-01-15T12:00:00Z")
var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: instant)
template.audienceRestrictions = [["https://app.example.com/saml/"]]
let captured = try idp.response(template).base64
let validator = try ResponseValidator(
    for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
try await explain(validator, captured: captured, when: "2026-01-15T12:00:00Z")
do {
    _ = try await validator.validate(samlResponse: captured, expecting: .request(id: "_request"), at: instant)
} catch {
    read(error)
}
print(try relaxed().relaxations, narrowed().signatures)
