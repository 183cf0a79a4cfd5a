import Foundation
public import GRDB
public import SAML

/// Used assertions, pending requests and ended sessions in a SQLite database: for a service of one or several processes on one machine.
///
/// It survives a restart. Everything happens in transactions that SQLite serialises between processes; a database that
/// stays locked, is damaged or full throws, and the sign-in is refused.
public struct SQLiteStore: ReplayStore, PendingRequestStore {
    /// Why the store cannot tell.
    public enum Failure: Error, Sendable {
        /// There is no room: as many live entries as the store may hold.
        case full(capacity: Int)
        /// It has dropped what expired up to an instant, in milliseconds since 1970, and the key expires before: a clock
        /// was ahead.
        case forgotten(upTo: Int64)
        /// SQLite says so.
        case database(DatabaseError)
        /// What is stored is none of ours.
        case malformed
        /// Something else.
        case other(String)
    }

    private let database: DatabasePool
    let capacity: Int

    /// Opens a database, and makes it and its tables where they are missing; a new file is its user's alone.
    /// - Parameters:
    ///   - path: The file; it may be shared by processes of one machine, and not over a network.
    ///   - capacity: How many live entries of each kind it holds at most.
    ///   - busySeconds: How long to wait for other processes.
    /// - Throws: ``Failure``.
    public init(path: String, capacity: Int = 1_000_000, busySeconds: Double = 5) throws(Failure) {
        self.capacity = max(1, capacity)
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        do {
            Self.make(path)
            database = try Self.opened(path, configuration, busySeconds)
            try database.writeWithoutTransaction(Self.requireDurable)
            try database.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS saml_replay(
                            key BLOB PRIMARY KEY NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
                        CREATE INDEX IF NOT EXISTS saml_replay_expires ON saml_replay(expires);
                        CREATE TABLE IF NOT EXISTS saml_forgotten(
                            one INTEGER PRIMARY KEY CHECK(one = 1), until INTEGER NOT NULL);
                        CREATE TABLE IF NOT EXISTS saml_pending(
                            token TEXT PRIMARY KEY NOT NULL, request BLOB NOT NULL, expires INTEGER NOT NULL)
                            WITHOUT ROWID;
                        CREATE INDEX IF NOT EXISTS saml_pending_expires ON saml_pending(expires);
                        CREATE TABLE IF NOT EXISTS saml_ended(
                            session TEXT PRIMARY KEY NOT NULL, seconds INTEGER NOT NULL, expires INTEGER NOT NULL)
                            WITHOUT ROWID;
                        CREATE INDEX IF NOT EXISTS saml_ended_expires ON saml_ended(expires);
                        CREATE TABLE IF NOT EXISTS saml_count(
                            name TEXT PRIMARY KEY NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
                        """)
                for table in ["saml_replay", "saml_pending", "saml_ended"] {
                    // To count a million entries for each sign-in would take longer than the sign-in.
                    try database.execute(
                        sql: """
                            INSERT OR IGNORE INTO saml_count SELECT '\(table)', COUNT(*) FROM \(table);
                            CREATE TRIGGER IF NOT EXISTS \(table)_more AFTER INSERT ON \(table) BEGIN
                                UPDATE saml_count SET count = count + 1 WHERE name = '\(table)'; END;
                            CREATE TRIGGER IF NOT EXISTS \(table)_less AFTER DELETE ON \(table) BEGIN
                                UPDATE saml_count SET count = count - 1 WHERE name = '\(table)'; END;
                            """)
                }
            }
        } catch {
            throw Self.failure(error)
        }
    }

    /// Inserts a key unless it is there.
    /// - Throws: ``Failure``.
    public func insert(
        _ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) -> ReplayInsertion {
        // Both parts with their lengths: no two keys have one form.
        let (issuer, id) = (Data(key.issuer.uri.utf8), Data(key.assertionID.utf8))
        let name = Data("\(issuer.count):".utf8) + issuer + id
        return try await write { database in
            try Self.forgetExpired(database, at: Self.milliseconds(instant) - Self.grace)
            let forgotten = try Int64.fetchOne(database, sql: "SELECT until FROM saml_forgotten") ?? .min
            guard Self.milliseconds(expiry) > forgotten else { throw Failure.forgotten(upTo: forgotten) }
            try Self.requireRoom(database, "saml_replay", capacity)
            try database.execute(
                sql: "INSERT INTO saml_replay(key, expires) VALUES(?, ?) ON CONFLICT(key) DO NOTHING",
                arguments: [name, Self.milliseconds(expiry)])
            return database.changesCount == 1 ? .inserted : .alreadySeen
        }
    }

    /// Keeps a request.
    /// - Throws: ``Failure``.
    public func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        guard let stored = try? JSONEncoder().encode(request) else { throw .malformed }
        try await write { database in
            try database.execute(
                sql: "DELETE FROM saml_pending WHERE expires <= ?",
                arguments: [Self.milliseconds(instant) - Self.grace])
            try Self.requireRoom(database, "saml_pending", capacity)
            try database.execute(
                sql: "INSERT INTO saml_pending(token, request, expires) VALUES(?, ?, ?)",
                arguments: [token.value, stored, Self.milliseconds(expiry)])
        }
    }

    /// Finds a request, and leaves it where it is.
    /// - Throws: ``Failure``.
    public func find(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> PendingRequest? {
        try await read { database in
            let stored = try Data.fetchOne(
                database, sql: "SELECT request FROM saml_pending WHERE token = ? AND expires > ?",
                arguments: [token.value, Self.milliseconds(instant)])
            return try stored.map { try JSONDecoder().decode(PendingRequest.self, from: $0) }
        }
    }

    /// Takes a request away.
    /// - Throws: ``Failure``.
    public func consume(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> Bool {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM saml_pending WHERE token = ? AND expires > ?",
                arguments: [token.value, Self.milliseconds(instant)])
            return database.changesCount == 1
        }
    }

    /// Makes the file where there is none, for the user of this process alone: requests under way stand in it.
    ///
    /// SQLite gives the files beside it the same rights.
    private static func make(_ path: String) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Processes that start together are in each other's way while the first one sets the journal up.
    private static func opened(
        _ path: String, _ configuration: Configuration, _ seconds: Double
    ) throws -> DatabasePool {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                return try DatabasePool(path: path, configuration: configuration)
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end
            {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// What was answered must survive the loss of power, too.
    ///
    /// GRDB sets a weaker mode for the connection that writes when it opens a pool, so this comes afterwards.
    private static func requireDurable(_ database: Database) throws {
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
            throw Failure.other("SQLite does not take synchronous = FULL")
        }
    }

    /// Drops what is over, and takes note of it: of an earlier instant nothing can be told any more.
    private static func forgetExpired(_ database: Database, at instant: Int64) throws {
        try database.execute(sql: "DELETE FROM saml_replay WHERE expires <= ?", arguments: [instant])
        guard database.changesCount > 0 else { return }
        try database.execute(
            sql: """
                INSERT INTO saml_forgotten(one, until) VALUES(1, ?)
                ON CONFLICT(one) DO UPDATE SET until = max(until, excluded.until)
                """, arguments: [instant])
    }

    /// How long expired entries stay: another process whose clock is behind may still ask for them.
    static let grace: Int64 = 300_000

    static func milliseconds(_ instant: Timestamp) -> Int64 {
        let (product, isOver) = instant.secondsSinceEpoch.multipliedReportingOverflow(by: 1_000)
        guard !isOver else { return instant.secondsSinceEpoch < 0 ? .min / 2 : .max / 2 }
        return product + Int64(instant.nanoseconds) / 1_000_000
    }

    static func requireRoom(_ database: Database, _ table: String, _ capacity: Int) throws {
        guard
            let count = try Int.fetchOne(
                database, sql: "SELECT count FROM saml_count WHERE name = ?", arguments: [table])
        else { throw Failure.malformed }
        guard count < capacity else { throw Failure.full(capacity: capacity) }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Failure) -> Value {
        do {
            return try await database.read(body)
        } catch {
            throw Self.failure(error)
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(Failure) -> Value {
        do {
            return try await database.write(body)
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> Failure {
        switch error {
        case let error as Failure: error
        case let error as DatabaseError: .database(error)
        case is DecodingError: .malformed
        default: .other("\(error)")
        }
    }
}
