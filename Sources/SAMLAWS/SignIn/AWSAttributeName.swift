/// The attributes that AWS reads, whose names are compared octet by octet.
public enum AWSAttributeName {
    /// What they all begin with.
    public static let prefix = "https://aws.amazon.com/SAML/Attributes/"
    /// Pairs of role and provider.
    public static let role = prefix + "Role"
    /// The name of the session.
    public static let roleSessionName = prefix + "RoleSessionName"
    /// How long the console session lasts, in seconds.
    public static let sessionDuration = prefix + "SessionDuration"
    /// Who is behind the session, for good.
    public static let sourceIdentity = prefix + "SourceIdentity"
    /// What the names of session tags begin with.
    public static let principalTagPrefix = prefix + "PrincipalTag:"
    /// The tags that stay when another role is assumed.
    public static let transitiveTagKeys = prefix + "TransitiveTagKeys"

    static let all = [role, roleSessionName, sessionDuration, sourceIdentity, transitiveTagKeys]
}
