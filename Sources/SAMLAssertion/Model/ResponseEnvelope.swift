public import SAMLCore
import SAMLXML

/// What a response says besides its assertion (core §3.2.2).
///
/// Where the response itself is not signed, all of this is hearsay: it can cause a rejection, and nothing else.
public struct ResponseEnvelope: Sendable {
    /// Its ID.
    public let id: String
    /// The version that it claims.
    public let version: String?
    /// When it was made.
    public let issueInstant: Timestamp?
    /// The location that it was sent to.
    public let destination: String?
    /// The request that it answers.
    public let inResponseTo: String?
    /// Who sent it.
    public let issuer: Issuer?
    /// How the request ended.
    public let status: Status
    /// Whether it comes from signed octets.
    public let isVerified: Bool
    package let line: Int

    init(_ element: XMLElement, isVerified: Bool) throws(SAMLError) {
        id = element.attribute("ID") ?? ""
        version = element.attribute("Version")
        issueInstant = try element.instant("IssueInstant", failingAs: .timeFormat)
        destination = element.attribute("Destination")
        inResponseTo = element.attribute("InResponseTo")
        self.isVerified = isVerified
        line = element.line

        // A Signature may stand anywhere among the children: Auth0 puts it behind Status.
        var reader = try ElementReader(element)
        func skipSignature() { _ = reader.optional(.ds("Signature")) }
        skipSignature()
        issuer = try reader.optional(.saml("Issuer")).map(Issuer.init)
        skipSignature()
        _ = reader.optional(.samlp("Extensions"))
        skipSignature()
        guard let status = reader.optional(.samlp("Status")) else {
            let isElsewhere = element.child(.samlp("Status")) != nil
            throw SAMLError(
                isElsewhere ? .structure : .status, expected: "a Status behind Issuer and Extensions",
                actual: isElsewhere ? "one elsewhere" : "none", at: element.location)
        }
        if let second = reader.optional(.samlp("Status")) {
            throw SAMLError(.status, expected: "one Status", actual: "a second one", at: second.location)
        }
        skipSignature()
        while reader.optional(.saml("Assertion")) != nil || reader.optional(.saml("EncryptedAssertion")) != nil {}
        skipSignature()
        try reader.finish()
        self.status = try Status(status)
    }
}
