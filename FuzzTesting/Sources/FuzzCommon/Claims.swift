public import SAML

/// Everything that a validated assertion says, as text that can be compared octet by octet.
public struct Claims: Hashable, Sendable {
    private let octets: [UInt8]

    /// What an assertion says; the lines on which it says it are left out.
    public init(_ assertion: Assertion) {
        let conditions = assertion.conditions
        var parts = [
            String(reflecting: (assertion.id, assertion.version, assertion.issueInstant)),
            String(reflecting: (assertion.issuer?.entityID, assertion.issuer?.format)),
            String(reflecting: assertion.subject?.nameID),
            String(reflecting: (conditions?.window, conditions?.audienceRestrictions, conditions?.isOneTimeUse)),
            String(reflecting: conditions?.proxyRestriction),
            String(reflecting: Array(assertion.attributes)),
        ]
        for confirmation in assertion.subject?.confirmations ?? [] {
            parts.append(String(reflecting: (confirmation.method, confirmation.data)))
        }
        for statement in assertion.authnStatements {
            parts.append(
                String(
                    reflecting: (
                        statement.authnInstant, statement.sessionIndex, statement.sessionNotOnOrAfter,
                        statement.authnContextClassRef, statement.authnContextDeclRef,
                        statement.authenticatingAuthorities
                    )))
        }
        octets = Array(parts.joined(separator: "\n").utf8)
    }

    /// What a signed response says around its assertion.
    public init(_ response: ResponseEnvelope) {
        let parts = [
            String(reflecting: (response.id, response.version, response.issueInstant, response.destination)),
            String(reflecting: (response.inResponseTo, response.issuer?.entityID, response.issuer?.format)),
            String(reflecting: (response.status.codes, response.status.message)),
        ]
        octets = Array(parts.joined(separator: "\n").utf8)
    }
}
