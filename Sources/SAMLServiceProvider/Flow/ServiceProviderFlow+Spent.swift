public import SAMLCore

extension ServiceProviderFlow {
    /// How many tokens are looked up at most.
    private static var maximumSpent: Int { 64 }

    /// Those tokens of a browser that find nothing any more: what they began was answered, or took too long.
    ///
    /// After a message was consumed, or refused, send ``CorrelationToken/clearCookie`` for each. Otherwise the cookies
    /// stay until they expire by themselves, and of many only the newest are looked at.
    /// - Parameters:
    ///   - tokens: What the browser's cookies hold: ``CorrelationToken/all(inCookie:)``.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` with `replay.unavailable`, when the store is out of reach.
    public func spent(
        _ tokens: [CorrelationToken], at instant: Timestamp = .now
    ) async throws(SAMLError) -> [CorrelationToken] {
        var spent: [CorrelationToken] = []
        for token in tokens.prefix(Self.maximumSpent) {
            do {
                if try await pending.find(token, at: instant) == nil { spent.append(token) }
            } catch {
                throw SAMLError(.replayUnavailable, cause: error)
            }
        }
        return spent
    }
}
