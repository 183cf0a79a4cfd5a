import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

@Suite struct SessionStoreTests {
    private let instant = Timestamp.now

    private func session(_ seconds: Int = 100, until end: Timestamp? = nil) async throws -> Session {
        let setup = try TestSetup()
        let validator = try ResponseValidator(
            for: ServiceProvider(
                entityID: TestSetup.entityID, assertionConsumerServices: [TestSetup.base + "/saml/acs"]),
            trusting: setup.idp.identityProvider(), replay: .store(InMemoryReplayStore()))
        let response = try setup.response(to: "_r", id: "_a", { $0.sessionNotOnOrAfter = end })
        let assertion = try await validator.validate(
            samlResponse: response, expecting: .request(id: "_r"), at: instant)
        return Session(assertion, seconds: seconds, at: instant)
    }

    @Test func sessionsEnd() async throws {
        let store = SessionStore()
        let id = try await store.insert(session(), at: instant)
        #expect(await store.find(id, at: instant.advanced(bySeconds: 99)) != nil)
        #expect(await store.find(id, at: instant.advanced(bySeconds: 100)) == nil)
        #expect(await store.find("", at: instant) == nil)
        #expect(await store.end(id) != nil)
        #expect(await store.find(id, at: instant) == nil)
    }

    @Test func theIdentityProviderMayEndThemEarlier() async throws {
        let end = instant.advanced(bySeconds: 30)
        #expect(try await session(until: end).expiry <= end)
        #expect(try await session(until: instant.advanced(bySeconds: 300)).expiry == instant.advanced(bySeconds: 100))
    }

    @Test func thereIsABound() async throws {
        let store = SessionStore(capacity: 2)
        let session = try await session()
        let ids = [try await store.insert(session, at: instant), try await store.insert(session, at: instant)]
        #expect(ids[0] != ids[1])
        await #expect(throws: SessionStore.Full.self) { try await store.insert(session, at: instant) }
        // Those that are over make room.
        _ = try await store.insert(session, at: instant.advanced(bySeconds: 100))
    }
}
