public import SAML

extension RedisStore: EndedSessionStore {
    /// A script, because the server does it as a whole: the later end stays, and the later expiry.
    private static let keep = """
        local known, seconds, left = redis.call('GET', KEYS[1]), ARGV[1], tonumber(ARGV[2])
        if known then
            if tonumber(known) > tonumber(seconds) then seconds = known end
            left = math.max(left, redis.call('PTTL', KEYS[1]))
        end
        return redis.call('SET', KEYS[1], seconds, 'PX', string.format('%.0f', left))
        """

    /// Keeps that sessions ended.
    /// - Throws: ``Failure``.
    public func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        let milliseconds = (Self.seconds(until: expiry, at: instant) + Self.grace) * 1_000
        for session in sessions {
            let reply = try await connection.run(
                [Array("EVAL".utf8), Array(Self.keep.utf8), Array("1".utf8), name(session)]
                    + ["\(end.secondsSinceEpoch)", "\(milliseconds)"].map { Array($0.utf8) })
            guard case .status("OK") = reply else { throw .malformed }
        }
    }

    /// The latest instant at which one of the sessions ended.
    /// - Throws: ``Failure``.
    public func latestEnd(of sessions: [EndedSession], at instant: Timestamp) async throws(Failure) -> Timestamp? {
        var latest: Timestamp?
        for session in sessions {
            switch try await connection.run([Array("GET".utf8), name(session)]) {
            case .none: continue
            case .string(let stored):
                guard let seconds = Int64(String(decoding: stored, as: UTF8.self)) else { throw .malformed }
                let end = Timestamp(secondsSinceEpoch: seconds)
                latest = max(latest ?? end, end)
            default: throw .malformed
            }
        }
        return latest
    }

    private func name(_ session: EndedSession) -> [UInt8] { Array("\(prefix)ended:\(session.digest)".utf8) }
}
