public import SAML

extension RedisStore: EndedSessionStore {
    /// A script, because the server does it as a whole: an earlier end does not overwrite a later one.
    private static let keep = """
        local known = redis.call('GET', KEYS[1])
        if known and tonumber(known) >= tonumber(ARGV[1]) then return 0 end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
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
            guard case .integer = reply else { throw .malformed }
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
