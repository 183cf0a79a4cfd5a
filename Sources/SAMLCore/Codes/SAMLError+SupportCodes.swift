extension SAMLError.Code {
    /// `metadata.untrusted`: The metadata is not covered by the trust that was demanded.
    public static let metadataUntrusted = SAMLError.Code(
        .metadata, "untrusted", "The metadata is not covered by the trust that was demanded.", .metadata("3"))

    /// `metadata.expired`: The metadata is past its validity.
    public static let metadataExpired = SAMLError.Code(
        .metadata, "expired", "The metadata is past its validity.", .metadata("2.3.2"))

    /// `metadata.invalid`: The metadata does not say what it has to say.
    public static let metadataInvalid = SAMLError.Code(
        .metadata, "invalid", "The metadata does not say what it has to say.", .metadata("2"))

    /// `attribute.mapping`: An attribute mapping is malformed, or a user lacks a value that it needs.
    public static let attributeMapping = SAMLError.Code(
        .attribute, "mapping", "An attribute mapping is malformed, or a user lacks a value that it needs.",
        Citation(document: "IAM Identity Center user guide", section: "attribute mappings"), by: .configuration)

    /// `aws.policy`: A policy is malformed.
    public static let awsPolicy = SAMLError.Code(
        .aws, "policy", "A policy is malformed.", .aws("policy grammar"), by: .configuration)

    /// `aws.role`: A Role value is not a pair of role ARN and provider ARN.
    public static let awsRole = SAMLError.Code(
        .aws, "role", "A Role value is not a pair of role ARN and provider ARN.", .aws("configuring assertions"))

    /// `aws.role-not-allowed`: The role or provider is not allowed for this identity provider.
    public static let awsRoleNotAllowed = SAMLError.Code(
        .aws, "role-not-allowed",
        "The role or provider is not allowed for this identity provider.", .aws("configuring assertions"))

    /// `aws.session-name`: RoleSessionName or SourceIdentity is missing or malformed.
    public static let awsSessionName = SAMLError.Code(
        .aws, "session-name",
        "RoleSessionName or SourceIdentity is missing or malformed.", .aws("configuring assertions"))

    /// `aws.session-duration`: SessionDuration is not a number of seconds that AWS accepts.
    public static let awsSessionDuration = SAMLError.Code(
        .aws, "session-duration",
        "SessionDuration is not a number of seconds that AWS accepts.", .aws("configuring assertions"))

    /// `aws.tag`: A session tag is malformed.
    public static let awsTag = SAMLError.Code(.aws, "tag", "A session tag is malformed.", .aws("session tags"))

    /// `configuration.invalid`: The settings cannot work.
    public static let configuration = SAMLError.Code(
        .configuration, "invalid", "The settings cannot work.", by: .configuration)

    /// `internal.error`: The library met a state that it believed impossible.
    public static let internalError = SAMLError.Code(
        .internal, "error", "The library met a state that it believed impossible.", by: .unsupported)

    static let supportCodes: [SAMLError.Code] = [
        metadataUntrusted, metadataExpired, metadataInvalid, attributeMapping, awsPolicy, awsRole, awsRoleNotAllowed,
        awsSessionName,
        awsSessionDuration, awsTag, configuration, internalError,
    ]
}

extension SAMLError {
    /// `internal.error`, where a library had no memory: nobody but this machine is to blame.
    package static func shortOfMemory(_ library: String, file: String = #fileID, line: Int = #line) -> SAMLError {
        SAMLError(.internalError, expected: "memory", actual: "none for \(library)", file: file, line: line)
    }
}
