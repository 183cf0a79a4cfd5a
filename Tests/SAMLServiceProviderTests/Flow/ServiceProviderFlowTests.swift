import SAML
import SAMLTesting
import Testing

@Suite struct ServiceProviderFlowTests {
    let pending = InMemoryPendingRequestStore()
    let replay = InMemoryReplayStore()

    func flow(
        _ change: (inout ServiceProviderFlow.Configuration) throws -> Void = { _ in }
    ) throws -> ServiceProviderFlow {
        var configuration = ServiceProviderFlow.Configuration(
            entityID: Party.service, assertionConsumerService: Party.acs)
        configuration.singleLogoutService = Party.slo
        configuration.signing = try Party.signing(.rsa3072)
        try change(&configuration)
        return try ServiceProviderFlow(
            configuration, trusting: [Party.provider()], replay: replay, pending: pending)
    }

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
        ) { $0.forceAuthn = true }
        guard case .redirect(let url) = start.delivery else {
            Issue.record("no redirect")
            return
        }
        #expect(url.hasPrefix("https://idp.example.org/sso?SAMLRequest="))
        #expect(!url.contains("orders") && !url.contains("RelayState") && url.contains("&Signature="))
        let cookie = start.token.setCookie()
        for part in ["__Host-saml=\(start.token.value)", "Secure", "HttpOnly", "SameSite=None", "Path=/"] {
            #expect(cookie.contains(part))
        }
        let body = "SAMLResponse=\(OutgoingMessageFixture.encode(try response(to: start.request.id), "plus"))"
        let signIn = try await flow.consumeResponse(
            body: body.utf8, token: CorrelationToken(start.token.value), at: Party.instant)
        #expect(signIn.assertion.nameID?.value == "alice" && signIn.returnTo == "/orders" && !signIn.isUnsolicited)
        #expect(signIn.assertion.report.isAccepted)
        // The same post again: the request is gone.
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(body: body.utf8, token: start.token, at: Party.instant)
        }
    }

    /// Login CSRF: a response that answers the attacker's request signs nobody else in.
    @Test func aResponseForAnotherBrowserIsRefused() async throws {
        let flow = try flow()
        let attacker = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let victim = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let stolen = try response(to: attacker.request.id, "mallory")
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, token: victim.token, at: Party.instant)
        }
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, token: nil, at: Party.instant)
        }
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(stolen, relayState: nil, token: CorrelationToken(), at: Party.instant)
        }
        // What was refused has taken nothing away: both can go on, swapped browsers cannot.
        _ = try await flow.consumeResponse(
            try response(to: victim.request.id, id: "_b"), relayState: nil, token: victim.token, at: Party.instant)
        _ = try await flow.consumeResponse(stolen, relayState: nil, token: attacker.token, at: Party.instant)
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
                forged.response(template).base64, relayState: nil, token: start.token, at: Party.instant)
        }
        _ = try await flow.consumeResponse(
            response(to: start.request.id), relayState: nil, token: start.token, at: Party.instant)
    }

    @Test func twoDeliveriesAtOnceSignInOnce() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let responses = try (0..<16).map { try response(to: start.request.id, id: "_\($0)x") }
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for text in responses {
                group.addTask {
                    (try? await flow.consumeResponse(
                        text, relayState: nil, token: start.token, at: Party.instant)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
    }

    @Test func aSignInEndsWithItsTime() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        await refuses(.inResponseTo) {
            _ = try await flow.consumeResponse(
                response(to: start.request.id), relayState: nil, token: start.token,
                at: Party.instant.advanced(bySeconds: 600))
        }
    }

    @Test func unsolicitedResponsesNeedToBeAllowed() async throws {
        await refuses(.inResponseTo) {
            _ = try await flow().consumeResponse(response(to: nil), relayState: nil, token: nil, at: Party.instant)
        }
        let open = try flow {
            $0.acceptsUnsolicited = true
            $0.unsolicitedRelayState = .urls(["https://app.example.com/"])
        }
        let signIn = try await open.consumeResponse(
            response(to: nil), relayState: "https://app.example.com/x", token: CorrelationToken(), at: Party.instant)
        #expect(signIn.isUnsolicited && signIn.relayState == "https://app.example.com/x")
        await refuses(.relayState) {
            _ = try await open.consumeResponse(
                response(to: nil, id: "_c"), relayState: "https://evil.example/", token: nil, at: Party.instant)
        }
        // One that answers a request is not unsolicited.
        await refuses(.inResponseTo) {
            _ = try await open.consumeResponse(
                response(to: "_other", id: "_d"), relayState: nil, token: nil, at: Party.instant)
        }
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
                response(to: "_x"), relayState: nil, token: CorrelationToken(), at: Party.instant)
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
        await refuses(.inResponseTo) { _ = try await flow.consumeLogout(message, token: nil, at: Party.instant) }
        guard
            case .completed(let response, let returnTo) = try await flow.consumeLogout(
                message, token: start.token, at: Party.instant)
        else {
            Issue.record("not completed")
            return
        }
        #expect(response.outcome == .partial && returnTo == "/bye")
        await refuses(.inResponseTo) {
            _ = try await flow.consumeLogout(message, token: start.token, at: Party.instant)
        }
    }

    @Test func aLogoutOfTheIdentityProviderIsAnswered() async throws {
        let flow = try flow()
        let logout = try LogoutRequest(
            of: NameID("alice"), sessionIndexes: [], from: Party.idp.entityID, to: Party.slo, at: Party.instant)
        let message = try RedirectBinding.message(
            rawQuery: Party.query(
                of: try RedirectBinding.url(for: logout.message(), relayState: "keep me", signing: Party.signing())))
        guard case .requested(let request) = try await flow.consumeLogout(message, token: nil, at: Party.instant) else {
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
