import Foundation
import GRDB
import SAML
import SAMLStoreSQLite
import SAMLTesting
import Testing

@Suite struct SQLiteStoreTests {
    @Test func itConforms() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.path("store.db"))
        #expect(await ReplayStoreConformance.failures(of: store) == [])
        #expect(await PendingRequestStoreConformance.failures(of: store) == [])
        #expect(await EndedSessionStoreConformance.failures(of: store) == [])
    }

    @Test func itSurvivesARestart() async throws {
        let folder = try TemporaryFolder()
        let (key, now) = (ReplayKey(issuer: "https://idp", assertionID: "_1"), Timestamp.now)
        let end = now.advanced(bySeconds: 60)
        let token = try CorrelationToken()
        let request = PendingRequest(
            id: "_r", identityProvider: "https://idp", location: "https://sp", issueInstant: now)
        let session = try EndedSession(issuer: "https://idp", nameID: "alice", sessionIndex: "_s")
        do {
            let store = try SQLiteStore(path: folder.path("store.db"))
            #expect(try await store.insert(key, until: end, at: now) == .inserted)
            try await store.insert(request, for: token, until: end, at: now)
            try await store.insert([session], endedAt: now, until: end, at: now)
        }
        let store = try SQLiteStore(path: folder.path("store.db"))
        #expect(try await store.insert(key, until: end, at: now) == .alreadySeen)
        #expect(try await store.find(token, at: now)?.id == "_r")
        #expect(try await store.find(token, at: end) == nil)
        let whole = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch)
        #expect(try await store.latestEnd(of: [session], at: now) == whole)
        #expect(try await store.latestEnd(of: [session], at: end) == nil)
        #expect(try await !store.consume(token, at: end))
        // Once it was dropped, some minutes after its end, the key is new.
        #expect(try await store.insert(key, until: end.advanced(bySeconds: 60), at: end) == .alreadySeen)
        let later = end.advanced(bySeconds: 600)
        #expect(try await store.insert(key, until: later.advanced(bySeconds: 60), at: later) == .inserted)
        #expect(try await store.insert(key, until: later.advanced(bySeconds: 60), at: later) == .alreadySeen)
    }

    /// What was answered is on the disk: GRDB alone would leave it to the next checkpoint.
    @Test func itIsDurable() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.path("store.db"))
        let pool = try #require(Mirror(reflecting: store).descendant("database") as? DatabasePool)
        #expect(try pool.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        #expect(try pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test func ofSeveralProcessesOneInserts() throws {
        let folder = try TemporaryFolder()
        for round in 0..<4 {
            #expect(try Probe.insertions(by: 8, ["sqlite", folder.path("store.db"), "_\(round)"]) == 1)
        }
    }

    /// Requests that are under way are nobody else's business on the machine.
    @Test func itsFilesAreItsUsers() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.path("store.db"))
        let key = ReplayKey(issuer: "https://idp", assertionID: "_1")
        _ = try await store.insert(key, until: Timestamp.now.advanced(bySeconds: 60), at: .now)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(files.sorted() == ["store.db", "store.db-shm", "store.db-wal"])
        for file in files {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(file))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
        }
    }

    /// A file that was made before ended sessions were kept gets what it lacks.
    @Test func anOlderFileIsExtended() async throws {
        let folder = try TemporaryFolder()
        let old = try SQLiteStore(path: folder.path("store.db"))
        let pool = try #require(Mirror(reflecting: old).descendant("database") as? DatabasePool)
        try await pool.write { database in
            try database.execute(sql: "DROP TABLE saml_ended; DELETE FROM saml_count WHERE name = 'saml_ended'")
        }
        let store = try SQLiteStore(path: folder.path("store.db"))
        #expect(await EndedSessionStoreConformance.failures(of: store) == [])
        #expect(await ReplayStoreConformance.failures(of: store) == [])
    }

    /// What is counted is what is there, for each kind by itself.
    @Test func itCountsWhatItHolds() async throws {
        let folder = try TemporaryFolder()
        let now = Timestamp.now
        let store = try SQLiteStore(path: folder.path("store.db"))
        let again = try SQLiteStore(path: folder.path("store.db"))
        func counts() throws -> [Int] {
            let pool = try #require(Mirror(reflecting: store).descendant("database") as? DatabasePool)
            return try pool.read { database in
                try ["saml_replay", "saml_pending", "saml_ended"].flatMap { table in
                    try Int.fetchAll(
                        database,
                        sql:
                            "SELECT COUNT(*) FROM \(table) UNION ALL SELECT count FROM saml_count WHERE name = '\(table)'"
                    )
                }
            }
        }
        for (id, seconds) in [("_1", 60), ("_1", 60), ("_2", 60), ("_3", 5_000)] as [(String, Int64)] {
            let key = ReplayKey(issuer: "https://idp", assertionID: id)
            _ = try await again.insert(key, until: now.advanced(bySeconds: seconds), at: now)
        }
        #expect(try counts() == [3, 3, 0, 0, 0, 0])
        let token = try CorrelationToken()
        let request = PendingRequest(
            id: "_r", identityProvider: "https://idp", location: "https://sp", issueInstant: now)
        try await store.insert(request, for: token, until: now.advanced(bySeconds: 60), at: now)
        await #expect(throws: SQLiteStore.Failure.self) {
            try await store.insert(request, for: token, until: now.advanced(bySeconds: 60), at: now)
        }
        let session = try EndedSession(issuer: "https://idp", nameID: "alice", sessionIndex: nil)
        for _ in 0..<2 {
            try await store.insert([session], endedAt: now, until: now.advanced(bySeconds: 60), at: now)
        }
        #expect(try counts() == [3, 3, 1, 1, 1, 1])
        #expect(try await store.consume(token, at: now))
        let later = now.advanced(bySeconds: 600)
        let key = ReplayKey(issuer: "https://idp", assertionID: "_4")
        #expect(try await store.insert(key, until: later.advanced(bySeconds: 60), at: later) == .inserted)
        try await store.insert([], endedAt: later, until: later, at: later)
        #expect(try counts() == [2, 2, 0, 0, 0, 0])
    }

    @Test func itFailsClosed() async throws {
        let folder = try TemporaryFolder()
        let small = try SQLiteStore(path: folder.path("small.db"), capacity: 2)
        let now = Timestamp.now
        for id in ["_1", "_2"] {
            let key = ReplayKey(issuer: "https://idp", assertionID: id)
            #expect(try await small.insert(key, until: now.advanced(bySeconds: 60), at: now) == .inserted)
        }
        #expect(await ReplayStoreConformance.failsClosed(small))
        let sessions = try ["_1", "_2", "_3"].map {
            try EndedSession(issuer: "https://idp", nameID: "alice", sessionIndex: $0)
        }
        await #expect(throws: SQLiteStore.Failure.self) {
            try await small.insert(sessions, endedAt: now, until: now.advanced(bySeconds: 60), at: now)
        }
        // All or nothing.
        #expect(try await small.latestEnd(of: sessions, at: now) == nil)
        let two = Array(sessions[..<2])
        // One that is there needs no room.
        for _ in 0..<2 { try await small.insert(two, endedAt: now, until: now.advanced(bySeconds: 60), at: now) }
        // What is live is never pushed out; what has been over for long makes room.
        let later = now.advanced(bySeconds: 600)
        #expect(
            try await small.insert(
                ReplayKey(issuer: "https://idp", assertionID: "_3"), until: later.advanced(bySeconds: 60), at: later)
                == .inserted)
        #expect(throws: SQLiteStore.Failure.self) { try SQLiteStore(path: folder.path("no/such/folder.db")) }
        try Data("this is no database, and long enough to be looked at".utf8).write(
            to: folder.url.appending(path: "x.db"))
        #expect(throws: SQLiteStore.Failure.self) { try SQLiteStore(path: folder.path("x.db")) }
    }
}
