public import SAML

/// What every replay store has to do, as a suite that runs against any of them.
///
/// ```swift
/// let failures = await ReplayStoreConformance.failures(of: InMemoryReplayStore())
/// precondition(failures.isEmpty, failures.joined(separator: "\n"))
/// ```
public enum ReplayStoreConformance {
    /// Runs the suite.
    /// - Parameters:
    ///   - store: An empty store; one that tests may share, because keys are random.
    ///   - instant: The instant of the first call.
    /// - Returns: What the store does wrong, in words; nothing when it conforms.
    public static func failures(of store: some ReplayStore, at instant: Timestamp = .now) async -> [String] {
        var checks = ConformanceChecks()
        let end = instant.advanced(bySeconds: 3_600)
        func insert(_ key: ReplayKey, until expiry: Timestamp? = nil, at now: Timestamp? = nil) async throws -> Bool {
            try await store.insert(key, until: expiry ?? end, at: now ?? instant) == .inserted
        }
        let run = "\(UInt64.random(in: 0 ... .max))"
        func key(_ id: String, _ issuer: String = "https://idp.example.org") -> ReplayKey {
            ReplayKey(issuer: EntityID(issuer), assertionID: "\(id)-\(run)")
        }

        await checks.run("a new key is inserted, and the second time it is seen", [true, false]) {
            [try await insert(key("a")), try await insert(key("a"))]
        }
        await checks.run(
            "a key is of its issuer and its ID, and of nothing in between", [true, true, true, true, false]
        ) {
            let other = ReplayKey(issuer: EntityID("https://idp.example.orga"), assertionID: "b-\(run)")
            let joined = ReplayKey(issuer: EntityID("https://idp.example.org"), assertionID: "ab-\(run)")
            return [
                try await insert(key("b")), try await insert(key("b", "https://other.example.org")),
                try await insert(other), try await insert(joined), try await insert(joined),
            ]
        }
        await checks.run(
            "keys are compared octet by octet: case and Unicode forms differ", [true, true, true, true, false]
        ) {
            let (one, other) = (key("caf\u{E9}"), key("cafe\u{301}"))
            return [
                try await insert(one), try await insert(other), try await insert(key("X")), try await insert(key("x")),
                try await insert(one),
            ]
        }
        await checks.run("keys may be long and hold any character", [true, false]) {
            let odd = key("\"'\\ \u{0}%_*{}:\n" + String(repeating: "ü", count: 2_000))
            return [try await insert(odd), try await insert(odd)]
        }
        await checks.run("a short key is kept while it is alive", [true, false]) {
            let short = key("short")
            return [
                try await insert(short, until: instant.advanced(bySeconds: 60)),
                try await insert(short, until: instant.advanced(bySeconds: 60)),
            ]
        }
        await checks.run("a machine whose clock differs by two minutes sees the key", [true, false, false]) {
            let skewed = key("skewed")
            return [
                try await insert(skewed), try await insert(skewed, at: instant.advanced(bySeconds: -120)),
                try await insert(skewed, at: instant.advanced(bySeconds: 120)),
            ]
        }
        await checks.run(
            "a machine whose clock is behind sees what one inserted shortly before the end", [true, false]
        ) {
            let late = key("late")
            let first = try await insert(
                late, until: instant.advanced(bySeconds: 121), at: instant.advanced(bySeconds: 120))
            // The entry has gone where it lives as long as the first machine thinks.
            try await Task.sleep(for: .milliseconds(2_500))
            return [
                first,
                try await insert(late, until: instant.advanced(bySeconds: 121), at: instant.advanced(bySeconds: 2)),
            ]
        }
        for round in 0..<8 {
            await checks.run("of 64 concurrent insertions one succeeds (round \(round))", [true]) {
                let raced = key("raced\(round)")
                let inserted = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<64 {
                        group.addTask { try await store.insert(raced, until: end, at: instant) == .inserted }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                return [inserted == 1]
            }
        }
        await checks.run("a key is kept until it expires", [true, false]) {
            let kept = key("kept")
            return [try await insert(kept), try await insert(kept, at: end.advanced(bySeconds: -1))]
        }
        await checks.run("a clock that was ahead and is put right lets no key be used again", [true, true, false]) {
            let (used, other) = (key("used"), key("other"))
            let (start, ahead) = (end.advanced(bySeconds: 60), end.advanced(bySeconds: 7_200))
            let first = try await insert(used, until: start.advanced(bySeconds: 600), at: start)
            let second = try await insert(other, until: ahead.advanced(bySeconds: 600), at: ahead)
            // Seen, or an error where the store cannot tell.
            let third = try? await insert(used, until: start.advanced(bySeconds: 600), at: start)
            return [first, second, third == true]
        }
        return checks.failures
    }

    /// Whether a store that cannot tell refuses: to be called once its server is gone or it is full.
    /// - Returns: Whether an insertion of a new key throws.
    public static func failsClosed(_ store: some ReplayStore, at instant: Timestamp = .now) async -> Bool {
        let key = ReplayKey(issuer: "https://idp.example.org", assertionID: "gone-\(UInt64.random(in: 0 ... .max))")
        return (try? await store.insert(key, until: instant.advanced(bySeconds: 600), at: instant)) == nil
    }
}

/// Runs checks and keeps the names of those that fail.
struct ConformanceChecks {
    private(set) var failures: [String] = []

    mutating func run(_ name: String, _ expected: [Bool], _ check: () async throws -> [Bool]) async {
        do {
            let actual = try await check()
            if actual != expected { failures.append("\(name): \(actual)") }
        } catch {
            failures.append("\(name): \(error)")
        }
    }
}
