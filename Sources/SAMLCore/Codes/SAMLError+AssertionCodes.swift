extension SAMLError.Code {
    /// `subject.invalid`: The subject or its name identifier is missing or not acceptable.
    public static let subject = SAMLError.Code(
        .subject, "invalid", "The subject or its name identifier is missing or not acceptable.", .core("2.4"))

    /// `subject.confirmation`: No subject confirmation of the assertion holds here.
    public static let subjectConfirmation = SAMLError.Code(
        .subject, "confirmation", "No subject confirmation of the assertion holds here.", .profiles("4.1.4.2"))

    /// `subject.recipient`: The assertion may not be delivered to this location.
    public static let recipient = SAMLError.Code(
        .subject, "recipient", "The assertion may not be delivered to this location.", .profiles("4.1.4.2"))

    /// `conditions.audience`: The assertion is not meant for this service provider.
    public static let audience = SAMLError.Code(
        .conditions, "audience", "The assertion is not meant for this service provider.", .core("2.5.1.4"))

    /// `conditions.unknown`: The assertion has a condition that cannot be evaluated.
    public static let conditionUnknown = SAMLError.Code(
        .conditions, "unknown", "The assertion has a condition that cannot be evaluated.", .core("2.5.1"))

    /// `time.format`: An instant is not an xs:dateTime in UTC as SAML wants it.
    public static let timeFormat = SAMLError.Code(
        .time, "format", "An instant is not an xs:dateTime in UTC as SAML wants it.", .core("1.3.3"))

    /// `time.missing`: A required instant is missing.
    public static let timeMissing = SAMLError.Code(
        .time, "missing", "A required instant is missing.", .profiles("4.1.4.2"))

    /// `time.not-yet`: The document is not valid yet.
    public static let timeNotYet = SAMLError.Code(.time, "not-yet", "The document is not valid yet.", .core("2.5.1.2"))

    /// `time.expired`: The document is no longer valid.
    public static let timeExpired = SAMLError.Code(
        .time, "expired", "The document is no longer valid.", .core("2.5.1.2"))

    /// `time.limit`: The document claims to be valid for longer than the limit.
    public static let timeLimit = SAMLError.Code(
        .time, "limit", "The document claims to be valid for longer than the limit.")

    /// `authn.statement`: The authentication statement is missing or does not satisfy what was asked for.
    public static let authnStatement = SAMLError.Code(
        .authn, "statement",
        "The authentication statement is missing or does not satisfy what was asked for.", .core("2.7.2"))

    /// `authn.session-ended`: The identity provider has ended the session since.
    public static let sessionEnded = SAMLError.Code(
        .authn, "session-ended", "The identity provider has ended the session since.", .core("3.7.3.1"))

    /// `attribute.duplicate`: An attribute is repeated.
    public static let attributeDuplicate = SAMLError.Code(
        .attribute, "duplicate", "An attribute is repeated.", .core("2.7.3.1"))

    /// `attribute.invalid`: An attribute or attribute value is malformed.
    public static let attributeInvalid = SAMLError.Code(
        .attribute, "invalid", "An attribute or attribute value is malformed.", .core("2.7.3.1"))

    /// `attribute.scope`: A scoped attribute has a scope that its issuer may not assert.
    public static let attributeScope = SAMLError.Code(
        .attribute, "scope", "A scoped attribute has a scope that its issuer may not assert.")

    /// `replay.seen`: The assertion was used before.
    public static let replaySeen = SAMLError.Code(
        .replay, "seen", "The assertion was used before.", .profiles("4.1.4.5"))

    /// `replay.unavailable`: The replay store could not record the assertion.
    public static let replayUnavailable = SAMLError.Code(
        .replay, "unavailable",
        "The replay store could not record the assertion.", .profiles("4.1.4.5"), by: .configuration)

    /// `relay-state.invalid`: The relay state is not acceptable.
    public static let relayState = SAMLError.Code(
        .relayState, "invalid", "The relay state is not acceptable.", .bindings("3.5.3"))

    static let assertionCodes: [SAMLError.Code] = [
        subject, subjectConfirmation, recipient, audience, conditionUnknown, timeFormat, timeMissing, timeNotYet,
        timeExpired, timeLimit, authnStatement, sessionEnded, attributeDuplicate, attributeInvalid, attributeScope,
        replaySeen, replayUnavailable, relayState,
    ]
}
