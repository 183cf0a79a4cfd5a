public import SAMLCore

/// An assertion that was signed by a trusted identity provider, meets every rule, and was not used before.
///
/// Every value comes from octets that were signed. Only ``ResponseValidator`` makes one.
public struct ValidatedAssertion: Sendable {
    /// Everything that the assertion says.
    public let assertion: Assertion
    /// The identity provider that signed it.
    public let issuer: EntityID
    /// The response around it, as far as the response itself is signed; `nil` where only the assertion is.
    public let response: ResponseEnvelope?
    /// How every rule ended.
    public let report: ValidationReport

    init(_ accepted: Evaluation.Accepted, _ report: ValidationReport) {
        assertion = accepted.assertion
        issuer = accepted.issuer
        response = accepted.envelope.isVerified ? accepted.envelope : nil
        self.report = report
    }

    /// The name of the subject.
    ///
    /// A name identifies an account only together with ``issuer`` and its qualifiers.
    public var nameID: NameID? { assertion.subject?.nameID }

    /// The attributes.
    public var attributes: AttributeSet { assertion.attributes }

    /// How and when the subject was authenticated, and in which session.
    public var authnStatement: AuthnStatement? { assertion.authnStatements.first }
}
