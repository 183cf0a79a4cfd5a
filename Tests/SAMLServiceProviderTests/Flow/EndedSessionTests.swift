import SAML
import SAMLTesting
import Testing

/// What was said before a logout signs nobody in behind it.
@Suite struct EndedSessionTests {
    let alice = NameID("alice", format: NameIDFormat.persistent)

    func flow(
        ended: some EndedSessionStore = InMemoryEndedSessionStore(),
        _ change: (inout ServiceProviderFlow.Configuration) throws -> Void = { _ in }
    ) throws -> ServiceProviderFlow {
        var configuration = try Party.configuration()
        configuration.acceptsUnsolicited = true
        try change(&configuration)
        return try ServiceProviderFlow(
            configuration, trusting: [Party.provider()], replay: InMemoryReplayStore(),
            pending: InMemoryPendingRequestStore(), ended: ended)
    }

    /// The identity provider ends sessions of somebody.
    func logOut(
        _ nameID: NameID, _ indexes: [String] = [], from flow: ServiceProviderFlow,
        at instant: Timestamp = Party.instant,
        signing: MessageSigning? = nil
    ) async throws {
        let request = try LogoutRequest(
            of: nameID, sessionIndexes: indexes, from: Party.idp.entityID, to: Party.slo, at: instant)
        let url = try RedirectBinding.url(for: request.message(), signing: signing ?? Party.signing())
        _ = try await flow.consumeLogout(rawQuery: Party.query(of: url), tokens: [], at: Party.instant)
    }

    /// Somebody signs in; the seconds tell when the assertion was made, behind the beginning.
    func signIn(
        _ flow: ServiceProviderFlow, _ seconds: Int64 = 0, answering start: ServiceProviderFlow.SignInStart? = nil,
        at instant: Timestamp? = nil, _ change: (inout ResponseTemplate) -> Void = { _ in }
    ) async throws -> ServiceProviderFlow.SignIn {
        let made = Party.instant.advanced(bySeconds: seconds)
        var template = ResponseTemplate(
            nameID: alice,
            for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: start?.request.id, at: made)
        template.issueInstant = made
        template.assertionID = "_\(UInt64.random(in: 0 ... .max))"
        change(&template)
        return try await flow.consumeResponse(
            Party.idp.response(template).base64, relayState: nil, tokens: start.map { [$0.token] } ?? [],
            at: instant ?? made)
    }

