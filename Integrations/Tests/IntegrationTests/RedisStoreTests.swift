import Foundation
import SAML
import SAMLStoreRedis
import SAMLTesting
import Testing

/// Against a real server of Debian's package.
@Suite(.serialized) struct RedisStoreTests {
    let now = Timestamp.now
    var end: Timestamp { now.advanced(bySeconds: 600) }

    func key(_ id: String) -> ReplayKey { ReplayKey(issuer: "https://idp.example.org", assertionID: id) }

    @Test func itConforms() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(await ReplayStoreConformance.failures(of: store) == [])
        #expect(await PendingRequestStoreConformance.failures(of: store) == [])
    }

    @Test func ofSeveralProcessesOneInserts() throws {
        let server = try RedisServer()
        for round in 0..<4 { #expect(try Probe.insertions(by: 8, ["redis", "\(server.port)", "_\(round)"]) == 1) }
    }

    @Test func entriesExpireByThemselves() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(try await store.insert(key("_short"), until: now, at: now) == .inserted)
        #expect(try await store.insert(key("_short"), until: now, at: now) == .alreadySeen)
        try await Task.sleep(for: .milliseconds(1_300))
        #expect(try await store.insert(key("_short"), until: end, at: now) == .inserted)
    }

    /// A server that is killed refuses sign-ins; when it is back, nothing can be used again.
    @Test func aKilledServerRefusesAndForgetsNothing() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration())
        #expect(try await store.insert(key("_used"), until: end, at: now) == .inserted)
        server.kill()
        #expect(await ReplayStoreConformance.failsClosed(store))
        #expect(await PendingRequestStoreConformance.failsClosed(store))
        await #expect(throws: RedisStore.Failure.self) { try await store.insert(key("_used"), until: end, at: now) }
        try server.start()
        #expect(try await store.insert(key("_used"), until: end, at: now) == .alreadySeen)
        #expect(try await store.insert(key("_new"), until: end, at: now) == .inserted)
    }

    /// Killed while many sign-ins are under way: every one is refused or recorded, and none can come a second time.
    @Test func killedInTheMiddleItNeverAcceptsTwice() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration { $0.timeoutSeconds = 1 })
        let (end, now) = (end, now)
        let accepted = await withTaskGroup(of: String?.self) { group in
            for number in 0..<400 {
                group.addTask {
                    let key = ReplayKey(issuer: "https://idp.example.org", assertionID: "_\(number)")
                    return (try? await store.insert(key, until: end, at: now)) == .inserted ? key.assertionID : nil
                }
                if number == 200 { server.kill() }
            }
            return await group.reduce(into: Set<String>()) { set, id in if let id { set.insert(id) } }
        }
        try server.start()
        for id in accepted { #expect(try await store.insert(key(id), until: end, at: now) == .alreadySeen, "\(id)") }
    }

    @Test func aServerThatHangsTimesOut() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration { $0.timeoutSeconds = 0.3 })
        #expect(try await store.insert(key("_1"), until: end, at: now) == .inserted)
        server.freeze(true)
        #expect(await ReplayStoreConformance.failsClosed(store))
        server.freeze(false)
        #expect(try await store.insert(key("_1"), until: end, at: now) == .alreadySeen)
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
        ["--appendonly", "no"], RedisServer.durable + ["--appendfsync", "everysec"],
        RedisServer.durable + ["--no-appendfsync-on-rewrite", "yes"],
        RedisServer.durable + ["--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"],
    ])
    func aForgetfulServerIsRefused(_ options: [String]) async throws {
        let server = try RedisServer(options)
        let refusing = RedisStore(server.configuration())
        for _ in 0..<2 {
            await #expect(throws: RedisStore.Failure.self) { try await refusing.insert(key("_1"), until: end, at: now) }
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
            await #expect(throws: RedisStore.Failure.self) { try await refusing.insert(key("_1"), until: end, at: now) }
        }
        configuration.durability = .notNeeded(because: "a test")
        #expect(try await RedisStore(configuration).insert(key("_1"), until: end, at: now) == .inserted)
    }

    /// A database that is not there is refused, and no other is taken in its place.
    @Test func aDatabaseThatIsNotThereIsRefused() async throws {
        let server = try RedisServer()
        let store = RedisStore(server.configuration { $0.database = 99 })
        for _ in 0..<2 {
            await #expect(throws: RedisStore.Failure.self) { try await store.insert(key("_1"), until: end, at: now) }
        }
    }

    @Test func aServerWithoutMemoryRefuses() async throws {
        let server = try RedisServer(
            RedisServer.durable + ["--maxmemory", "1", "--maxmemory-policy", "noeviction"])
        #expect(await ReplayStoreConformance.failsClosed(RedisStore(server.configuration())))
    }
}
