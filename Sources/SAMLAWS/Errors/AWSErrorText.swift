import SAMLCore

/// What AWS says when a sign-in fails, and which checks to look at.
public struct AWSErrorText: Sendable, Hashable {
    /// How sure the connection between text and causes is.
    public enum Confidence: String, Sendable, Hashable, Codable {
        /// AWS documents it.
        case documented
        /// Users have reported it.
        case observed
    }

    /// A stable name.
    public let name: String
    /// The part of the text by which it is recognised.
    public let text: String
    /// What AWS or users name as causes, the likeliest first.
    public let causes: [String]
    /// The checks of this library that find them: rules of a report or steps of the pre-flight.
    public let checks: [String]
    /// How sure that is.
    public let confidence: Confidence

    /// The errors that a pasted text has, also inside of a longer message; the most specific first.
    public static func recognised(in message: String) -> [AWSErrorText] {
        let folded = squeezed(message)
        return all.filter { folded.contains(squeezed($0.text)) }.sorted { $0.text.utf8.count > $1.text.utf8.count }
    }

    /// White space, case and straight apostrophes are lost when texts are copied from pages and logs.
    private static func squeezed(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing("\u{2019}", with: "'")
    }

    private init(
        _ name: String, _ text: String, _ causes: [String], checks: [String], _ confidence: Confidence = .documented
    ) {
        self.name = name
        self.text = text
        self.causes = causes
        self.checks = checks
        self.confidence = confidence
    }

