import SAML

/// Somebody who is signed in.
struct Session: Sendable {
    /// The name that the identity provider gave; `nil` when it gave none.
    let nameID: NameID?
    /// The identity provider.
    let issuer: EntityID
    /// The session at the identity provider, to be named in a logout.
    let sessionIndex: String?
    /// What else it said.
    let attributes: AttributeSet
    /// How every rule of the validation ended; holds no claim.
    let report: ValidationReport
    /// From when on it is over.
    let expiry: Timestamp

    /// Begins a session.
    /// - Parameters:
    ///   - assertion: What the identity provider says.
    ///   - seconds: How long it lasts, when the identity provider does not end it earlier.
    init(_ assertion: ValidatedAssertion, seconds: Int, at instant: Timestamp) {
        nameID = assertion.nameID
        issuer = assertion.issuer
        sessionIndex = assertion.authnStatement?.sessionIndex
        attributes = assertion.attributes
        report = assertion.report
        let end = instant.advanced(bySeconds: Int64(seconds))
        expiry = min(end, assertion.authnStatement?.sessionNotOnOrAfter ?? end)
    }

    /// Whether a logout request of the identity provider ends it.
    func isEnded(by request: ValidatedLogoutRequest) -> Bool {
        guard let nameID else { return false }
        return request.ends(sessionOf: nameID, issuer: issuer, sessionIndex: sessionIndex)
    }
}
