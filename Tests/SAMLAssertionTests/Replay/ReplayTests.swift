import SAML
import SAMLTesting
import Synchronization
import Testing

@Suite struct ReplayTests {
    static let expectation = ResponseExpectation.request(id: Fixture.requestID)

    func code(
        _ validator: ResponseValidator, _ response: TestResponse, at instant: Timestamp = Fixture.instant
    ) async -> SAMLError.Code? {
        do throws(SAMLError) {
            _ = try await validator.validate(samlResponse: response.base64, expecting: Self.expectation, at: instant)
            return nil
        } catch {
            #expect(error.report?.failure?.code == error.code)
            return error.code
        }
    }

    @Test func anAssertionIsUsedOnce() async throws {
        let validator = try Fixture.validator(replay: .store(InMemoryReplayStore()))
        let response = try Fixture.idp.response(Fixture.template)
        #expect(await code(validator, response) == nil)
        #expect(await code(validator, response) == .replaySeen)
        // In another response around it, and with octets that differ outside of it.
        var other = Fixture.template
        other.responseID = "_response-2"
        #expect(await code(validator, try Fixture.idp.response(other)) == .replaySeen)
        other.assertionID = "_assertion-2"
        #expect(await code(validator, try Fixture.idp.response(other)) == nil)
    }

    @Test func issuersAreKeptApart() async throws {
        let other = TestIdentityProvider(entityID: "https://other.example.org", key: .rsa3072)
        let store = InMemoryReplayStore()
        #expect(
            await code(try Fixture.validator(replay: .store(store)), try Fixture.idp.response(Fixture.template)) == nil)
        #expect(
            await code(
                try Fixture.validator(trusting: other, replay: .store(store)), try other.response(Fixture.template))
                == nil)
        #expect(await store.count == 2)
    }

    @Test func whatIsRefusedIsNotRecorded() async throws {
        let store = InMemoryReplayStore()
        let validator = try Fixture.validator(replay: .store(store))
        var template = Fixture.template
        template.audienceRestrictions = [["https://other"]]
        #expect(await code(validator, try Fixture.idp.response(template)) == .audience)
        #expect(await store.count == 0)
        _ = await validator.explain(
            samlResponse: try Fixture.idp.response(Fixture.template).base64, expecting: Self.expectation,
            at: Fixture.instant)
        #expect(await store.count == 0)
    }

    /// The entry outlives every instant at which the assertion could still be delivered.
    @Test func anEntryIsKeptUntilTheEnd() async throws {
        let store = Recorder()
        var template = Fixture.template
        var later = template.confirmations[0]
        later.notOnOrAfter = Fixture.instant.advanced(bySeconds: 600)
        template.confirmations.append(later)
        template.window = ValidityWindow(notOnOrAfter: Fixture.instant.advanced(bySeconds: 900))
        #expect(await code(try Fixture.validator(replay: .store(store)), try Fixture.idp.response(template)) == nil)
        template.window = ValidityWindow(notOnOrAfter: Fixture.instant.advanced(bySeconds: 400))
        #expect(await code(try Fixture.validator(replay: .store(store)), try Fixture.idp.response(template)) == nil)
        #expect(
            store.expiries.withLock { $0 } == [
                Fixture.instant.advanced(bySeconds: 660), Fixture.instant.advanced(bySeconds: 460),
            ])
    }

    /// A confirmation for another location could be used there once more, so its end counts, too.
    @Test func anEntryOutlivesConfirmationsForOtherLocations() async throws {
        let store = Recorder()
        var template = Fixture.template
        var elsewhere = template.confirmations[0]
        elsewhere.recipient = "https://sp.example.com/saml/acs2"
        elsewhere.notOnOrAfter = Fixture.instant.advanced(bySeconds: 1200)
        template.confirmations.append(elsewhere)
        template.window = ValidityWindow(notOnOrAfter: Fixture.instant.advanced(bySeconds: 1800))
        #expect(await code(try Fixture.validator(replay: .store(store)), try Fixture.idp.response(template)) == nil)
        #expect(store.expiries.withLock { $0 } == [Fixture.instant.advanced(bySeconds: 1260)])
    }

    @Test func aStoreThatFailsRefuses() async throws {
        let validator = try Fixture.validator(replay: .store(Broken()))
        do throws(SAMLError) {
            _ = try await validator.validate(
                samlResponse: try Fixture.idp.response(Fixture.template).base64, expecting: Self.expectation,
                at: Fixture.instant)
            Issue.record("accepted")
        } catch {
            #expect(error.code == .replayUnavailable)
            #expect(error.cause is Broken.Down)
            #expect(error.responsibility == .configuration)
        }
    }

    @Test func aFullStoreRefusesAndRecovers() async throws {
        let store = InMemoryReplayStore(capacity: 2)
        let key = { ReplayKey(issuer: "https://idp", assertionID: $0) }
        let end = Fixture.instant.advanced(bySeconds: 100)
        #expect(try await store.insert(key("a"), until: end, at: Fixture.instant) == .inserted)
        #expect(try await store.insert(key("b"), until: end, at: Fixture.instant) == .inserted)
        #expect(try await store.insert(key("a"), until: end, at: Fixture.instant) == .alreadySeen)
        await #expect(throws: InMemoryReplayStore.Failure.self) {
            try await store.insert(key("c"), until: end, at: Fixture.instant)
        }
        #expect(try await store.insert(key("c"), until: end.advanced(bySeconds: 100), at: end) == .inserted)
        #expect(await store.count == 1)
    }

    /// Of many deliveries at once, one is accepted.
    @Test func atOnce() async throws {
        let validator = try Fixture.validator(replay: .store(InMemoryReplayStore()))
        let response = try Fixture.idp.response(Fixture.template)
        let accepted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { await self.code(validator, response) == nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(accepted == 1)
    }

    @Test func delegationIsSaid() async throws {
        let assertion = try await Fixture.validate(try Fixture.idp.response(Fixture.template))
        #expect(assertion.report.findings.last?.evidence?.actual == "delegated: a test")
    }
}

/// A store that remembers until when it was asked to keep.
private final class Recorder: ReplayStore {
    let expiries = Mutex<[Timestamp]>([])

    func insert(_ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp) async throws(Never) -> ReplayInsertion
    {
        expiries.withLock { $0.append(expiry) }
        return .inserted
    }
}

/// A store that is out of reach.
private struct Broken: ReplayStore {
    struct Down: Error {}

    func insert(_ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp) async throws(Down) -> ReplayInsertion
    {
        throw Down()
    }
}
