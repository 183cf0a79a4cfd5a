import SAMLCore

/// The session at the identity provider is not over yet (core §2.7.2).
enum SessionRule: ValidationRule {
    static let name = "session"
    static let citation = Citation.core("2.7.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        for statement in message.assertion.authnStatements {
            guard let end = statement.sessionNotOnOrAfter else { continue }
            guard message.context.instant.advanced(bySeconds: -message.context.skew) < end else {
                throw SAMLError(
                    .timeExpired, expected: "a session at \(message.context.instant)", actual: "over since \(end)",
                    at: message.location("/Assertion/AuthnStatement", line: statement.line)
                        .attribute("SessionNotOnOrAfter"), citing: citation)
            }
        }
    }
}
