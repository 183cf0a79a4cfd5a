import SAMLCore

/// Makes sure that an accepted assertion is used once: step 14 of the pipeline, last of all.
enum ReplayGuard {
    static let name = "replay"
    private static let citation = Citation.profiles("4.1.4.5")

    /// Records an assertion.
    /// - Throws: ``SAMLError`` with `replay.seen`, or with `replay.unavailable` and the store's error as cause.
    static func admit(
        _ accepted: Evaluation.Accepted, _ protection: ReplayProtection, at instant: Timestamp
    ) async throws(SAMLError) -> Finding {
        switch protection {
        case .delegated(let reason):
            return Finding(
                rule: name, outcome: .noted, evidence: Evidence(expected: nil, actual: "delegated: \(reason)"),
                citation: citation, verified: true)
        case .store(let store):
            let key = ReplayKey(issuer: accepted.issuer, assertionID: accepted.assertion.id)
            let insertion: ReplayInsertion
            do {
                insertion = try await store.insert(key, until: accepted.end, at: instant)
            } catch {
                throw SAMLError(.replayUnavailable, cause: error)
            }
            guard insertion == .inserted else {
                throw SAMLError(
                    .replaySeen, expected: "an assertion that was not used before", actual: "ID \(key.assertionID)",
                    at: DocumentLocation(path: "/Response/Assertion/@ID", line: nil))
            }
            return Finding(rule: name, outcome: .passed, citation: citation, verified: true)
        }
    }

    /// What `explain` has to say: it records nothing.
    static var skipped: Finding {
        Finding(
            rule: name, outcome: .skipped(because: "an explanation does not use the assertion up"), citation: citation,
            verified: false)
    }
}
