import SAMLCore

/// Response and assertion were made, not in the future, and not too long ago where there is a bound (core §2.3.3,
/// §3.2.2).
enum IssueInstantRule: ValidationRule {
    static let name = "issue-instant"
    static let citation = Citation.core("2.3.3")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let context = message.context
        for (instant, path) in [
            (message.envelope.issueInstant, "/Response/@IssueInstant"),
            (message.assertion.issueInstant, "/Response/Assertion/@IssueInstant"),
        ] {
            func location() -> DocumentLocation { DocumentLocation(path: path, line: nil) }
            guard let instant else {
                throw SAMLError(
                    .timeMissing, expected: "IssueInstant", actual: "none", at: location(), citing: citation)
            }
            guard instant <= context.instant.advanced(bySeconds: context.skew) else {
                throw SAMLError(
                    .timeNotYet, expected: "at most \(context.instant) with a clock skew of \(context.skew) s",
                    actual: "\(instant)", at: location(), citing: citation)
            }
        }
        if let bound = context.policy.maximumAssertionAge, let made = message.assertion.issueInstant {
            try MaximumAge.check(
                made, bound, context, at: DocumentLocation(path: "/Response/Assertion/@IssueInstant", line: nil))
        }
    }
}

/// A bound on how long ago something may have happened.
enum MaximumAge {
    static func check(
        _ instant: Timestamp, _ bound: Int, _ context: JudgedMessage.Context,
        at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard context.instant < instant.advanced(bySeconds: Int64(bound)).advanced(bySeconds: context.skew) else {
            throw SAMLError(
                .timeExpired, expected: "no more than \(bound) s before \(context.instant)", actual: "\(instant)",
                at: location())
        }
    }
}
