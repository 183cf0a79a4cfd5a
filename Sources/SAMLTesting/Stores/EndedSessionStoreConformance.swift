public import SAML

/// What every store of ended sessions has to do, as a suite that runs against any of them.
public enum EndedSessionStoreConformance {
    /// Runs the suite.
    /// - Parameters:
    ///   - store: A store; one that tests may share, because names are random.
    ///   - instant: The instant of the first call.
    /// - Returns: What the store does wrong, in words; nothing when it conforms.
    public static func failures(of store: some EndedSessionStore, at instant: Timestamp = .now) async -> [String] {
        var checks = ConformanceChecks()
        let now = Timestamp(secondsSinceEpoch: instant.secondsSinceEpoch)
        let expiry = now.advanced(bySeconds: 3_600)
        let run = "\(UInt64.random(in: 0 ... .max))"
        func session(_ name: String, _ index: String? = nil) throws -> EndedSession {
            try EndedSession(issuer: "https://idp.example.org", nameID: "\(name)-\(run)", sessionIndex: index)
        }
        func insert(_ sessions: [EndedSession], end: Int64 = 0) async throws {
            try await store.insert(sessions, endedAt: now.advanced(bySeconds: end), until: expiry, at: instant)
        }
        func end(_ sessions: EndedSession..., at later: Int64 = 0) async throws -> Int64? {
            try await store.latestEnd(of: sessions, at: instant.advanced(bySeconds: later)).map {
                $0.secondsSinceEpoch - now.secondsSinceEpoch
            }
        }

        await checks.run("nothing has ended that nobody has ended", [true, true]) {
            [try await store.latestEnd(of: [], at: instant) == nil, try await end(session("a"), session("b")) == nil]
        }
        await checks.run("an end is told as it was, while it is kept", [true, true, true]) {
            try await insert([session("c", "1")], end: -7)
            return [
                try await end(session("c", "1")) == -7, try await end(session("c", "1"), at: 3_500) == -7,
                try await end(session("c", "1"), at: -60) == -7,
            ]
        }
        await checks.run("one session ends and no other", [true, true]) {
            try await insert([session("d", "1")])
            return [try await end(session("d")) == nil, try await end(session("d", "2")) == nil]
        }
        await checks.run("of many sessions the latest end is told", [true, true]) {
            try await insert([session("e", "1"), session("e", "2")], end: -5)
            try await insert([session("e")], end: -9)
            return [
                try await end(session("e"), session("e", "3")) == -9,
                try await end(session("e", "1"), session("e")) == -5,
            ]
        }
        await checks.run("of many ends the latest stays", [true, true]) {
            for seconds in [-9, -3, -6] as [Int64] { try await insert([session("f")], end: seconds) }
            let first = try await end(session("f")) == -3
            try await insert([session("f")], end: -1)
            return [first, try await end(session("f")) == -1]
        }
        await checks.run("of several expiries the latest stays, whichever end it came with", [true, true]) {
            let soon = now.advanced(bySeconds: 5)
            try await insert([session("g"), session("h")], end: -9)
            try await store.insert([session("g")], endedAt: now.advanced(bySeconds: -1), until: soon, at: instant)
            try await store.insert([session("h")], endedAt: now.advanced(bySeconds: -20), until: soon, at: instant)
            return [try await end(session("g"), at: 3_500) == -1, try await end(session("h"), at: 3_500) == -9]
        }
        await checks.run("an expiry is moved by an end that is no later", [true]) {
            try await store.insert(
                [session("i")], endedAt: now, until: now.advanced(bySeconds: 5), at: instant)
            try await insert([session("i")], end: -1)
            return [try await end(session("i"), at: 3_500) == 0]
        }
        await checks.run("whole seconds count", [true]) {
            let fraction = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch, nanoseconds: 999_999_999)
            try await store.insert([session("j")], endedAt: fraction, until: expiry, at: instant)
            return [try await store.latestEnd(of: [session("j")], at: instant) == now]
        }
        for round in 0..<4 {
            await checks.run("of 64 concurrent ends the latest stays (round \(round))", [true]) {
                let raced = try session("raced\(round)")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for seconds in (-64..<0).shuffled() {
                        let end = now.advanced(bySeconds: Int64(seconds))
                        group.addTask { try await store.insert([raced], endedAt: end, until: expiry, at: instant) }
                    }
                    try await group.waitForAll()
                }
                return [try await end(raced) == -1]
            }
        }
        return checks.failures
    }

    /// Whether a store that cannot tell refuses: to be called once its server is gone.
    /// - Returns: Whether keeping and asking throw.
    public static func failsClosed(_ store: some EndedSessionStore, at instant: Timestamp = .now) async -> Bool {
        let name = "gone-\(UInt64.random(in: 0 ... .max))"
        guard let session = try? EndedSession(issuer: "https://idp.example.org", nameID: name, sessionIndex: nil) else {
            return false
        }
        let end = instant.advanced(bySeconds: 600)
        let inserts = (try? await store.insert([session], endedAt: instant, until: end, at: instant)) == nil
        // `try?` would not tell "none" from an error.
        var asks = false
        do { _ = try await store.latestEnd(of: [session], at: instant) } catch { asks = true }
        return inserts && asks
    }
}
