import SAMLCore

/// The authentication was of the kind that was asked for (core §3.3.2.2.1).
enum AuthnContextRule: ValidationRule {
    static let name = "authn-context"
    static let citation = Citation.core("3.3.2.2.1")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard let requested = message.context.policy.requestedAuthnContext else { return }
        for statement in message.assertion.authnStatements {
            guard let actual = statement.authnContextClassRef, requested.isSatisfied(by: actual) else {
                throw SAMLError(
                    .authnStatement, expected: requested.summary, actual: statement.authnContextClassRef ?? "no class",
                    at: message.location("/Assertion/AuthnStatement/AuthnContext", line: statement.line),
                    citing: citation)
            }
        }
    }
}
