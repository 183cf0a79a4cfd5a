// Signing people in and out, as README.md shows it.
import SAML
import SAMLTesting

func setUp(_ key: String, _ identityProvider: IdentityProvider) throws -> ServiceProviderFlow {
    // snippet.setUp
    var configuration = ServiceProviderFlow.Configuration(
        entityID: "https://app.example.com/saml",
        assertionConsumerService: "https://app.example.com/saml/acs")
    configuration.singleLogoutService = "https://app.example.com/saml/slo"
    configuration.signing = MessageSigning(try SigningKey(pem: key))
    let flow = try ServiceProviderFlow(
        configuration, trusting: [identityProvider], replay: InMemoryReplayStore(),
        pending: InMemoryPendingRequestStore(), ended: InMemoryEndedSessionStore())
    // snippet.end
    return flow
}

func calls(
    _ flow: ServiceProviderFlow, _ configuration: ServiceProviderFlow.Configuration, _ certificate: Certificate,
    _ identityProvider: IdentityProvider, body: [UInt8], cookie: String, nameID: NameID, sessionIndex: String
) async throws {
    // snippet.calls
    // GET /login: send the cookie, then the browser where `delivery` says: a URL, or a form that submits itself.
    let start = try await flow.startSignIn(with: identityProvider.entityID, returningTo: "/orders")
    print(start.token.setCookie(), start.delivery)

    // POST /saml/acs: the raw body, and what the browser's cookies hold.
    let tokens = CorrelationToken.all(inCookie: cookie)
    let signIn = try await flow.consumeResponse(body: body, tokens: tokens)
    print(signIn.assertion.issuer, signIn.returnTo ?? "/")
    // Whatever came of it: send clearCookie of each token that is of no use any more.
    for token in try await flow.spent(tokens) { print(token.clearCookie) }

    // GET /saml/metadata: what the identity provider has to know.
    let document = try configuration.metadata(keys: [ServiceProviderMetadata.Key(certificate)]).xml
    print(document)

    // Later: log the user out here and at the identity provider, and answer when it asks.
    let logout = try await flow.startLogout(
        of: nameID, at: identityProvider.entityID, sessionIndexes: [sessionIndex])
    print(logout.token.setCookie(), logout.delivery)
    // snippet.end
}

/// A session of the service.
struct Session {
    var issuer: EntityID
    var nameID: NameID
    var sessionIndex: String?
}

func endSession(_ session: Session) {}

func logout(
    _ flow: ServiceProviderFlow, rawQuery: String, cookie: String, sessions: [Session]
) async throws -> ServiceProviderFlow.Delivery? {
    // snippet.logout
    // GET /saml/slo: a request of the identity provider, or its answer to ours.
    switch try await flow.consumeLogout(rawQuery: rawQuery, tokens: CorrelationToken.all(inCookie: cookie)) {
    case .requested(let request):
        for session in sessions
        where request.ends(
            sessionOf: session.nameID, issuer: session.issuer, sessionIndex: session.sessionIndex)
        {
            endSession(session)
        }
        return try flow.answer(request, .success)
    case .completed:
        return nil
    }
    // snippet.end
}

let idp = TestIdentityProvider()
let metadata = try MetadataDocument(xml: idp.metadata().utf8, trust: .unsigned(because: "made in this process"))
let flow = try setUp(TestKey.service.privateKeyPEM, metadata.identityProvider(idp.entityID))
print(flow.identityProviders.map(\.entityID.uri))
