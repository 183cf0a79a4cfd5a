public import SAML

/// What every store of pending requests has to do, as a suite that runs against any of them.
public enum PendingRequestStoreConformance {
    /// Runs the suite.
    /// - Parameters:
    ///   - store: A store; one that tests may share, because tokens are random.
    ///   - instant: The instant of the first call.
    /// - Returns: What the store does wrong, in words; nothing when it conforms.
    public static func failures(of store: some PendingRequestStore, at instant: Timestamp = .now) async -> [String] {
        var checks = ConformanceChecks()
        let end = instant.advanced(bySeconds: 600)
        func request(_ id: String) -> PendingRequest {
            PendingRequest(
                id: id, identityProvider: "https://idp.example.org/?a=1&b=2", location: "https://sp.example.com/acs",
                issueInstant: Timestamp(secondsSinceEpoch: instant.secondsSinceEpoch), relayState: "r",
                returnTo: "/ü\"'\\?a=b&c\n")
        }
        func kept(_ id: String) async throws -> CorrelationToken {
            let token = try CorrelationToken()
            try await store.insert(request(id), for: token, until: end, at: instant)
            return token
        }
        await checks.run("what was kept is found as it was, and stays", [true, true]) {
            let token = try await kept("_1")
            return [
                try await store.find(token, at: instant) == request("_1"),
                try await store.find(token, at: instant) == request("_1"),
            ]
        }
        await checks.run("a token finds its own request only, and an unknown one finds nothing", [true, true, true]) {
            let (one, other) = (try await kept("_2"), try await kept("_3"))
            return [
                try await store.find(one, at: instant)?.id == "_2",
                try await store.find(other, at: instant)?.id == "_3",
                try await store.find(CorrelationToken(), at: instant) == nil,
            ]
        }
        await checks.run("a request is taken away once", [true, false, true]) {
            let token = try await kept("_4")
            return [
                try await store.consume(token, at: instant), try await store.consume(token, at: instant),
                try await store.find(token, at: instant) == nil,
            ]
        }
        await checks.run("an unknown token takes nothing away", [false]) {
            [try await store.consume(CorrelationToken(), at: instant)]
        }
        await checks.run("a request is kept while a sign-in may take, whatever the machine's clock", [true, true]) {
            let token = try await kept("_5")
            return [
                try await store.find(token, at: instant.advanced(bySeconds: 500)) != nil,
                try await store.find(token, at: instant.advanced(bySeconds: -60)) != nil,
            ]
        }
        await checks.run("a request that is over is neither found nor taken away", [true, false]) {
            let token = try CorrelationToken()
            try await store.insert(request("_7"), for: token, until: instant, at: instant)
            // Stores that count time themselves drop it a little later.
            try await Task.sleep(for: .milliseconds(1_300))
            let later = instant.advanced(bySeconds: 2)
            return [
                try await store.find(token, at: later) == nil, try await store.consume(token, at: later),
            ]
        }
        for round in 0..<8 {
            await checks.run("of 64 concurrent consumers one gets it (round \(round))", [true]) {
                let token = try await kept("_6")
                let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<64 { group.addTask { try await store.consume(token, at: instant) } }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                return [taken == 1]
            }
        }
        return checks.failures
    }

    /// Whether a store that cannot tell refuses: to be called once its server is gone.
    /// - Returns: Whether keeping, finding and taking away throw.
    public static func failsClosed(_ store: some PendingRequestStore, at instant: Timestamp = .now) async -> Bool {
        guard let token = try? CorrelationToken() else { return false }
        let request = PendingRequest(
            id: "_1", identityProvider: "https://idp.example.org", location: "https://sp.example.com/acs",
            issueInstant: instant)
        let end = instant.advanced(bySeconds: 600)
        let inserts = (try? await store.insert(request, for: token, until: end, at: instant)) == nil
        // `try?` would not tell "nothing" from an error.
        var finds = false
        do { _ = try await store.find(token, at: instant) } catch { finds = true }
        let consumes = (try? await store.consume(token, at: instant)) == nil
        return inserts && finds && consumes
    }
}
