import SAML
import SAMLTesting
import Testing

@Suite struct StoreTests {
    let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)

    @Test func theStoresInMemoryConform() async throws {
        #expect(await ReplayStoreConformance.failures(of: InMemoryReplayStore(), at: instant) == [])
        #expect(await PendingRequestStoreConformance.failures(of: InMemoryPendingRequestStore(), at: instant) == [])
        #expect(await EndedSessionStoreConformance.failures(of: InMemoryEndedSessionStore(), at: instant) == [])
    }

    /// A suite that finds nothing in a store that does nothing would be worth nothing.
    @Test func brokenStoresAreFound() async {
        let replay = await ReplayStoreConformance.failures(of: Forgetful(), at: instant)
        #expect(replay.count == 17, "\(replay)")
        // A store that answers "nothing" when it is out of reach does not fail closed.
        #expect(await !PendingRequestStoreConformance.failsClosed(OpenInFind(), at: instant))
        let pending = await PendingRequestStoreConformance.failures(of: Forgetful(), at: instant)
        #expect(pending.count >= 12, "\(pending)")
        let ended = await EndedSessionStoreConformance.failures(of: Forgetful(), at: instant)
        #expect(ended.count == 10, "\(ended)")
        #expect(await !ReplayStoreConformance.failsClosed(Forgetful(), at: instant))
        #expect(await !PendingRequestStoreConformance.failsClosed(Forgetful(), at: instant))
        #expect(await !EndedSessionStoreConformance.failsClosed(Forgetful(), at: instant))
    }

    @Test func aFullStoreRefuses() async throws {
        let replay = InMemoryReplayStore(capacity: 1)
        #expect(await !ReplayStoreConformance.failsClosed(replay, at: instant))
        #expect(await ReplayStoreConformance.failsClosed(replay, at: instant))
        let pending = InMemoryPendingRequestStore(capacity: 1)
        let request = PendingRequest(
            id: "_1", identityProvider: "https://idp", location: "https://sp", issueInstant: instant)
        let end = instant.advanced(bySeconds: 10)
        try await pending.insert(request, for: CorrelationToken(), until: end, at: instant)
        await #expect(throws: InMemoryPendingRequestStore.Full.self) {
            try await pending.insert(request, for: CorrelationToken(), until: end, at: instant)
        }
        // What has expired makes room, and is not found any more.
        let token = try CorrelationToken()
        try await pending.insert(request, for: token, until: end.advanced(bySeconds: 10), at: end)
        #expect(try await pending.find(token, at: end.advanced(bySeconds: 10)) == nil)
        #expect(try await !pending.consume(token, at: end.advanced(bySeconds: 10)))
        let ended = InMemoryEndedSessionStore(capacity: 2)
        let sessions = try ["_1", "_2", "_3"].map {
            try EndedSession(issuer: "https://idp", nameID: "a", sessionIndex: $0)
        }
        try await ended.insert(Array(sessions[..<2]), endedAt: instant, until: end, at: instant)
        // One that is there needs no room.
        try await ended.insert([sessions[1]], endedAt: instant, until: end, at: instant)
        await #expect(throws: InMemoryEndedSessionStore.Full.self) {
            try await ended.insert([sessions[2]], endedAt: instant, until: end, at: instant)
        }
        #expect(try await ended.latestEnd(of: sessions, at: end) == nil)
        try await ended.insert([sessions[2]], endedAt: end, until: end.advanced(bySeconds: 1), at: end)
        #expect(try await ended.latestEnd(of: sessions, at: end) == end)
    }
}

/// Keeps nothing.
private struct Forgetful: ReplayStore, PendingRequestStore, EndedSessionStore {
    func insert(_ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp) -> ReplayInsertion { .inserted }

    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) {}

    func find(_ token: CorrelationToken, at instant: Timestamp) -> PendingRequest? { nil }

    func consume(_ token: CorrelationToken, at instant: Timestamp) -> Bool { true }

    func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) {}

    func latestEnd(of sessions: [EndedSession], at instant: Timestamp) -> Timestamp? { nil }
}

/// Throws, but for what it is asked to find.
private struct OpenInFind: PendingRequestStore {
    struct Failure: Error {}

    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) throws(Failure) { throw Failure() }

    func find(_ token: CorrelationToken, at instant: Timestamp) throws(Failure) -> PendingRequest? { nil }

    func consume(_ token: CorrelationToken, at instant: Timestamp) throws(Failure) -> Bool { throw Failure() }
}