    /// Every text that is known.
    public static let all: [AWSErrorText] = [
        AWSErrorText(
            "invalid-response", "Your request included an invalid SAML response",
            [
                "no attribute named exactly \(AWSAttributeName.role)",
                "a Role value that is no pair of role and provider ARN, separated by a comma",
                "white space at an end of an attribute value, or inside of an ARN",
            ], checks: ["aws-role", "aws-session-name"]),
        AWSErrorText(
            "session-name-required", "RoleSessionName is required in AuthnResponse",
            ["no attribute named exactly \(AWSAttributeName.roleSessionName)", "its directory attribute is empty"],
            checks: ["aws-session-name", "mapping"]),
        AWSErrorText(
            "session-name-malformed", "RoleSessionName in AuthnResponse must match",
            [
                "more than 64 or fewer than 2 characters",
                "a blank or another character: a display name, an umlaut, an apostrophe",
            ],
            checks: ["aws-session-name"]),
        AWSErrorText(
            "source-identity", "Source Identity must match", ["a length or a character that is not allowed"],
            checks: ["aws-source-identity"]),
        AWSErrorText(
            "not-authorized", "Not authorized to perform sts:AssumeRoleWithSAML",
            [
                "the role does not exist, or its name differs in the case of letters",
                "the trust policy names another provider, or a condition such as SAML:aud does not hold",
                "session tags or a source identity, for which the trust policy lacks sts:TagSession or "
                    + "sts:SetSourceIdentity",
                "no Subject with a NameID",
            ], checks: ["trust-policy", "aws-subject", "aws-role"]),
        AWSErrorText(
            "signature-invalid", "Response signature invalid",
            ["the metadata in IAM has another certificate: it was exchanged at the identity provider"],
            checks: ["signature", "iam-provider"]),
        AWSErrorText(
            "issuer-not-present", "Issuer not present in specified provider",
            [
                "the metadata in IAM is that of another application: each has an issuer of its own",
                "the Role value names another provider, such as the one that Identity Center manages",
            ], checks: ["issuer", "iam-provider"]),
        AWSErrorText(
            "provider-absent", "Specified provider doesn't exist",
            ["the provider in the Role value does not exist, or is spelt differently"],
            checks: ["aws-role", "iam-provider"]),
        AWSErrorText(
            "audience", "Response does not contain the required audience",
            ["the audience of the application is not urn:amazon:webservices, or that of another partition"],
            checks: ["audience-restriction"]),
        AWSErrorText(
            "metadata", "Could not parse metadata",
            ["a byte-order mark, a web page in place of the file, a key of less than 1024 bits, an extension twice"],
            checks: ["metadata lint"]),
        AWSErrorText(
            "metadata-unable", "Unable to parse metadata",
            ["a byte-order mark, a web page in place of the file, a key of less than 1024 bits, an extension twice"],
            checks: ["metadata lint"]),
        AWSErrorText(
            "duration-exceeds", "exceeds MaxSessionDuration set for this role",
            ["DurationSeconds is more than the role allows"], checks: ["aws-session-duration"]),
        AWSErrorText(
            "duration-exceeds-api", "exceeds the MaxSessionDuration set for this role",
            ["DurationSeconds is more than the role allows"], checks: ["aws-session-duration"], .observed),
        AWSErrorText(
            "expired", "Token must be redeemed within 5 minutes of issuance",
            ["the response is older than five minutes: a slow person, a saved page, or a clock that is wrong"],
            checks: ["issue-instant", "conditions-window"], .observed),
        AWSErrorText(
            "base64", "Invalid base64 SAMLResponse",
            ["the value is not base64, or is a web page in place of a response"], checks: ["input"], .observed),
        AWSErrorText(
            "role-arn", "Request ARN is invalid", ["role and provider are exchanged in the call of the API"],
            checks: ["aws-role"], .observed),
        AWSErrorText(
            "principal-arn", "Principal ARN is invalid", ["role and provider are exchanged in the call of the API"],
            checks: ["aws-role"], .observed),
        AWSErrorText(
            "prohibited-resource", "Has prohibited field Resource", ["a trust policy has no Resource"],
            checks: ["trust-policy"], .observed),
        AWSErrorText(
            "rejected-claim", "The identity provider (IdP) reported that authentication failed",
            ["the status of the response is not Success"], checks: ["status"]),
        AWSErrorText(
            "rejected-claim-code", "IDPRejectedClaim", ["the status of the response is not Success"], checks: ["status"]
        ),
        AWSErrorText(
            "federation-denied", "is not authorized to perform: connect:GetFederationToken",
            ["the role's permission policy does not allow it on the user's resource: often the bare ARN as Resource"],
            checks: ["permission-policy"]),
        AWSErrorText(
            "not-onboarded", "has not been onboarded to this application",
            [
                "no user of the Connect instance has the session name as login, the case of letters included",
                "two applications give the same person different roles",
            ], checks: ["connect-user"]),
        AWSErrorText(
            "contact-administrator", "contact your AWS account administrator for assistance",
            ["the role may not call connect:GetFederationToken on the instance: often the bare ARN as Resource"],
            checks: ["permission-policy"]),
        AWSErrorText(
            "session-expired", "Session Expired",
            ["Connect was opened directly: it cannot begin the sign-in", "twelve hours have passed since the sign-in"],
            checks: ["relay-state"]),
        AWSErrorText(
            "root", "cannot be used for federation with", ["root credentials"],
            checks: ["permission-policy"]),
        AWSErrorText(
            "private-key-invalid", "Invalid private key",
            ["the key for encrypted assertions is encrypted itself, or no PEM"], checks: ["iam-provider"]),
        AWSErrorText(
            "private-key-removal", "Failed to remove private key",
            ["encryption is required and it is the only key", "the key's ID is another one"], checks: ["iam-provider"]),
        AWSErrorText(
            "private-key-both", "Unable to add and remove private keys in the same request",
            ["one update adds a key and removes another"], checks: ["iam-provider"]),
        AWSErrorText(
            "private-key-limit", "Private key limit of 2 is reached", ["a third key was added"],
            checks: ["iam-provider"]),
        AWSErrorText(
            "encryption-mode", "Unable to set assertion encryption mode to Required because no private key is provided",
            ["encryption is required before a key was added"], checks: ["iam-provider"]),
        AWSErrorText(
            "no-update", "Unable to update identity provider", ["an update changes nothing"], checks: ["iam-provider"]),
        AWSErrorText(
            "malformed-policy", "MalformedPolicyDocument", ["a policy is malformed"],
            checks: ["trust-policy", "permission-policy"]),
        AWSErrorText(
            "packed-policy", "PackedPolicyTooLarge", ["session policies and tags together are too large"],
            checks: ["aws-session-tags"]),
        AWSErrorText(
            "region-disabled", "RegionDisabled", ["STS is switched off in the region of the sign-in page"],
            checks: ["application"]),
        AWSErrorText(
            "user-not-onboarded", "UserNotOnboardedException",
            ["with Global Resiliency: the user is missing in one of both instances"], checks: ["connect-user"]),
        AWSErrorText(
            "no-access", "No access", ["the user is not assigned to the application"], checks: ["application"],
            .observed),
    ]
}
