import GRDB
public import SAML

extension SQLiteStore: EndedSessionStore {
    /// Keeps that sessions ended.
    /// - Throws: ``Failure``.
    public func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM saml_ended WHERE expires <= ?", arguments: [Self.milliseconds(instant) - Self.grace])
            for session in sessions {
                let arguments: StatementArguments = [
                    end.secondsSinceEpoch, Self.milliseconds(expiry), session.digest,
                ]
                try database.execute(
                    sql: "UPDATE saml_ended SET seconds = max(seconds, ?), expires = max(expires, ?) WHERE session = ?",
                    arguments: arguments)
                guard database.changesCount == 0 else { continue }
                try Self.requireRoom(database, "saml_ended", capacity)
                try database.execute(
                    sql: "INSERT INTO saml_ended(seconds, expires, session) VALUES(?, ?, ?)", arguments: arguments)
            }
        }
    }

    /// The latest instant at which one of the sessions ended.
    /// - Throws: ``Failure``.
    public func latestEnd(of sessions: [EndedSession], at instant: Timestamp) async throws(Failure) -> Timestamp? {
        try await read { database in
            try sessions.compactMap { session in
                try Int64.fetchOne(
                    database, sql: "SELECT seconds FROM saml_ended WHERE session = ? AND expires > ?",
                    arguments: [session.digest, Self.milliseconds(instant)])
            }.max().map { Timestamp(secondsSinceEpoch: $0) }
        }
    }
}
