public import SAMLAssertion
public import SAMLCore

extension EndedSessionStore {
    /// Keeps what a logout request ends.
    /// - Parameters:
    ///   - request: The request.
    ///   - seconds: For how long; the same as in ``requireLive(_:within:at:)``.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` with `replay.unavailable`, when the store cannot keep it, or `internal.error`.
    public func remember(
        _ request: ValidatedLogoutRequest, for seconds: Int, at instant: Timestamp = .now
    ) async throws(SAMLError) {
        // Many clocks write no fractions: a second counts as a whole.
        let end = Timestamp(secondsSinceEpoch: request.issueInstant.secondsSinceEpoch)
        let expiry = end.advanced(bySeconds: 1).advanced(bySeconds: Int64(seconds))
        let sessions = try request.endedSessions
        do {
            try await insert(sessions, endedAt: end, until: expiry, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error).carrying(request.report)
        }
    }

    /// Refuses an assertion that was made before its session ended, or longer ago than ends are kept.
    /// - Parameters:
    ///   - assertion: The assertion.
    ///   - seconds: How long ends are kept: no fewer than a sign-in may take, and what clocks may differ by.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` with `authn.session-ended`, `time.expired`, `internal.error`, or `replay.unavailable`,
    ///   when the store cannot tell; each carries the report.
    public func requireLive(
        _ assertion: ValidatedAssertion, within seconds: Int, at instant: Timestamp = .now
    ) async throws(SAMLError) {
        do throws(SAMLError) {
            try await judge(assertion, seconds, instant)
        } catch {
            var report = assertion.report
            report.append(Finding(rule: "ended-session", failure: error, verified: true))
            throw error.carrying(report)
        }
    }

    private func judge(
        _ assertion: ValidatedAssertion, _ seconds: Int, _ instant: Timestamp
    ) async throws(SAMLError) {
        let location = DocumentLocation(path: "/Response/Assertion/@IssueInstant", line: nil)
        guard let made = assertion.assertion.issueInstant,
            instant < made.advanced(bySeconds: Int64(seconds))
        else {
            throw SAMLError(
                .timeExpired, expected: "no more than \(seconds) s before \(instant)",
                actual: assertion.assertion.issueInstant?.description ?? "none", at: location)
        }
        let sessions = try assertion.sessions
        let end: Timestamp?
        do {
            end = try await latestEnd(of: sessions, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error)
        }
        guard let end, made.secondsSinceEpoch <= end.secondsSinceEpoch else { return }
        throw SAMLError(
            .sessionEnded, expected: "an assertion that was made after the second of \(end)", actual: "\(made)",
            at: location)
    }
}

extension ValidatedLogoutRequest {
    /// What it ends.
    fileprivate var endedSessions: [EndedSession] {
        get throws(SAMLError) {
            try EndedSession.all(issuer, nameID, sessionIndexes.isEmpty ? [nil] : sessionIndexes)
        }
    }
}

extension ValidatedAssertion {
    /// What a request names that ends one of its sessions.
    fileprivate var sessions: [EndedSession] {
        get throws(SAMLError) {
            guard let nameID else { return [] }
            return try EndedSession.all(issuer, nameID, [nil] + assertion.authnStatements.compactMap(\.sessionIndex))
        }
    }
}

extension EndedSession {
    fileprivate static func all(
        _ issuer: EntityID, _ nameID: NameID, _ indexes: [String?]
    ) throws(SAMLError) -> [EndedSession] {
        try indexes.map { (index) throws(SAMLError) in
            try EndedSession(issuer: issuer, nameID: nameID.value, sessionIndex: index)
        }
    }
}