    func isRefused(_ code: SAMLError.Code, _ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return false
        } catch {
            return code ~= error
        }
    }

    @Test func aResponseThatWasHeldBackIsRefused() async throws {
        let flow = try flow()
        let start = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        try await logOut(alice, from: flow)
        do {
            _ = try await signIn(flow, answering: start)
            Issue.record("accepted")
        } catch SAMLError.Code.sessionEnded {
        }
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) })
        // Whoever authenticates anew is let in.
        _ = try await signIn(flow, 1)
        let anew = try await flow.startSignIn(with: Party.idp.entityID, at: Party.instant)
        #expect(try await signIn(flow, 2, answering: anew).assertion.report.isAccepted)
    }

    @Test func theReportTellsIt() async throws {
        let flow = try flow()
        try await logOut(alice, from: flow)
        do {
            _ = try await signIn(flow)
            Issue.record("accepted")
        } catch let error as SAMLError {
            #expect(error.code == .sessionEnded && error.code.citation == .core("3.7.3.1"))
            #expect(error.evidence?.expected == "an assertion that was made after the second of 2026-01-15T12:00:00Z")
            #expect(error.evidence?.actual == "2026-01-15T12:00:00Z")
            let report = try #require(error.report)
            #expect(!report.isAccepted && report.findings.last?.rule == "ended-session")
            #expect(report.findings.contains { $0.rule == "replay" })
        }
    }

    @Test(arguments: [
        ([], true), (["_session-1"], true), (["_s", "_session-1"], true), (["_session-2"], false),
        (["_SESSION-1"], false),
    ])
    func theSessionDecides(_ indexes: [String], _ ends: Bool) async throws {
        let flow = try flow()
        try await logOut(alice, indexes, from: flow)
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) } == ends)
    }

    /// A sign-in that names no session is ended by the end of all alone.
    @Test func aSignInWithoutASession() async throws {
        let flow = try flow()
        try await logOut(alice, ["_session-1"], from: flow)
        _ = try await signIn(flow) { $0.sessionIndex = nil }
        try await logOut(alice, from: flow)
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) { $0.sessionIndex = nil } })
    }

    @Test func theNameDecides() async throws {
        let flow = try flow()
        for other in ["Alice", "bob", "alic\u{E9}"] {
            try await logOut(NameID(other, format: NameIDFormat.persistent), from: flow)
        }
        _ = try await signIn(flow)
        try await logOut(NameID("alic\u{65}\u{301}"), from: flow)
        _ = try await signIn(flow)
        // The same value in another format is ended, too.
        try await logOut(NameID("alice", format: NameIDFormat.emailAddress), from: flow)
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) })
    }

    /// Many clocks write no fractions: the second of the logout counts as a whole.
    @Test(
        arguments: [
            ("12:00:00Z", 500_000_000), ("12:00:00Z", 0), ("12:00:00.9Z", 0), ("12:00:00.9Z", 950_000_000),
        ] as [(String, Int32)])
    func aFractionOfASecondIsNoWayAround(_ logout: String, _ nanoseconds: Int32) async throws {
        let flow = try flow()
        let request = try LogoutRequest(
            of: alice, sessionIndexes: [], from: Party.idp.entityID, to: Party.slo, at: Party.instant)
        let text = MessageText.replacing("12:00:00Z", with: logout, in: try request.message().xml)
        let signing = try Party.signing()
        let octets =
            OutgoingMessageFixture.query(text) + "&SigAlg="
            + OutgoingMessageFixture.encode(signing.algorithm.rawValue, "upper")
        let signature = OutgoingMessageFixture.encode(try OutgoingMessageFixture.sign(octets, signing), "upper")
        _ = try await flow.consumeLogout(rawQuery: "\(octets)&Signature=\(signature)", tokens: [], at: Party.instant)
        #expect(
            await isRefused(.sessionEnded) {
                _ = try await signIn(flow) {
                    $0.issueInstant = Timestamp(
                        secondsSinceEpoch: Party.instant.secondsSinceEpoch, nanoseconds: nanoseconds)
                }
            })
        _ = try await signIn(flow, 1)
    }

    /// An earlier logout that arrives later takes nothing back.
    @Test func theLatestEndStays() async throws {
        let flow = try flow()
        try await logOut(alice, from: flow, at: Party.instant.advanced(bySeconds: 30))
        try await logOut(alice, from: flow, at: Party.instant.advanced(bySeconds: -30))
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow, 30) })
        _ = try await signIn(flow, 31)
    }

    /// What was ended is kept until nothing that was made before is accepted: there is no moment in between.
    @Test(arguments: [60, 86_400, .max])
    func nothingOutlivesWhatIsKept(_ maximumValidity: Int) async throws {
        let flow = try flow { $0.policy.maximumValidity = maximumValidity }
        func deliver(at seconds: Int64, _ name: String) async throws {
            let instant = Party.instant.advanced(bySeconds: seconds)
            let end = instant.advanced(bySeconds: 10)
            _ = try await signIn(flow, at: instant) {
                $0.nameID = NameID(name)
                $0.window = ValidityWindow(notBefore: Party.instant, notOnOrAfter: end)
                $0.confirmations[0].notOnOrAfter = end
                $0.authnInstant = instant
            }
        }
        try await logOut(NameID("alice"), from: flow)
        // A sign-in may take 600 s, and clocks may differ by 60 s on both sides.
        for seconds in [0, 60, 599, 718, 719] as [Int64] {
            #expect(await isRefused(.sessionEnded) { try await deliver(at: seconds, "alice") }, "\(seconds)")
            try await deliver(at: seconds, "bob")
        }
        for seconds in [720, 721, 722, 800] as [Int64] {
            for name in ["alice", "bob"] {
                #expect(await isRefused(.timeExpired) { try await deliver(at: seconds, name) }, "\(seconds)")
            }
        }
    }

    /// A request that could not be kept is not used up: when it comes again, it ends what it names.
    @Test func aStoreThatFailsOnceLosesNothing() async throws {
        let flow = try flow(ended: FailingOnce())
        let request = try LogoutRequest(
            of: alice, sessionIndexes: [], from: Party.idp.entityID, to: Party.slo, at: Party.instant)
        let query = try Party.query(of: RedirectBinding.url(for: request.message(), signing: Party.signing()))
        func deliver() async throws { _ = try await flow.consumeLogout(rawQuery: query, tokens: [], at: Party.instant) }
        #expect(await isRefused(.replayUnavailable) { try await deliver() })
        try await deliver()
        #expect(await isRefused(.replaySeen) { try await deliver() })
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) })
    }

    /// The name counts that was decrypted.
    @Test func anEncryptedAssertionIsEnded() async throws {
        let flow = try flow {
            $0.decryptionKeys = [try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)]
        }
        let template = ResponseTemplate(
            nameID: alice, for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: nil, at: Party.instant)
        func deliver() async throws {
            let response = try Party.idp.response(template, encrypting: .init(to: TestKey.service.certificate()))
            _ = try await flow.consumeResponse(response.base64, relayState: nil, tokens: [], at: Party.instant)
        }
        try await logOut(alice, from: flow)
        #expect(await isRefused(.sessionEnded) { try await deliver() })
    }

    /// One identity provider ends no session of another.
    @Test func theIssuerDecides() async throws {
        let other = TestIdentityProvider(entityID: "https://other.example.org/metadata", key: .p256)
        let provider = try Party.provider()
        var configuration = try Party.configuration()
        configuration.acceptsUnsolicited = true
        let flow = try ServiceProviderFlow(
            configuration, trusting: [provider, other.identityProvider()], replay: InMemoryReplayStore(),
            pending: InMemoryPendingRequestStore(), ended: InMemoryEndedSessionStore())
        try await logOut(alice, from: flow)
        let template = ResponseTemplate(
            nameID: alice, for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: nil, at: Party.instant)
        _ = try await flow.consumeResponse(
            other.response(template).base64, relayState: nil, tokens: [], at: Party.instant)
        #expect(await isRefused(.sessionEnded) { _ = try await signIn(flow) })
    }

    /// Whoever cannot sign for the identity provider ends nothing.
    @Test func aForgedLogoutEndsNothing() async throws {
        let flow = try flow()
        #expect(
            await isRefused(.signatureValue) {
                try await logOut(alice, from: flow, signing: Party.signing(.foreignRSA))
            })
        _ = try await signIn(flow)
    }

    @Test func aStoreThatFailsRefuses() async throws {
        let flow = try flow(ended: BrokenEndedSessions())
        #expect(await isRefused(.replayUnavailable) { try await logOut(alice, from: flow) })
        #expect(await isRefused(.replayUnavailable) { _ = try await signIn(flow) })
    }

    /// Nothing moves from one part to the next, and what reads alike is not the same.
    @Test func sessionsAreToldApart() throws {
        let parts =
            [
                ("https://idp", "ab", nil), ("https://idpa", "b", nil), ("https://idp", "a", "b"),
                ("https://idp", "ab", ""),
                ("https://idp", "a2:bc", nil), ("https://idp", "a", "2:bc"), ("https://idp", "a\u{E9}", nil),
                ("https://idp", "ae\u{301}", nil), ("https://idp", "AB", nil), ("https://idp", "a", "B"),
            ] as [(EntityID, String, String?)]
        let digests = try parts.map {
            try EndedSession(issuer: $0.0, nameID: $0.1, sessionIndex: $0.2).digest
        }
        #expect(Set(digests).count == parts.count && digests.allSatisfy { $0.utf8.count == 64 })
        // By another program: printf '11:https://idp2:ab' | sha256sum
        #expect(digests[0] == "3f421acea3adb75babf2a6489939d7df063a05f1738f037f7abefb56a1925d12")
    }

    @Test func singleLogoutNeedsAStore() throws {
        var configuration = try Party.configuration()
        func make() throws {
            _ = try ServiceProviderFlow(
                configuration, trusting: [Party.provider()], replay: InMemoryReplayStore(),
                pending: InMemoryPendingRequestStore())
        }
        #expect {
            try make()
        } throws: {
            SAMLError.Code.configuration ~= $0 && "\($0)".contains("a store of ended sessions")
        }
        configuration.singleLogoutService = nil
        try make()
    }
}

private struct BrokenEndedSessions: EndedSessionStore {
    struct Failure: Error {}

    func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) throws(Failure) { throw Failure() }

    func latestEnd(of sessions: [EndedSession], at instant: Timestamp) throws(Failure) -> Timestamp? { throw Failure() }
}

/// Fails at the first insertion.
private actor FailingOnce: EndedSessionStore {
    struct Failure: Error {}
    private let inner = InMemoryEndedSessionStore()
    private var hasFailed = false

    func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure) {
        guard hasFailed else {
            hasFailed = true
            throw Failure()
        }
        do { try await inner.insert(sessions, endedAt: end, until: expiry, at: instant) } catch { throw Failure() }
    }

    func latestEnd(of sessions: [EndedSession], at instant: Timestamp) async throws(Failure) -> Timestamp? {
        do { return try await inner.latestEnd(of: sessions, at: instant) } catch { throw Failure() }
    }
}
