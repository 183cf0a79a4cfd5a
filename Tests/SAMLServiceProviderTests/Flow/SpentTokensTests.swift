import SAML
import SAMLTesting
import Testing

/// What becomes of the cookies of sign-ins that are over.
@Suite struct SpentTokensTests {
    func flow() throws -> ServiceProviderFlow {
        try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [Party.provider()], replay: InMemoryReplayStore(), pending: InMemoryPendingRequestStore())
    }

    func response(to request: String) throws -> String {
        let service = ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs])
        let template = ResponseTemplate(
            nameID: NameID("alice"), for: service, inResponseTo: request, at: Party.instant)
        return try Party.idp.response(template).base64
    }

    /// Browsers send the oldest cookie first: whoever left many sign-ins can still finish the last one.
    @Test func signInsThatWereLeftDoNotHideTheLastOne() async throws {
        let flow = try flow()
        var tokens: [CorrelationToken] = []
        var last: String?
        for _ in 0..<20 {
            let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
            tokens.append(start.token)
            last = start.request.id
        }
        let signIn = try await flow.consumeResponse(
            response(to: try #require(last)), relayState: nil, tokens: tokens, at: Party.instant)
        #expect(signIn.assertion.nameID?.value == "alice")
    }

    @Test func tokensOfWhatIsOverAreTold() async throws {
        let flow = try flow()
        let first = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        let second = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant.advanced(bySeconds: 60))
        let unknown = try CorrelationToken()
        let tokens = [first.token, unknown, second.token]
        #expect(try await flow.spent(tokens, at: Party.instant) == [unknown])
        _ = try await flow.consumeResponse(
            response(to: second.request.id), relayState: nil, tokens: tokens, at: Party.instant)
        #expect(try await flow.spent(tokens, at: Party.instant) == [unknown, second.token])
        #expect(try await flow.spent(tokens, at: Party.instant.advanced(bySeconds: 600)) == tokens)
    }

    @Test func aStoreThatFailsTellsNothing() async throws {
        let flow = try ServiceProviderFlow(
            ServiceProviderFlow.Configuration(entityID: Party.service, assertionConsumerService: Party.acs),
            trusting: [Party.provider()], replay: InMemoryReplayStore(), pending: Broken())
        #expect(try await flow.spent([], at: Party.instant).isEmpty)
        await #expect {
            try await flow.spent([CorrelationToken()], at: Party.instant)
        } throws: {
            SAMLError.Code.replayUnavailable ~= $0
        }
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
