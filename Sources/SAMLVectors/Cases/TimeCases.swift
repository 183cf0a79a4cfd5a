import SAML
import SAMLTesting

/// Windows to the second, and the lexical form of instants at every place that has one.
package enum TimeCases {
    static let now = VectorMaker.instant

    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("time", notes: ["TIME"])
        for skew in [0, 60, 300] { try boundaries(&maker, skew) }
        try others(&maker)
        try lexical(&maker)
        return maker.cases
    }

    /// For each bound the last second that passes and the first that does not.
    private static func boundaries(_ maker: inout VectorMaker, _ skew: Int) throws {
        let seconds = Int64(skew)
        func set(_ settings: inout VectorSettings) { settings.clockSkew = skew }
        for (offset, good) in [(seconds, true), (seconds + 1, false), (-1, true), (-3_600, true)] {
            let code: SAMLError.Code? = good ? nil : .timeNotYet
            let instant = now.advanced(bySeconds: offset)
            let end = now.advanced(bySeconds: 3_600)
            try maker.add(
                "conditions-not-before-\(offset)s-skew-\(skew)",
                "Conditions begin \(offset) s from now, skew \(skew) s.", code,
                template: { $0.window = ValidityWindow(notBefore: instant, notOnOrAfter: end) }, settings: set)
            try maker.add(
                "assertion-issued-\(offset)s-skew-\(skew)",
                "Response and assertion were made \(offset) s from now, skew \(skew) s.",
                code, template: { $0.issueInstant = instant }, settings: set)
            try maker.add(
                "authn-instant-\(offset)s-skew-\(skew)",
                "The subject was authenticated \(offset) s from now, skew \(skew) s.", code,
                template: { $0.authnInstant = instant }, settings: set)
        }
        for (offset, good) in [(-seconds, false), (1 - seconds, true), (-seconds - 1, false), (300, true)] {
            let code: SAMLError.Code? = good ? nil : .timeExpired
            let instant = now.advanced(bySeconds: offset)
            try maker.add(
                "conditions-not-on-or-after-\(offset)s-skew-\(skew)",
                "Conditions end \(offset) s from now, skew \(skew) s.", code,
                template: { $0.window = ValidityWindow(notOnOrAfter: instant) }, settings: set)
            try maker.add(
                "confirmation-not-on-or-after-\(offset)s-skew-\(skew)",
                "The confirmation ends \(offset) s from now, skew \(skew) s.",
                code, template: { $0.confirmations[0].notOnOrAfter = instant }, settings: set)
            try maker.add(
                "session-not-on-or-after-\(offset)s-skew-\(skew)",
                "The session ends \(offset) s from now, skew \(skew) s.", code,
                template: { $0.sessionNotOnOrAfter = instant }, settings: set)
        }
    }

    private static func others(_ maker: inout VectorMaker) throws {
        try maker.add(
            "confirmation-without-end", "A bearer confirmation has no NotOnOrAfter.", .timeMissing,
            template: {
                $0.confirmations[0].notOnOrAfter = nil
            })
        try maker.add(
            "conditions-without-end", "Conditions have no NotOnOrAfter; the confirmation has one.", nil,
            template: {
                $0.window = ValidityWindow(notBefore: $0.window.notBefore)
            })
        try maker.add(
            "conditions-without-window", "Conditions have no window; the confirmation ends.", nil,
            template: { $0.window = ValidityWindow() })
        try maker.add("not-issued", "IssueInstant is missing.", .timeMissing, template: { $0.issueInstant = nil })
        try maker.add(
            "empty-window", "NotBefore equals NotOnOrAfter.", .timeNotYet,
            template: {
                $0.window = ValidityWindow(notBefore: now, notOnOrAfter: now)
            })
        try maker.add(
            "inverted-window", "NotBefore is later than NotOnOrAfter, both within the skew.", .timeNotYet,
            template: {
                $0.window = ValidityWindow(
                    notBefore: now.advanced(bySeconds: 10), notOnOrAfter: now.advanced(bySeconds: 5))
            })
        for (name, seconds, code) in [
            ("a-day", Int64(86_400), nil), ("longer-than-a-day", 86_401, SAMLError.Code.timeLimit),
            ("ten-years", 315_360_000, .timeLimit),
        ] {
            try maker.add(
                "valid-for-\(name)", "Confirmation and conditions end after \(seconds) s.", code,
                template: {
                    $0.window = ValidityWindow(notOnOrAfter: now.advanced(bySeconds: seconds))
                    $0.confirmations[0].notOnOrAfter = now.advanced(bySeconds: seconds)
                })
        }
        try maker.add(
            "confirmation-for-ever-conditions-short", "The conditions end soon, the confirmation in the year 9999.",
            nil,
            template: {
                $0.confirmations[0].notOnOrAfter = Timestamp(secondsSinceEpoch: 253_402_300_799)
            })
        for (seconds, code) in [(159, nil), (160, SAMLError.Code.timeExpired)] {
            try maker.add(
                "authenticated-\(seconds)s-ago", "The authentication may be 100 s old, with a skew of 60 s.", code,
                features: ["maximum-authentication-age"],
                template: { $0.authnInstant = now.advanced(bySeconds: -Int64(seconds)) },
                settings: { $0.maximumAuthenticationAge = 100 })
        }
    }

    /// Lexical forms that are instants at 12:05:00Z, and forms that are none.
    private static func lexical(_ maker: inout VectorMaker) throws {
        for (place, mark, near) in places {
            for (index, text) in good.enumerated() {
                try maker.add(
                    "lexical-\(place)-good-\(index + 1)", "\(place) is written \(text(near)).", nil,
                    edit: { $0 = MessageText.replacing(mark, with: replaced(mark, by: text(near)), in: $0) })
            }
            for (index, text) in bad.enumerated() {
                try maker.add(
                    "lexical-\(place)-bad-\(index + 1)",
                    "\(place) is written \(EvidenceLiteral.of(text)), which is no instant.",
                    .timeFormat, edit: { $0 = MessageText.replacing(mark, with: replaced(mark, by: text), in: $0) })
            }
        }
    }

    /// A place with an instant: its name, the attribute as the template writes it, and an instant in the same minute
    /// that fits there.
    private static let places = [
        ("conditions-not-before", "NotBefore=\"2026-01-15T11:55:00Z\"", "2026-01-15T11:55:0"),
        (
            "conditions-not-on-or-after", " NotOnOrAfter=\"2026-01-15T12:05:00Z\"><saml:AudienceRestriction>",
            "2026-01-15T12:05:0"
        ),
        ("confirmation-not-on-or-after", "NotOnOrAfter=\"2026-01-15T12:05:00Z\" Recipient=", "2026-01-15T12:05:0"),
        ("authn-instant", "AuthnInstant=\"2026-01-15T11:59:50Z\"", "2026-01-15T11:59:5"),
        ("issue-instant", "IssueInstant=\"2026-01-15T11:59:58Z\"", "2026-01-15T11:59:5"),
    ]

    private static func replaced(_ mark: String, by text: String) -> String {
        let parts = mark.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        return "\(parts[0])\"\(text)\"\(parts[2])"
    }

    private static let good: [@Sendable (String) -> String] = [
        { "\($0)1Z" }, { "\($0)1.0Z" }, { "\($0)1.5Z" }, { "\($0)1.123456789Z" }, { "\($0)1.000000000Z" },
        { "\($0)1+00:00" },
    ]

    private static let bad = [
        "", "Z", "2026-01-15", "2026-01-15T12:00:00", "2026-01-15T12:00Z", "2026-01-15T12:00:00-00:00",
        "2026-01-15T12:00:00+14:01",
        "2026-01-15T12:00:00+15:00", "2026-01-15T12:00:00+1:00", "2026-01-15T12:00:00+0100", "2026-01-15T12:00:00+01",
        "2026-01-15T12:00:00+01:60", "2026-01-15t12:00:00Z", "2026-01-15T12:00:00z", "2026-01-15 12:00:00Z",
        "2026-01-15T24:00:00Z",
        "2026-01-15T12:60:00Z", "2026-01-15T12:00:60Z", "2026-01-15T12:00:61Z", "2026-02-30T12:00:00Z",
        "2026-02-29T12:00:00Z",
        "2100-02-29T12:00:00Z", "2026-04-31T12:00:00Z", "2026-00-15T12:00:00Z", "2026-13-15T12:00:00Z",
        "2026-01-00T12:00:00Z",
        "2026-01-32T12:00:00Z", "0000-01-15T12:00:00Z", "-0001-01-15T12:00:00Z", "12026-01-15T12:00:00Z",
        "26-01-15T12:00:00Z",
        "2026-1-15T12:00:00Z", "2026-01-15T1:00:00Z", "2026-01-15T12:00:00.Z", "2026-01-15T12:00:00.1234567890Z",
        "2026-01-15T12:00:00,5Z", " 2026-01-15T12:00:00Z", "2026-01-15T12:00:00Z ", "2026-01-15T12:00:00ZZ",
        "+2026-01-15T12:00:00Z",
        "1768478400", "2026-W03-4T12:00:00Z", "2026-015T12:00:00Z", "\u{662}\u{660}\u{662}\u{666}-01-15T12:00:00Z",
        "2026\u{2010}01\u{2010}15T12:00:00Z", "Thu, 15 Jan 2026 12:00:00 GMT", "now",
        "2026-01-15T12:00:00Europe/Berlin",
    ]
}

/// Writes a text so that a description stays readable.
enum EvidenceLiteral {
    static func of(_ text: String) -> String { text.isEmpty ? "as nothing" : "\"\(text)\"" }
}
