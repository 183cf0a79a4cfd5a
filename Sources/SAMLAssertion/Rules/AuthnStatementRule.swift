import SAMLCore

/// The assertion tells once how and when the subject was authenticated, and that is not too long ago (profiles
/// §4.1.4.2).
enum AuthnStatementRule: ValidationRule {
    static let name = "authn-statement"
    static let citation = Citation.profiles("4.1.4.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let statements = message.assertion.authnStatements
        guard let statement = statements.first, statements.count == 1 else {
            throw SAMLError(
                .authnStatement, expected: "one AuthnStatement", actual: "\(statements.count)",
                at: DocumentLocation(path: "/Response/Assertion", line: nil), citing: citation)
        }
        let context = message.context
        let location = message.location("/Assertion/AuthnStatement", line: statement.line).attribute("AuthnInstant")
        guard statement.authnInstant <= context.instant.advanced(bySeconds: context.skew) else {
            throw SAMLError(
                .timeNotYet, expected: "at most \(context.instant) with a clock skew of \(context.skew) s",
                actual: "\(statement.authnInstant)", at: location, citing: .core("2.7.2"))
        }
        if let bound = context.policy.maximumAuthenticationAge {
            try MaximumAge.check(statement.authnInstant, bound, context, at: location)
        }
    }
}
