import SAML
import SAMLTesting
import Testing

@Suite struct ServiceProviderFlowTests {
    let pending = InMemoryPendingRequestStore()
    let replay = InMemoryReplayStore()

    func flow(
        _ change: (inout ServiceProviderFlow.Configuration) throws -> Void = { _ in }
    ) throws -> ServiceProviderFlow {
        var configuration = try Party.configuration()
        try change(&configuration)
        return try ServiceProviderFlow(
            configuration, trusting: [Party.provider()], replay: replay, pending: pending,
            ended: InMemoryEndedSessionStore())
    }

    func cookieValue(_ token: CorrelationToken) -> String { String(token.setCookie().prefix { $0 != ";" }) }

    func response(to request: String?, _ name: String = "alice", id: String = "_a") throws -> String {
        var template = ResponseTemplate(
            nameID: NameID(name),
            for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: request, at: Party.instant)
        template.assertionID = id
        return try Party.idp.response(template).base64
    }

    func refuses(
        _ code: SAMLError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("accepted", sourceLocation: sourceLocation)
        } catch let error as SAMLError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test func aSignInComesBackToItsBrowser() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(
            with: Party.idp.entityID, returningTo: "/orders", at: Party.instant
        ) { $0.providerName = "Shop" }
        guard case .redirect(let url) = start.delivery else {
            Issue.record("no redirect")
            return
        }
        #expect(url.hasPrefix("https://idp.example.org/sso?SAMLRequest="))
        #expect(!url.contains("orders") && !url.contains("RelayState") && url.contains("&Signature="))
        let cookie = start.token.setCookie()
        for part in [
            "__Host-saml-\(start.token.value.prefix(8))=\(start.token.value)", "Secure", "HttpOnly", "SameSite=None",
            "Path=/",
        ] {
            #expect(cookie.contains(part))
        }
        let body = "SAMLResponse=\(OutgoingMessageFixture.encode(try response(to: start.request.id), "plus"))"
        let signIn = try await flow.consumeResponse(
            body: body.utf8, tokens: CorrelationToken.all(inCookie: "a=b; \(cookieValue(start.token)); c=d"),
            at: Party.instant)
        #expect(signIn.assertion.nameID?.value == "alice" && signIn.returnTo == "/orders" && !signIn.isUnsolicited)
        #expect(signIn.assertion.report.isAccepted)
        // The same post again: the request is gone.
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(body: body.utf8, tokens: [start.token], at: Party.instant)
        }
    }

    /// Where an identity provider takes forms alone, the browser gets one, signed inside.
    @Test func aFormIsDeliveredWhereNoRedirectIsTaken() async throws {
        let provider = try Party.provider { $0.replacing("bindings:HTTP-Redirect", with: "bindings:HTTP-POST") }
        var configuration = ServiceProviderFlow.Configuration(
            entityID: Party.service, assertionConsumerService: Party.acs)
        configuration.singleLogoutService = Party.slo
        configuration.signing = try Party.signing()
        let flow = try ServiceProviderFlow(
            configuration, trusting: [provider], replay: replay, pending: pending, ended: InMemoryEndedSessionStore())
        let start = try await flow.startSignIn(with: provider.entityID, at: Party.instant)
        let logout = try await flow.startLogout(
            of: NameID("alice"), at: provider.entityID, sessionIndexes: ["_s"], at: Party.instant)
        for (delivery, location) in [
            (start.delivery, "https://idp.example.org/sso"), (logout.delivery, "https://idp.example.org/slo"),
        ] {
            guard case .form(let form) = delivery else {
                Issue.record("no form")
                continue
            }
            #expect(form.action == location)
            #expect(form.fields.map(\.name) == ["SAMLRequest"])
            let message = try PostBinding.message(.request, form.fields[0].value, relayState: nil)
            #expect(String(decoding: message.document, as: UTF8.self).contains("<ds:Signature "))
        }
    }

    /// Login CSRF: a response that answers the attacker's request signs nobody else in.
    @Test func aResponseForAnotherBrowserIsRefused() async throws {
        let flow = try flow()
        let attacker = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let victim = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let stolen = try response(to: attacker.request.id, "mallory")
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, tokens: [victim.token], at: Party.instant)
        }
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, tokens: [], at: Party.instant)
        }
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, tokens: [CorrelationToken()], at: Party.instant)
        }
        // What was refused has taken nothing away: both can go on, swapped browsers cannot.
        _ = try await flow.consumeResponse(
            try response(to: victim.request.id, id: "_b"), relayState: nil, tokens: [victim.token], at: Party.instant)
        _ = try await flow.consumeResponse(stolen, relayState: nil, tokens: [attacker.token], at: Party.instant)
    }

    @Test func aForgedResponseTakesNothingAway() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let forged = TestIdentityProvider(key: .foreignRSA)
        let template = ResponseTemplate(
            nameID: NameID("mallory"),
            for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: start.request.id, at: Party.instant)
        await refuses(.signatureValue) {
            _ = try await flow.consumeResponse(
                forged.response(template).base64, relayState: nil, tokens: [start.token], at: Party.instant)
        }
        _ = try await flow.consumeResponse(
            response(to: start.request.id), relayState: nil, tokens: [start.token], at: Party.instant)
    }

    @Test func twoDeliveriesAtOnceSignInOnce() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let responses = try (0..<16).map { try response(to: start.request.id, id: "_\($0)x") }
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for text in responses {
                group.addTask {
                    (try? await flow.consumeResponse(
                        text, relayState: nil, tokens: [start.token], at: Party.instant)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
    }

    /// Two tabs of one browser: each response finds its own request.
    @Test func severalSignInsAreUnderWay() async throws {
        let flow = try flow()
        let first = try await flow.startSignIn(with: Party.idp.entityID, returningTo: "/1", at: Party.instant)
        let second = try await flow.startSignIn(with: Party.idp.entityID, returningTo: "/2", at: Party.instant)
        let logout = try await flow.startLogout(
            of: NameID("alice"), at: Party.idp.entityID, sessionIndexes: [], at: Party.instant)
        let tokens = [logout.token, first.token, second.token]
        for (start, place) in [(second, "/2"), (first, "/1")] {
            let signIn = try await flow.consumeResponse(
                response(to: start.request.id, id: "_\(place.dropFirst())x"), relayState: nil, tokens: tokens,
                at: Party.instant)
            #expect(signIn.returnTo == place)
        }
        // The request of a logout is answered by no response to a sign-in.
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(
                response(to: logout.request.id, id: "_3x"), relayState: nil, tokens: tokens, at: Party.instant)
        }
    }

    /// What a request demands the response has to fulfil, whoever cut it out of the query.
    @Test func demandsAreChecked() async throws {
        let flow = try flow()
        func start(_ change: (inout AuthnRequest) -> Void) async throws -> ServiceProviderFlow.SignInStart {
            try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant, change)
        }
        func answer(
            _ start: ServiceProviderFlow.SignInStart, _ id: String,
            _ change: (inout ResponseTemplate) -> Void = { _ in }
        ) async throws {
            var template = ResponseTemplate(
                nameID: NameID("alice", format: NameIDFormat.persistent),
                for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
                inResponseTo: start.request.id, at: Party.instant)
            template.assertionID = id
            change(&template)
            _ = try await flow.consumeResponse(
                Party.idp.response(template).base64, relayState: nil, tokens: [start.token], at: Party.instant)
        }
        let forced = try await start { $0.forceAuthn = true }
        await refuses(.authnStatement) {
            try await answer(forced, "_a") { $0.authnInstant = Party.instant.advanced(bySeconds: -61) }
        }
        try await answer(forced, "_b") { $0.authnInstant = Party.instant.advanced(bySeconds: -60) }
        let strong = try await start {
            $0.requestedAuthnContext = AuthnContextRequest([AuthnContextClass.kerberos, AuthnContextClass.tlsClient])
        }
        await refuses(.authnStatement) { try await answer(strong, "_c") }
        try await answer(strong, "_d") { $0.authnContextClassRef = AuthnContextClass.tlsClient }
        let format = try await start { $0.nameIDPolicy = NameIDPolicy(format: NameIDFormat.emailAddress) }
        await refuses(.subject) { try await answer(format, "_e") }
        try await answer(format, "_f") { $0.nameID = NameID("a@b", format: NameIDFormat.emailAddress) }
        let free = try await start { $0.nameIDPolicy = NameIDPolicy(format: NameIDFormat.unspecified) }
        try await answer(free, "_g")
        let subject = try await start { $0.subject = NameID("alice") }
        await refuses(.subject) { try await answer(subject, "_h") { $0.nameID = NameID("bob") } }
        try await answer(subject, "_i")
    }

    @Test func aSignInEndsWithItsTime() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(
                response(to: start.request.id), relayState: nil, tokens: [start.token],
                at: Party.instant.advanced(bySeconds: 600))
        }
    }

    @Test func unsolicitedResponsesNeedToBeAllowed() async throws {
        await refuses(.inResponseTo) {
            _ = try await flow().consumeResponse(response(to: nil), relayState: nil, tokens: [], at: Party.instant)
        }
        let open = try flow {
            $0.acceptsUnsolicited = true
            $0.unsolicitedRelayState = .urls(["https://app.example.com/"])
        }
        let signIn = try await open.consumeResponse(
            response(to: nil), relayState: "https://app.example.com/x", tokens: [CorrelationToken()], at: Party.instant)
        #expect(signIn.isUnsolicited && signIn.relayState == "https://app.example.com/x")
        await refuses(.relayState) {
            _ = try await open.consumeResponse(
                response(to: nil, id: "_c"), relayState: "https://evil.example/", tokens: [], at: Party.instant)
        }
        // An abandoned sign-in does not stand in the way, and an empty relay state is none.
        let start = try await open.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let beside = try await open.consumeResponse(
            response(to: nil, id: "_e"), relayState: "", tokens: [start.token], at: Party.instant)
        #expect(beside.isUnsolicited && beside.relayState == nil)
        let own = try await open.consumeResponse(
            response(to: start.request.id, id: "_f"), relayState: nil, tokens: [start.token], at: Party.instant)
        #expect(!own.isUnsolicited)
        // One that answers a request is not unsolicited.
        await refuses(.inResponseTo) {
            _ = try await open.consumeResponse(
                response(to: "_other", id: "_d"), relayState: nil, tokens: [], at: Party.instant)
        }
    }

    /// However long a store keeps a request, the flow knows how old it is.
    @Test func aStoreThatForgetsToExpireIsNotBelieved() async throws {
        let flow = try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [Party.provider()], replay: replay, pending: Eternal())
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(
                response(to: start.request.id), relayState: nil, tokens: [start.token],
                at: Party.instant.advanced(bySeconds: 600))
        }
        #expect(await PendingRequestStoreConformance.failures(of: Eternal(), at: Party.instant).count == 1)
        #expect("\(start.token)" == "a correlation token")
    }

    @Test func settingsThatCannotWorkAreTold() throws {
        for change in [
            { $0.maximumSignInSeconds = 0 }, { $0.assertionConsumerService = "/acs" },
            { $0.singleLogoutService = "javascript:alert(1)" }, { $0.signing = nil },
            { $0.unsolicitedRelayState = .urls(["https://app.example.com"]) },
            { $0.policy.clockSkew = 86_400 },
        ] as [(inout ServiceProviderFlow.Configuration) -> Void] {
            #expect { try flow(change) } throws: { SAMLError.Code.configuration ~= $0 }
        }
        #expect {
            try flow {
                $0.signing = MessageSigning(try SigningKey(pem: TestKey.p256.privateKeyPEM), algorithm: .rsaSHA256)
            }
        } throws: { SAMLError.Code.configuration ~= $0 }
        _ = try flow { $0.signing = MessageSigning(try SigningKey(pem: TestKey.p256.privateKeyPEM)) }
    }

    @Test func aStoreThatFailsRefuses() async throws {
        let flow = try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [Party.provider()], replay: replay, pending: Broken())
        await refuses(.replayUnavailable) {
            _ = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        }
        await refuses(.replayUnavailable) {
            _ = try await flow.consumeResponse(
                response(to: "_x"), relayState: nil, tokens: [CorrelationToken()], at: Party.instant)
        }
    }

    @Test func identityProvidersAreChosenByName() async throws {
        await refuses(.issuerUnknown) { _ = try await flow().startSignIn(with: "https://other.example") }
        let disabled = try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [Party.provider().disabled(because: "a test")], replay: replay, pending: pending)
        await refuses(.issuerDisabled) { _ = try await disabled.startSignIn(with: Party.idp.entityID) }
        // Who wants signed requests gets no others.
        let wanting = try Party.provider {
            MessageText.replacing(
                "<md:IDPSSODescriptor ", with: "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" ", in: $0)
        }
        let unsigned = try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [wanting], replay: replay, pending: pending)
        await refuses(.configuration) {
            _ = try await unsigned.startSignIn(with: Party.idp.entityID, at: Party.instant)
        }
    }

    @Test func aLogoutGoesThereAndBack() async throws {
        let flow = try flow()
        let start = try await flow.startLogout(
            of: NameID("alice"), at: Party.idp.entityID, sessionIndexes: ["_s"], returningTo: "/bye",
            at: Party.instant)
        guard case .redirect(let url) = start.delivery else {
            Issue.record("no redirect")
            return
        }
        #expect(url.hasPrefix("https://idp.example.org/slo?SAMLRequest=") && url.contains("&Signature="))
        let answer = try LogoutResponse(
            to: start.request.id, .partial, from: Party.idp.entityID, to: Party.slo, at: Party.instant)
        let message = try RedirectBinding.message(
            rawQuery: Party.query(of: try RedirectBinding.url(for: answer.message(), signing: Party.signing())))
        await refuses(.inResponseTo) { _ = try await flow.consumeLogout(message, tokens: [], at: Party.instant) }
        guard
            case .completed(let response, let returnTo) = try await flow.consumeLogout(
                message, tokens: [start.token], at: Party.instant)
        else {
            Issue.record("not completed")
            return
        }
        #expect(response.outcome == .partial && returnTo == "/bye")
        await refuses(.inResponseTo) {
            _ = try await flow.consumeLogout(message, tokens: [start.token], at: Party.instant)
        }
    }

    @Test func aLogoutOfTheIdentityProviderIsAnswered() async throws {
        let flow = try flow()
        let logout = try LogoutRequest(
            of: NameID("alice"), sessionIndexes: [], from: Party.idp.entityID, to: Party.slo, at: Party.instant)
        let message = try RedirectBinding.message(
            rawQuery: Party.query(
                of: try RedirectBinding.url(for: logout.message(), relayState: "keep me", signing: Party.signing())))
        guard case .requested(let request) = try await flow.consumeLogout(message, tokens: [], at: Party.instant) else {
            Issue.record("not requested")
            return
        }
        #expect(request.ends(sessionOf: NameID("alice"), issuer: Party.idp.entityID, sessionIndex: "_any"))
        guard case .redirect(let url) = try flow.answer(request, .success, at: Party.instant) else {
            Issue.record("no redirect")
            return
        }
        #expect(url.hasPrefix("https://idp.example.org/slo/done?SAMLResponse=") && url.contains("RelayState=keep%20me"))
    }
}

private struct Broken: PendingRequestStore {
    struct Failure: Error {}

    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) throws(Failure) { throw Failure() }

    func find(_ token: CorrelationToken, at instant: Timestamp) throws(Failure) -> PendingRequest? { throw Failure() }

    func consume(_ token: CorrelationToken, at instant: Timestamp) throws(Failure) -> Bool { throw Failure() }
}

/// Keeps everything for ever.
private struct Eternal: PendingRequestStore {
    typealias Failure = InMemoryPendingRequestStore.Full
    let inner = InMemoryPendingRequestStore()

    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        try await inner.insert(request, for: token, until: instant.advanced(bySeconds: 1 << 40), at: instant)
    }

    func find(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> PendingRequest? {
        try await inner.find(token, at: instant)
    }

    func consume(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> Bool {
        try await inner.consume(token, at: instant)
    }
}
