// A service without a framework: requests and answers are plain values.
import SAML
import SAMLTesting

// snippet.types
/// A request, as any server has it.
struct Request {
    var method: String
    var path: String
    var query: String
    var headers: [String: String]
    var body: [UInt8]
}

/// An answer, as any server sends it.
struct Answer {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var body = ""
}
// snippet.end

// snippet.setUp
/// A service that signs people in.
struct WebService {
    let flow: ServiceProviderFlow
    let identityProvider: EntityID
    let metadata: String

    init(identityProvider: IdentityProvider, key: String, certificate: Certificate) throws {
        var configuration = ServiceProviderFlow.Configuration(
            entityID: "https://app.example.com/saml",
            assertionConsumerService: "https://app.example.com/saml/acs")
        configuration.signing = MessageSigning(try SigningKey(pem: key))
        flow = try ServiceProviderFlow(
            configuration, trusting: [identityProvider], replay: InMemoryReplayStore(),
            pending: InMemoryPendingRequestStore())
        self.identityProvider = identityProvider.entityID
        metadata = try configuration.metadata(keys: [ServiceProviderMetadata.Key(certificate)]).xml
    }
}
// snippet.end

// snippet.route
extension WebService {
    /// Answers a request; `sessions` is whatever the service uses to remember who is signed in.
    func answer(_ request: Request, at instant: Timestamp, sessions: Sessions) async -> Answer {
        do {
            switch (request.method, request.path) {
            case ("GET", "/login"): return try await begin(request, at: instant)
            case ("POST", "/saml/acs"): return try await finish(request, at: instant, sessions: sessions)
            case ("GET", "/saml/metadata"):
                return Answer(
                    status: 200, headers: [("Content-Type", "application/samlmetadata+xml")], body: metadata)
            default: return Answer(status: 404)
            }
        } catch let error as SAMLError {
            print(error)  // For your log: no personal data. `error.report` has every finding.
            return Answer(status: 403, body: error.publicMessage)
        } catch {
            return Answer(status: 500)
        }
    }
}
// snippet.end

// snippet.begin
extension WebService {
    /// Sends the browser to the identity provider.
    func begin(_ request: Request, at instant: Timestamp) async throws -> Answer {
        let start = try await flow.startSignIn(with: identityProvider, returningTo: "/orders", at: instant)
        let headers = [("Set-Cookie", start.token.setCookie()), ("Cache-Control", "no-cache, no-store")]
        switch start.delivery {
        case .redirect(let url):
            return Answer(status: 303, headers: headers + [("Location", url)])
        case .form(let form):
            let nonce = [UInt64.random(in: 0 ... .max), .random(in: 0 ... .max)].map { String($0, radix: 36) }.joined()
            let policy = form.contentSecurityPolicy(nonce: nonce)
            return Answer(
                status: 200,
                headers: headers + [("Content-Type", "text/html"), ("Content-Security-Policy", policy)],
                body: form.html(nonce: nonce))
        }
    }
}
// snippet.end

// snippet.finish
extension WebService {
    /// Consumes the response that the browser brings back.
    func finish(_ request: Request, at instant: Timestamp, sessions: Sessions) async throws -> Answer {
        let tokens = CorrelationToken.all(inCookie: request.headers["cookie"] ?? "")
        let signIn = try await flow.consumeResponse(body: request.body, tokens: tokens, at: instant)
        guard let nameID = signIn.assertion.nameID else { return Answer(status: 403) }
        let cookie = await sessions.begin(for: Account(issuer: signIn.assertion.issuer, nameID: nameID))
        var headers = [("Set-Cookie", cookie), ("Location", signIn.returnTo ?? "/")]
        for token in try await flow.spent(tokens) { headers.append(("Set-Cookie", token.clearCookie)) }
        return Answer(status: 303, headers: headers)
    }
}

/// Who is signed in: a name means something only together with who gave it.
struct Account: Hashable {
    var issuer: EntityID
    var nameID: NameID
}
// snippet.end

/// The sessions of the service, in the memory of one process.
actor Sessions {
    private(set) var accounts: [String: Account] = [:]

    func begin(for account: Account) -> String {
        let id = "\(UInt64.random(in: 0 ... .max))"
        accounts[id] = account
        return "__Host-session=\(id); Path=/; Secure; HttpOnly; SameSite=Lax"
    }
}

// The way of one browser through it.
let idp = TestIdentityProvider()
let metadata = try MetadataDocument(xml: idp.metadata().utf8, trust: .unsigned(because: "made in this process"))
let web = try WebService(
    identityProvider: metadata.identityProvider(idp.entityID), key: TestKey.service.privateKeyPEM,
    certificate: TestKey.service.certificate())
let sessions = Sessions()
let now = Timestamp.now
let login = Request(method: "GET", path: "/login", query: "", headers: [:], body: [])
let redirect = await web.answer(login, at: now, sessions: sessions)
print(redirect.status, redirect.headers.map(\.name))

let location = redirect.headers.first { $0.name == "Location" }?.value ?? ""
let cookie = redirect.headers.first { $0.name == "Set-Cookie" }?.value ?? ""
print(location.prefix(40), cookie.prefix(12))
let forged = Request(
    method: "POST", path: "/saml/acs", query: "", headers: ["cookie": cookie], body: Array("SAMLResponse=AAAA".utf8))
print(await web.answer(forged, at: now, sessions: sessions).status)
let page = Request(method: "GET", path: "/saml/metadata", query: "", headers: [:], body: [])
print(await web.answer(page, at: now, sessions: sessions).status)
