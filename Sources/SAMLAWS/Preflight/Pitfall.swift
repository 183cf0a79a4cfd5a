/// Ways in which the walk-through goes wrong, by stable names: what a finding of the pre-flight refers to.
public enum Pitfall: String, Sendable, Hashable, CaseIterable, Codable {
    /// A space inside of an ARN of the Role value.
    case spaceInsideARN = "space-inside-arn"
    /// White space around a value, or beside the comma.
    case whiteSpaceAroundValue = "white-space-around-value"
    /// The provider stands before the role.
    case providerFirst = "provider-first"
    /// Account or partition are malformed, or differ.
    case accountOrPartition = "account-or-partition"
    /// An attribute is named in another case, or with http.
    case attributeName = "attribute-name"
    /// The bare ARN of the instance as Resource.
    case bareInstanceARN = "bare-instance-arn"
    /// `${user:email}` is the attribute mail today, and not the user principal name.
    case emailIsMail = "email-is-mail"
    /// The user has no value for an attribute.
    case emptyAttribute = "empty-attribute"
    /// A session name with a blank or another character, too long or too short.
    case sessionNameForm = "session-name-form"
    /// A session name that is good for STS and not for Connect.
    case connectLoginForm = "connect-login-form"
    /// The metadata in IAM is that of another application.
    case otherApplicationMetadata = "other-application-metadata"
    /// The metadata in IAM has another certificate.
    case certificateExchanged = "certificate-exchanged"
    /// The metadata cannot be read: a web page, a byte-order mark.
    case metadataUnreadable = "metadata-unreadable"
    /// A role or provider that IAM Identity Center manages.
    case managedRole = "managed-role"
    /// Global and regional sign-in pages are mixed.
    case regionalEndpoint = "regional-endpoint"
    /// The audience is that of another partition, or the page itself.
    case audienceOfPartition = "audience-of-partition"
    /// SAML:aud is compared with the audience; it is the recipient.
    case audIsRecipient = "aud-is-recipient"
    /// Session tags without sts:TagSession.
    case tagSession = "tag-session"
    /// A source identity without sts:SetSourceIdentity.
    case setSourceIdentity = "set-source-identity"
    /// A trust policy with Resource, or another kind of principal.
    case trustPolicyShape = "trust-policy-shape"
    /// A trust policy without a condition on SAML:aud.
    case noAudienceCondition = "no-audience-condition"
    /// The provider was made anew: its ID in the URL is another one.
    case providerRecreated = "provider-recreated"
    /// The response is older than five minutes.
    case tooOld = "too-old"
    /// There is no Subject with a NameID.
    case nameIDMissing = "name-id-missing"
    /// A template is sent word for word.
    case literalTemplate = "literal-template"
    /// The ACS URL is no sign-in page.
    case brokenRecipient = "broken-recipient"
    /// The relay state is malformed, or for another region.
    case relayState = "relay-state"
    /// The start URL is filled in.
    case startURL = "start-url"
    /// More than one Role value: the user sees the chooser of roles.
    case severalRoles = "several-roles"
    /// SessionDuration is no number from 900 to 43200, or more than the role allows.
    case sessionDuration = "session-duration"
    /// The user name is no e-mail address, and Connect has one.
    case userNameForm = "user-name-form"
    /// ForAllValues holds for an absent key.
    case forAllValues = "for-all-values"
    /// A URL with ~, pasted from a page that was typeset so.
    case typesetURL = "typeset-url"
    /// The prefix of an ARN twice.
    case doubledPrefix = "doubled-prefix"
    /// Two applications give one person different roles.
    case severalApplications = "several-applications"
    /// A policy variable without the version that replaces it.
    case policyVersion = "policy-version"
}
