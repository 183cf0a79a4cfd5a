public import SAMLAssertion
public import SAMLCore

/// What a validated assertion grants in AWS: roles, and the session that STS would make.
///
/// ```swift
/// let signIn = try AWSSignIn(assertion, provider: providerARN, allowing: .accounts(["123456789012"]))
/// print(signIn.roles, signIn.roleSessionName, signIn.sessionDuration)
/// ```
public struct AWSSignIn: Sendable {
    /// How long a session lasts when nothing is said: an hour.
    public static let defaultDuration = 3_600

    /// The pairs of role and provider, of which the user chooses one.
    public let roles: [RolePair]
    /// The name of the session.
    public let roleSessionName: String
    /// How long the console session lasts, in seconds: SessionDuration, cut off by SessionNotOnOrAfter.
    public let sessionDuration: Int
    /// Who is behind the session, if told.
    public let sourceIdentity: String?
    /// The tags of the session.
    public let tags: [SessionTag]
    /// The keys of the tags that stay when another role is assumed.
    public let transitiveTagKeys: [String]
    /// How every rule ended.
    public let findings: [Finding]

    /// Reads what an assertion grants.
    /// - Parameters:
    ///   - assertion: The assertion; it was validated for AWS, with the audience of its partition.
    ///   - provider: The SAML provider of IAM that is bound to the identity provider which signed. A pair that names
    ///     another one is refused, also one of the same account.
    ///   - allowance: The roles that the identity provider may give.
    ///   - instant: The instant of the sign-in, from which SessionNotOnOrAfter is counted.
    /// - Throws: ``SAMLError`` with `aws.role`, `aws.role-not-allowed`, `aws.session-name`, `aws.session-duration`,
    ///   `aws.tag`, `subject.invalid`, `subject.confirmation` or `subject.recipient`.
    public init(
        _ assertion: ValidatedAssertion, provider: SAMLProviderARN, allowing allowance: RoleAllowance,
        at instant: Timestamp = .now
    ) throws(SAMLError) {
        try self.init(assertion.assertion, provider: provider, allowing: allowance, at: instant)
    }

    /// The same without a provider, for what reads captured responses; there is no public way here.
    package init(
        _ assertion: Assertion, provider: SAMLProviderARN?, allowing allowance: RoleAllowance, at instant: Timestamp
    ) throws(SAMLError) {
        let claims = AWSClaims(assertion, provider: provider, allowing: allowance, verified: true)
        for finding in claims.findings { if let failure = finding.failure { throw failure } }
        roles = claims.roles
        roleSessionName = claims.roleSessionName
        sourceIdentity = claims.sourceIdentity
        tags = claims.tags
        transitiveTagKeys = claims.transitiveTagKeys
        let end = assertion.authnStatements.compactMap(\.sessionNotOnOrAfter).min()
        // No session is longer than a day: what lies beyond is of no interest, and may not fit.
        let remaining = end.map { Int(max(0, min($0.seconds(since: instant), 86_400))) }
        sessionDuration = min(claims.sessionDuration ?? Self.defaultDuration, remaining ?? .max)
        findings = claims.findings
    }

    /// What every rule finds about an assertion, also where one fails.
    /// - Parameters:
    ///   - assertion: The assertion.
    ///   - provider: The provider that is bound to the identity provider; `nil` to read any.
    ///   - allowance: The roles that the identity provider may give.
    public static func findings(
        about assertion: ValidatedAssertion, provider: SAMLProviderARN?, allowing allowance: RoleAllowance
    ) -> [Finding] {
        AWSClaims(assertion.assertion, provider: provider, allowing: allowance, verified: true).findings
    }

    /// Whether a role that somebody chose in a page is one of those that the assertion grants.
    /// - Throws: ``SAMLError`` with `aws.role-not-allowed`.
    public func pair(for role: RoleARN) throws(SAMLError) -> RolePair {
        guard let pair = roles.first(where: { $0.role == role }) else {
            throw SAMLError(.awsRoleNotAllowed, expected: "a role of the assertion", actual: "another role")
        }
        return pair
    }
}
