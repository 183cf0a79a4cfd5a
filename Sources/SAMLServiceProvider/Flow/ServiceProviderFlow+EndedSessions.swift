import SAMLAssertion
import SAMLCore

/// A logout ends what was said before it, also where that arrives later (core §3.7.3.1).
extension ServiceProviderFlow {
    /// Keeps what a logout request ends for as long as an assertion may last.
    func remember(_ request: ValidatedLogoutRequest, at instant: Timestamp) async throws(SAMLError) {
        guard let ended else { return }
        // Up to the end of its second: many clocks write no fractions.
        let made = request.issueInstant
        let end = Timestamp(secondsSinceEpoch: made.secondsSinceEpoch).advanced(bySeconds: made.nanoseconds > 0 ? 1 : 0)
        let longest = Int64(configuration.policy.maximumValidity + configuration.policy.clockSkew)
        let sessions = try request.endedSessions()
        do {
            try await ended.insert(sessions, endedAt: end, until: end.advanced(bySeconds: longest), at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error).carrying(request.report)
        }
    }

    /// Refuses an assertion that was made before its session ended.
    func requireLive(_ assertion: ValidatedAssertion, at instant: Timestamp) async throws(SAMLError) {
        guard let ended else { return }
        let sessions = try assertion.endingSessions()
        let end: Timestamp?
        do {
            end = try await ended.latestEnd(of: sessions, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error).carrying(assertion.report)
        }
        guard let end else { return }
        let made = assertion.assertion.issueInstant
        if let made, made > end { return }
        let error = SAMLError(
            .sessionEnded, expected: "an assertion that was made after \(end)", actual: made?.description ?? "none",
            at: DocumentLocation(path: "/Response/Assertion/@IssueInstant", line: nil))
        var report = assertion.report
        report.append(Finding(rule: "ended-session", failure: error, verified: true))
        throw error.carrying(report)
    }
}
