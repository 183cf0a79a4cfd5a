// Whom to trust, one validator, one call: README.md and the article about getting started.

// snippet.use
import SAML
// snippet.hide
import SAMLTesting

func use(
    bytes: [UInt8], federationCertificate: Certificate, form: [String: String], pendingRequestID: String,
    captured: String
) async throws {
    // snippet.show

    // 1. Whom to trust: metadata, for a stated reason.
    let metadata = try MetadataDocument(xml: bytes, trust: .signed(by: federationCertificate))

    // 2. One validator for the life of the service, used from any number of tasks.
    let validator = try ResponseValidator(
        for: ServiceProvider(
            entityID: "https://app.example.com/saml",
            assertionConsumerServices: ["https://app.example.com/saml/acs"]),
        trusting: metadata.identityProvider("https://idp.example.org/metadata"),
        replay: .store(InMemoryReplayStore()))

    // 3. One call for each response.
    let assertion = try await validator.validate(
        samlResponse: form["SAMLResponse"], expecting: .request(id: pendingRequestID))

    // 4. What it says; every value was signed.
    print(assertion.issuer)
    print(assertion.nameID?.value ?? "no name")
    print(assertion.attributes.one(.mail) ?? "no e-mail address")

    // 5. Why a captured response does not work: every finding, nothing thrown.
    print(await validator.explain(samlResponse: captured, expecting: .unsolicited))
    // snippet.end
}

/// Answers that a page of the service would give.
enum Answer { case signedIn(NameID), refused(String) }

func refuse(_ validator: ResponseValidator, _ field: String?, _ pendingID: String) async -> Answer {
    // snippet.catch
    do {
        let assertion = try await validator.validate(samlResponse: field, expecting: .request(id: pendingID))
        guard let nameID = assertion.nameID else { return .refused("Your account has no name here.") }
        return .signedIn(nameID)
    } catch SAMLError.Code.status {
        // The identity provider itself says that nobody signed in, for instance because the user gave up.
        return .refused("Nobody was signed in.")
    } catch SAMLError.Category.replay {
        return .refused("Please begin again.")
    } catch {
        log("\(error)")  // One line, without personal data; error.report has every finding.
        return .refused(error.publicMessage)
    }
    // snippet.end
}

func log(_ text: String) { print("log:", text) }

let service = ServiceProvider(
    entityID: "https://app.example.com/saml", assertionConsumerServices: ["https://app.example.com/saml/acs"])
let idp = TestIdentityProvider()
let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)
let response = try idp.response(template)
try await use(
    bytes: Array(idp.metadata(signedBy: .metadata).utf8), federationCertificate: TestKey.metadata.certificate(),
    form: ["SAMLResponse": response.base64], pendingRequestID: "_request", captured: response.base64)
let validator = try ResponseValidator(
    for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
print(await refuse(validator, response.base64, "_another-request"))
