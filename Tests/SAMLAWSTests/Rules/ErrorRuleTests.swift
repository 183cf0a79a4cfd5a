import SAML
import Testing

/// Every text that AWS documents or users report, whole, and what it is recognised as.
@Suite struct ErrorRuleTests {
    @Test(
        "IAM, troubleshooting SAML federation: every text that the page lists",
        arguments: [
            ("Your request included an invalid SAML response. To logout, click here.", "invalid-response"),
            (
                "RoleSessionName is required in AuthnResponse (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)",
                "session-name-required"
            ),
            (
                "Not authorized to perform sts:AssumeRoleWithSAML (service: AWSSecurityTokenService; status code: 403; error code: AccessDenied)",
                "not-authorized"
            ),
            (
                "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64} (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)",
                "session-name-malformed"
            ),
            (
                "Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\" (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)",
                "source-identity"
            ),
            (
                "Response signature invalid (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)",
                "signature-invalid"
            ), ("Invalid private key.", "private-key-invalid"),
            ("Failed to remove private key.", "private-key-removal"),
            ("Failed to remove private key because the Key ID does not match a private key.", "private-key-removal"),
            (
                "Failed to assume role: Issuer not present in specified provider (service: AWSOpenIdDiscoveryService; status code: 400; error code: AuthSamlInvalidSamlResponseException)",
                "issuer-not-present"
            ), ("Could not parse metadata.", "metadata"), ("Unable to parse metadata", "metadata-unable"),
            (
                "Unable to update identity provider. No updates are defined for metadata or encryption assertion.",
                "no-update"
            ),
            (
                "Unable to set assertion encryption mode to Required because no private key is provided.",
                "encryption-mode"
            ),
            (
                "Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.",
                "private-key-both"
            ), ("Specified provider doesn't exist.", "provider-absent"),
            ("Requested DurationSeconds exceeds MaxSessionDuration set for this role.", "duration-exceeds"),
            ("Private key limit of 2 is reached.", "private-key-limit"),
            ("Response does not contain the required audience.", "audience"),
        ])
    func documentedTexts(_ text: String, _ name: String) {
        let found = AWSErrorText.recognised(in: "An error occurred: \(text)").first
        #expect(found?.name == name)
        #expect(found?.confidence == .documented)
    }

    @Test(
        "STS and IAM service models: the errors of AssumeRoleWithSAML",
        arguments: [
            ("MalformedPolicyDocument", "malformed-policy"), ("PackedPolicyTooLarge", "packed-policy"),
            ("The identity provider (IdP) reported that authentication failed.", "rejected-claim"),
            ("RegionDisabledException", "region-disabled"), ("RegionDisabled", "region-disabled"),
            ("An error occurred (IDPRejectedClaim)", "rejected-claim-code"),
            ("User: x is not authorized to perform: connect:GetFederationToken on resource: y", "federation-denied"),
            ("x cannot be used for federation with Connect Customer", "root"),
            ("Specified provider doesn\u{2019}t exist", "provider-absent"),
        ])
    func modelledErrors(_ text: String, _ name: String) {
        #expect(AWSErrorText.recognised(in: text).first?.name == name)
    }

    @Test(
        "Amazon Connect, troubleshooting SAML: what agents see",
        arguments: [
            (
                "Access Denied. Your account has been authenticated, but has not been onboarded to this application.",
                "not-onboarded"
            ),
            (
                "Access denied, Please contact your AWS account administrator for assistance.",
                "contact-administrator"
            ), ("Session Expired", "session-expired"),
            (
                "Provided identity: Principal: x. User: y. cannot be used for federation with Amazon Connect", "root"
            ), ("UserNotOnboardedException", "user-not-onboarded"),
        ])
    func connectTexts(_ text: String, _ name: String) {
        let found = AWSErrorText.recognised(in: text).first
        #expect(found?.name == name && found?.confidence == .documented)
    }

    /// What nobody but users has told is never more than that.
    @Test(
        "texts that users report",
        arguments: [
            ("ExpiredTokenException: Token must be redeemed within 5 minutes of issuance", "expired"),
            ("InvalidIdentityToken: Invalid base64 SAMLResponse (Service: AWSOpenIdDiscoveryService)", "base64"),
            ("ValidationError: Request ARN is invalid", "role-arn"),
            ("ValidationError: Principal ARN is invalid", "principal-arn"),
            ("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.", "duration-exceeds-api"),
            ("MalformedPolicyDocument: Has prohibited field Resource", "prohibited-resource"),
            (#"{"message":"No access","__type":"com.amazonaws.switchboard.portal#ForbiddenException"}"#, "no-access"),
        ])
    func observedTexts(_ text: String, _ name: String) {
        let found = AWSErrorText.recognised(in: text)
        #expect(found.contains { $0.name == name && $0.confidence == .observed }, "\(found.map(\.name))")
    }
}
