import SAML
import SAMLTesting
import Testing

@Suite struct SecondDeliveryTests {
    /// Another delivery takes the request away between the time when it is found and the time when it is consumed.
    @Test func isRefused() async throws {
        let pending = InMemoryPendingRequestStore()
        let token = try CorrelationToken()
        let request = try AuthnRequest(
            from: Party.service, to: Party.provider(), answerTo: .url(Party.acs), at: Party.instant)
        try await pending.insert(
            request.pending(relayState: nil), for: token, until: Party.instant.advanced(bySeconds: 600),
            at: Party.instant)
        let service = ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs])
        let validator = try ResponseValidator(
            for: service, trusting: [Party.provider()], replay: .store(InMemoryReplayStore()))
        let template = ResponseTemplate(
            nameID: NameID("alice"), for: service, inResponseTo: request.id, at: Party.instant)
        let answer = try Party.idp.response(template).base64
        let error = await #expect(throws: SAMLError.self) {
            try await validator.validate(
                samlResponse: answer, expecting: .pending([token], in: TakenMeanwhile(store: pending)),
                at: Party.instant)
        }
        #expect(error?.code == .inResponseTo)
        #expect(error?.evidence?.actual == "it was answered at the same time")
    }
}

/// A store in which somebody else is always a moment faster.
private struct TakenMeanwhile: PendingRequestStore {
    let store: InMemoryPendingRequestStore

    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) async throws { try await store.insert(request, for: token, until: expiry, at: instant) }

    func find(_ token: CorrelationToken, at instant: Timestamp) async throws -> PendingRequest? {
        try await store.find(token, at: instant)
    }

    func consume(_ token: CorrelationToken, at instant: Timestamp) async throws -> Bool {
        _ = try await store.consume(token, at: instant)
        return try await store.consume(token, at: instant)
    }
}
