import SAMLAssertion
public import SAMLCore
import SAMLMetadata
import SAMLXML

/// The answer to a logout request, signed by the identity provider that was asked.
///
/// Only ``LogoutValidator`` makes one.
public struct ValidatedLogoutResponse: Sendable {
    /// How it ended.
    public let outcome: LogoutResponse.Outcome
    /// The identity provider that signed it.
    public let issuer: EntityID
    /// What came back with it; `nil` when nothing did.
    ///
    /// HTTP-POST does not sign it: whoever delivered the message may have written it. The other bindings do.
    public let relayState: String?
    /// How every rule ended.
    public let report: ValidationReport

    init(_ verified: VerifiedMessage) throws(SAMLError) {
        issuer = verified.identityProvider.entityID
        relayState = verified.relayState
        var reader = try ElementReader(verified.root)
        _ = try reader.required(.saml("Issuer"))
        _ = reader.optional(.ds("Signature"))
        _ = reader.optional(.samlp("Extensions"))
        let status = try Status(try reader.required(.samlp("Status")))
        try reader.finish()
        if status.isSuccess {
            outcome = .success
        } else if status.codes.containsExactly(StatusCodeValue.partialLogout) {
            outcome = .partial
        } else {
            outcome = .failed(status.codes, message: status.message)
        }
        var report = verified.report
        report.append(Finding(rule: "logout-response", outcome: .passed, verified: true))
        self.report = report
    }
}
