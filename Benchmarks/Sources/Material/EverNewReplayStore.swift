public import SAML

/// A replay store that does its whole work, and to which every presentation is the first.
public actor EverNewReplayStore: ReplayStore {
    private var store = InMemoryReplayStore()
    private var count = 0

    /// Makes an empty store.
    public init() {}

    /// Inserts a key under a number of its own.
    public func insert(
        _ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp
    ) async throws(InMemoryReplayStore.Failure) -> ReplayInsertion {
        count += 1
        if count % 50_000 == 0 { store = InMemoryReplayStore() }
        return try await store.insert(
            ReplayKey(issuer: key.issuer, assertionID: "\(key.assertionID)-\(count)"), until: expiry, at: instant)
    }
}
