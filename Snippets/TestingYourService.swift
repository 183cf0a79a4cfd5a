// Tests of a service that signs people in.
import SAML
import SAMLTesting

// snippet.setUp
let service = ServiceProvider(
    entityID: "https://app.example.com/saml",
    assertionConsumerServices: ["https://app.example.com/saml/acs"])
let idp = TestIdentityProvider()
let validator = try ResponseValidator(
    for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
// snippet.end

// snippet.accepted
let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)
let response = try idp.response(template)
let assertion = try await validator.validate(
    samlResponse: response.base64, expecting: .request(id: "_request"))
// snippet.end
print(assertion.nameID?.value ?? "")

func refusesWhatIsForOthers(_ idp: TestIdentityProvider, _ validator: ResponseValidator) async throws {
    // snippet.refused
    var other = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)
    other.assertionID = "_assertion-2"
    other.audienceRestrictions = [["https://other.example.com"]]
    let response = try idp.response(other)
    do {
        _ = try await validator.validate(
            samlResponse: response.base64, expecting: .request(id: "_request"))
    } catch SAMLError.Code.audience {
        print("refused, as it has to be")
    } catch {
        throw error
    }
    // snippet.end
}
try await refusesWhatIsForOthers(idp, validator)

// snippet.tampered
for tampering in Tampering.all {
    let tampered = tampering.apply(to: response)
    let report = await validator.explain(samlResponse: tampered.base64, expecting: .request(id: "_request"))
    print(tampering.name, report.failure?.code == tampering.code ? "is refused" : "IS NOT REFUSED AS IT SHOULD BE")
}
// snippet.end

// snippet.signing
var signing = TestIdentityProvider.Signing(.both)
signing.digest = .sha512
let both = try idp.response(template, signing: signing)
let elsewhere = try TestIdentityProvider(key: .foreignRSA).response(template)  // the right name, another key
// snippet.end
print(both.xml.utf8.count, elsewhere.xml.utf8.count)

// snippet.edit
let edited = try idp.response(template) { text in
    text = text.split(separator: "urn:oasis:names:tc:SAML:2.0:status:Success").joined(
        separator: "urn:oasis:names:tc:SAML:2.0:status:Responder")
}
// snippet.end
print(await validator.explain(samlResponse: edited.base64, expecting: .unsolicited).failure?.code.name ?? "")

// snippet.store
let failures = await ReplayStoreConformance.failures(of: InMemoryReplayStore())
precondition(failures.isEmpty, failures.joined(separator: "\n"))
// snippet.end

func acceptsWhatItsIdentityProviderSigns(service: ServiceProvider) async throws {
    // snippet.readme
    let idp = TestIdentityProvider()
    let validator = try ResponseValidator(
        for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
    let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)
    let response = try idp.response(template)
    let assertion = try await validator.validate(
        samlResponse: response.base64, expecting: .request(id: "_request"))
    // snippet.end
    precondition(assertion.nameID?.value == "alice")
}
try await acceptsWhatItsIdentityProviderSigns(service: service)
