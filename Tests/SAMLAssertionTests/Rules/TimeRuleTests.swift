import SAML
import SAMLTesting
import Testing

@Suite struct TimeRuleTests {
    static let now = Fixture.instant

    @Test(arguments: [
        Change("not yet", .timeNotYet) {
            $0.window = ValidityWindow(
                notBefore: Self.now.advanced(bySeconds: 61), notOnOrAfter: Self.now.advanced(bySeconds: 300))
        },
        Change("not yet, within the skew", nil) {
            $0.window = ValidityWindow(
                notBefore: Self.now.advanced(bySeconds: 60), notOnOrAfter: Self.now.advanced(bySeconds: 300))
        },
        Change("over", .timeExpired) { $0.window = ValidityWindow(notOnOrAfter: Self.now.advanced(bySeconds: -60)) },
        Change("over, within the skew", nil) {
            $0.window = ValidityWindow(notOnOrAfter: Self.now.advanced(bySeconds: -59))
        },
        Change("empty window", .timeNotYet) { $0.window = ValidityWindow(notBefore: Self.now, notOnOrAfter: Self.now) },
        Change("no window", nil) { $0.window = ValidityWindow() },
        Change("made in the future", .timeNotYet) { $0.issueInstant = Self.now.advanced(bySeconds: 61) },
        Change("made in the near future", nil) { $0.issueInstant = Self.now.advanced(bySeconds: 60) },
        Change("not made", .timeMissing) { $0.issueInstant = nil },
        Change("authenticated in the future", .timeNotYet) { $0.authnInstant = Self.now.advanced(bySeconds: 61) },
        Change("session over", .timeExpired) { $0.sessionNotOnOrAfter = Self.now.advanced(bySeconds: -60) },
        Change("session over, within the skew", nil) { $0.sessionNotOnOrAfter = Self.now.advanced(bySeconds: -59) },
        Change("session of a year", nil) { $0.sessionNotOnOrAfter = Self.now.advanced(bySeconds: 31_536_000) },
        Change("valid for a day", nil) {
            $0.window = ValidityWindow(notOnOrAfter: Self.now.advanced(bySeconds: 86_400))
            $0.confirmations[0].notOnOrAfter = Self.now.advanced(bySeconds: 86_400)
        },
        Change("valid for longer", .timeLimit) {
            $0.window = ValidityWindow(notOnOrAfter: Self.now.advanced(bySeconds: 86_401))
            $0.confirmations[0].notOnOrAfter = Self.now.advanced(bySeconds: 86_401)
        },
        Change("one of them is short", nil) {
            $0.window = ValidityWindow(notOnOrAfter: Self.now.advanced(bySeconds: 864_000))
        },
        Change("for ever", .timeLimit) {
            $0.window = ValidityWindow()
            $0.confirmations[0].notOnOrAfter = Timestamp(secondsSinceEpoch: 253_402_300_799)
        },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test(arguments: [
        "2026-01-15T12:03:00", "2026-01-15T12:03:00-00:00", "2026-01-15T24:00:00Z", "2026-01-15",
        " 2026-01-15T12:03:00Z", "",
        "2026-01-15T12:03:60Z", "x",
    ])
    func refusesWhatIsNoInstant(_ text: String) async throws {
        let old = "NotOnOrAfter=\"2026-01-15T12:05:00Z\""
        try await Edit(text, .timeFormat, old, "NotOnOrAfter=\"\(text)\"").check()
    }

    @Test(arguments: ["2026-01-15T12:05:00.123456789Z", "2026-01-15T13:05:00+01:00"])
    func acceptsFractionsAndOffsets(_ text: String) async throws {
        try await Edit(text, nil, "NotOnOrAfter=\"2026-01-15T12:05:00Z\"", "NotOnOrAfter=\"\(text)\"").check()
    }

    @Test func longValidityNeedsARelaxation() async throws {
        var policy = ValidationPolicy()
        policy.relaxations = [Relaxation(.longValidity, because: "a test")]
        let change = Change("for ever", nil) {
            $0.window = ValidityWindow()
            $0.confirmations[0].notOnOrAfter = Timestamp(secondsSinceEpoch: 253_402_300_799)
        }
        try await change.check(policy: policy)
        policy.relaxations = [Relaxation(.longValidity, because: "a test", until: Fixture.instant)]
        let response = try Fixture.idp.response(
            {
                var template = Fixture.template
                change.apply(&template)
                return template
            }())
        try await Fixture.refuses(response, .timeLimit, policy: policy)
        let report = try await Fixture.validator(policy: policy).explain(
            samlResponse: response.base64, expecting: .unsolicited, at: Fixture.instant)
        #expect(report.findings.first?.evidence?.actual?.contains("is over and has no effect") == true)
    }

    @Test func agesMayBeBounded() async throws {
        var policy = ValidationPolicy()
        policy.maximumAuthenticationAge = 100
        try await Change("old sign-in", .timeExpired) { $0.authnInstant = Self.now.advanced(bySeconds: -160) }.check(
            policy: policy)
        try await Change("fresh", nil) { $0.authnInstant = Self.now.advanced(bySeconds: -159) }.check(policy: policy)
        policy = ValidationPolicy()
        policy.maximumAssertionAge = 100
        try await Change("old assertion", .timeExpired) { $0.issueInstant = Self.now.advanced(bySeconds: -160) }.check(
            policy: policy)
        try await Change("fresh", nil) { $0.issueInstant = Self.now.advanced(bySeconds: -159) }.check(policy: policy)
    }

    @Test func theSkewIsAppliedOnceAndNotMore() async throws {
        var policy = ValidationPolicy()
        policy.clockSkew = 0
        try await Change("exactly the end", .timeExpired) { $0.window = ValidityWindow(notOnOrAfter: Self.now) }.check(
            policy: policy)
        try await Change("exactly the start", nil) {
            $0.window = ValidityWindow(notBefore: Self.now, notOnOrAfter: Self.now.advanced(bySeconds: 1))
        }.check(policy: policy)
    }
}
