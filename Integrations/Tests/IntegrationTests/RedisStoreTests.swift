import Foundation
import SAML
import SAMLStoreRedis
import SAMLTesting
import Testing

/// Against a real server of Debian's package.
@Suite(.serialized) struct RedisStoreTests {
    let now = Timestamp.now
    var end: Timestamp { now.advanced(bySeconds: 600) }

    /// Whether a server has refused with words that begin so.
    static func isRefusal(_ error: any Error, _ words: String) -> Bool {
        if case .server(let text)? = error as? RedisStore.Failure { text.hasPrefix(words) } else { false }
    }

    func key(_ id: String) -> ReplayKey { ReplayKey(issuer: "https://idp.example.org", assertionID: id) }

    @Test func itConforms() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(await ReplayStoreConformance.failures(of: store) == [])
        #expect(await PendingRequestStoreConformance.failures(of: store) == [])
        #expect(await EndedSessionStoreConformance.failures(of: store) == [])
    }

    @Test func ofSeveralProcessesOneInserts() throws {
        let server = try RedisServer()
        for round in 0..<4 { #expect(try Probe.insertions(by: 8, ["redis", "\(server.port)", "_\(round)"]) == 1) }
    }

    /// A used assertion is kept some minutes beyond its end, however far that is; a request not.
    @Test func entriesExpireByThemselves() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        for (seconds, id) in [(0, "_1"), (600, "_2"), (3_660 * 86_400, "_3"), (-600, "_4")] as [(Int64, String)] {
            #expect(try await store.insert(key(id), until: now.advanced(bySeconds: seconds), at: now) == .inserted)
            let name = "saml:replay:23:https://idp.example.org\(id)"
            let left = try #require(Int64(server.answer(to: ["PTTL", name])))
            let most = (max(seconds, 0) + 301) * 1_000
            #expect((most - 240_000...most).contains(left), "\(id): \(left)")
        }
        let session = try EndedSession(issuer: "https://idp.example.org", nameID: "alice", sessionIndex: nil)
        try await store.insert([session], endedAt: now, until: end, at: now)
        // A later end with an earlier expiry shortens nothing.
        try await store.insert([session], endedAt: end, until: now, at: now)
        let left = try #require(Int64(server.answer(to: ["PTTL", "saml:ended:\(session.digest)"])))
        #expect((661_000...901_000).contains(left), "\(left)")
        let token = try CorrelationToken()
        let request = PendingRequest(
            id: "_r", identityProvider: "https://idp", location: "https://sp", issueInstant: now)
        try await store.insert(request, for: token, until: now, at: now)
        for _ in 0..<600 {
            guard try await store.find(token, at: now) != nil else { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("a request stays")
    }

    /// A server that is killed refuses sign-ins; when it is back, nothing can be used again.
    @Test func aKilledServerRefusesAndForgetsNothing() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(try await store.insert(key("_used"), until: end, at: now) == .inserted)
        let session = try EndedSession(issuer: "https://idp.example.org", nameID: "alice", sessionIndex: nil)
        try await store.insert([session], endedAt: now, until: end, at: now)
        server.kill()
        #expect(await ReplayStoreConformance.failsClosed(store))
        #expect(await PendingRequestStoreConformance.failsClosed(store))
        #expect(await EndedSessionStoreConformance.failsClosed(store))
        await #expect(throws: RedisStore.Failure.self) { try await store.insert(key("_used"), until: end, at: now) }
        try server.start()
        #expect(try await store.insert(key("_used"), until: end, at: now) == .alreadySeen)
        #expect(try await store.insert(key("_new"), until: end, at: now) == .inserted)
        let whole = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch)
        #expect(try await store.latestEnd(of: [session], at: now) == whole)
    }

    /// Killed while many sign-ins are under way: every one is refused or recorded, and none can come a second time.
    @Test func killedInTheMiddleItNeverAcceptsTwice() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        var accepted: Set<String> = []
        for number in 0..<50 where try await store.insert(key("_\(number)"), until: end, at: now) == .inserted {
            accepted.insert("_\(number)")
        }
        #expect(accepted.count == 50)
        let (end, now) = (end, now)
        accepted.formUnion(
            await withTaskGroup(of: String?.self) { group in
                for number in 50..<450 {
                    group.addTask {
                        let key = ReplayKey(issuer: "https://idp.example.org", assertionID: "_\(number)")
                        return (try? await store.insert(key, until: end, at: now)) == .inserted ? key.assertionID : nil
                    }
                    if number == 250 { server.kill() }
                }
                return await group.reduce(into: Set<String>()) { set, id in if let id { set.insert(id) } }
            })
        try server.start()
        for id in accepted { #expect(try await store.insert(key(id), until: end, at: now) == .alreadySeen, "\(id)") }
    }

    /// One that does not answer is given up, by all who wait at once.
    @Test func aServerThatHangsTimesOut() async throws {
        let server = try RedisServer()
        let patient = RedisStore(server.configuration())
        #expect(try await patient.insert(key("_1"), until: end, at: now) == .inserted)
        let store = RedisStore(server.configuration { $0.timeoutSeconds = 0.3 })
        // The connection is open, if the machine is quick enough.
        _ = try? await store.find(CorrelationToken(), at: now)
        server.freeze(true)
        #expect(await ReplayStoreConformance.failsClosed(store))
        // Those behind the first ones do not wait for their own time as well.
        let (end, now, late) = (end, now, RedisStore.Failure.connection("no answer to those before in time"))
        let refusals = await withTaskGroup(of: RedisStore.Failure?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let key = ReplayKey(issuer: "https://idp.example.org", assertionID: "_late-\(number)")
                    do throws(RedisStore.Failure) {
                        _ = try await store.insert(key, until: end, at: now)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(!refusals.contains(nil))
        #expect(refusals.contains(late))
        server.freeze(false)
        #expect(try await patient.insert(key("_1"), until: end, at: now) == .alreadySeen)
    }

    /// A connection that the other side has reset is made again, and is not the end of the process.
    @Test func aConnectionThatWasResetIsMadeAgain() async throws {
        let server = try ResettingServer()
        var configuration = RedisStore.Configuration(port: server.port)
        configuration.durability = .notNeeded(because: "a test")
        let store = RedisStore(configuration)
        #expect(try await store.insert(key("_1"), until: end, at: now) == .inserted)
        server.waitForReset()
        #expect(try await store.insert(key("_2"), until: end, at: now) == .inserted)
    }

    /// A server that has become a replica refuses, and is taken again once it is none.
    @Test func aReplicaRefuses() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(try await store.insert(key("_1"), until: end, at: now) == .inserted)
        #expect(try server.answer(to: ["REPLICAOF", "127.0.0.1", "1"]) == "OK")
        for _ in 0..<2 {
            await #expect {
                try await store.insert(key("_2"), until: end, at: now)
            } throws: { Self.isRefusal($0, "READONLY") }
            // The connection is gone: what is left is the one that asks.
            #expect(try server.answer(to: ["CLIENT", "LIST", "TYPE", "normal"]).split(separator: "\n").count == 1)
        }
        #expect(try server.answer(to: ["REPLICAOF", "NO", "ONE"]) == "OK")
        #expect(try await store.insert(key("_1"), until: end, at: now) == .alreadySeen)
        #expect(try await store.insert(key("_2"), until: end, at: now) == .inserted)
    }

    @Test func onlyTheRightPasswordWorks() async throws {
        let server = try RedisServer()
        for password in [nil, "", "wrong"] {
            let store = RedisStore(server.configuration { $0.password = password })
            #expect(await ReplayStoreConformance.failsClosed(store))
        }
        let other = RedisStore(server.configuration { $0.database = 3 })
        #expect(try await other.insert(key("_1"), until: end, at: now) == .inserted)
        let first = RedisStore(server.configuration())
        #expect(try await first.insert(key("_1"), until: end, at: now) == .inserted)
    }

    /// A server that would forget on restart, or when memory is short, is refused, unless somebody says why not.
    ///
    /// `everysec` too: its server answers before it writes while an earlier write is slow, and forgets when killed then.
    @Test(arguments: [
        (["--appendonly", "no"], "appendonly is not yes"),
        (RedisServer.durable + ["--appendfsync", "everysec"], "appendfsync is not always"),
        (RedisServer.durable + ["--no-appendfsync-on-rewrite", "yes"], "no-appendfsync-on-rewrite is not no"),
        (
            RedisServer.durable + ["--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"],
            "maxmemory-policy is not noeviction"
        ),
    ])
    func aForgetfulServerIsRefused(_ options: [String], _ reason: String) async throws {
        let server = try RedisServer(options)
        let refusing = RedisStore(server.configuration())
        for _ in 0..<2 {
            await #expect(throws: RedisStore.Failure.notDurable(reason)) {
                try await refusing.insert(key("_1"), until: end, at: now)
            }
        }
        let store = RedisStore(server.configuration { $0.durability = .notNeeded(because: "a test") })
        #expect(try await store.insert(key("_1"), until: end, at: now) == .inserted)
    }

    /// Who may not ask whether the server remembers is refused, and again when it asks again.
    @Test func aServerThatDoesNotTellIsRefused() async throws {
        let server = try RedisServer(
            RedisServer.durable + "--user app on >swordfish ~* +@all -config".split(separator: " ").map(String.init))
        var configuration = server.configuration { $0.user = "app" }
        let refusing = RedisStore(configuration)
        for _ in 0..<2 {
            await #expect {
                try await refusing.insert(key("_1"), until: end, at: now)
            } throws: { Self.isRefusal($0, "NOPERM") }
        }
        configuration.durability = .notNeeded(because: "a test")
        #expect(try await RedisStore(configuration).insert(key("_1"), until: end, at: now) == .inserted)
    }

    /// A database that is not there is refused, and no other is taken in its place.
    @Test func aDatabaseThatIsNotThereIsRefused() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration { $0.database = 99 })
        for _ in 0..<2 {
            await #expect {
                try await store.insert(key("_1"), until: end, at: now)
            } throws: { Self.isRefusal($0, "ERR DB index") }
        }
    }

    @Test func aServerWithoutMemoryRefuses() async throws {
        let server = try RedisServer(
            RedisServer.durable + ["--maxmemory", "1", "--maxmemory-policy", "noeviction"])
        #expect(await ReplayStoreConformance.failsClosed(RedisStore(server.configuration())))
    }
}
