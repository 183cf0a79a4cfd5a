// What the comments of declarations show.
import SAML
import SAMLTesting

func flow(_ flow: ServiceProviderFlow, body: [UInt8], cookie: String) async throws {
    // snippet.flow
    let start = try await flow.startSignIn(with: "https://idp.example.org/metadata", returningTo: "/orders")
    // Set-Cookie: start.token.setCookie(), then go where start.delivery says.
    let signIn = try await flow.consumeResponse(body: body, tokens: CorrelationToken.all(inCookie: cookie))
    print(signIn.assertion.issuer, signIn.returnTo ?? "/")
    // snippet.end
    print(start.delivery)
}

func request(_ idp: IdentityProvider, _ acs: String, _ signing: MessageSigning) throws {
    // snippet.request
    let request = try AuthnRequest(from: "https://app.example.com/saml", to: idp, answerTo: .url(acs))
    let pending = request.pending()
    let url = try RedirectBinding.url(for: request.message(), signing: signing)
    // snippet.end
    print(pending.id, url)
}

func aws(_ assertion: ValidatedAssertion, _ providerARN: SAMLProviderARN) throws {
    // snippet.aws
    let signIn = try AWSSignIn(assertion, provider: providerARN, allowing: .accounts(["123456789012"]))
    print(signIn.roles, signIn.roleSessionName, signIn.sessionDuration)
    // snippet.end
}

func signIn() throws(SAMLError) {
    _ = try MetadataDocument(xml: [UInt8](), trust: .unsigned(because: "an example"))
}

func errors() {
    // snippet.errors
    do {
        try signIn()
    } catch SAMLError.Code.audience {
        print("it is meant for another service")
    } catch SAMLError.Category.signature {
        print("its signature does not hold")
    } catch {
        print(error.code, error.publicMessage)
    }
    // snippet.end
}

struct Pending { var id: String }

func validator(
    _ metadata: MetadataDocument, _ sessions: InMemoryReplayStore, _ form: [String: String], _ pending: Pending
) async throws {
    // snippet.validator
    let validator = try ResponseValidator(
        for: ServiceProvider(
            entityID: "https://app.example.com/saml",
            assertionConsumerServices: ["https://app.example.com/saml/acs"]),
        trusting: metadata.identityProvider("https://idp.example.org/metadata"),
        replay: .store(sessions))
    let assertion = try await validator.validate(
        samlResponse: form["SAMLResponse"], expecting: .request(id: pending.id))
    // snippet.end
    print(assertion.issuer)
}

func testIdentityProvider(_ service: ServiceProvider, _ now: Timestamp) async throws {
    // snippet.testIdentityProvider
    let idp = TestIdentityProvider()
    let validator = try ResponseValidator(
        for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
    let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: now)
    let response = try idp.response(template)
    let assertion = try await validator.validate(
        samlResponse: response.base64, expecting: .request(id: "_request"), at: now)
    // snippet.end
    print(assertion.issuer)
}

func post(_ response: TestResponse) {}

func tampering(_ idp: TestIdentityProvider, _ template: ResponseTemplate) throws {
    // snippet.tampering
    for tampering in Tampering.all {
        let response = tampering.apply(to: try idp.response(template))
        post(response)  // and expect that nobody is signed in
    }
    // snippet.end
}

func template(_ service: ServiceProvider, _ now: Timestamp) -> ResponseTemplate {
    // snippet.template
    var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: now)
    template.audienceRestrictions = [["https://other.example.com"]]
    // snippet.end
    return template
}

func mapping() throws {
    // snippet.mapping
    let mapping = try AttributeMapping(
        ["Subject": "${user:email}", "https://aws.amazon.com/SAML/Attributes/RoleSessionName": "${user:email}"],
        directory: .awsManagedMicrosoftAD)
    let sent = try mapping.attributes(for: DirectoryUser(["windowsUpn": "alice@corp.example.com"]))
    // snippet.end
    print(sent.map(\.name))
}

func entities(_ source: some MetadataSource) async throws -> [EntityID] {
    var names: [EntityID] = []
    // snippet.entities
    for try await entity in UnverifiedEntities(in: source) where entity.isIdentityProvider {
        names.append(entity.entityID)
    }
    // snippet.end
    return names
}

/// Whatever fetches.
protocol Client {
    func get(_ url: String, accept: String) async throws -> [UInt8]
}

func query(_ client: some Client, _ base: String, _ federation: Certificate) async throws {
    // snippet.query
    let query = try MetadataQuery(for: "https://idp.example.org/metadata")
    let answer = try await client.get(base + query.path, accept: MetadataQuery.mediaType)
    let provider = try query.document(in: answer, trust: .signed(by: federation)).identityProvider(query.entityID)
    // snippet.end
    print(provider.entityID)
}

errors()
try mapping()
