import SAMLAssertion
public import SAMLCore
import SAMLMetadata
import SAMLXML

/// A request to end sessions that a trusted identity provider signed.
///
/// Only ``LogoutValidator`` makes one.
public struct ValidatedLogoutRequest: Sendable {
    /// Its ID, which the response has to answer.
    public let id: String
    /// The identity provider that signed it.
    public let issuer: EntityID
    /// When it was made.
    public let issueInstant: Timestamp
    /// The user.
    public let nameID: NameID
    /// The sessions that end; all of the user's where it is empty.
    public let sessionIndexes: [String]
    /// The instant from which it need not be honoured; `nil` when it does not tell.
    public let notOnOrAfter: Timestamp?
    /// Why, as a URI; `nil` when it does not tell.
    public let reason: String?
    /// What came along, to be sent back with the answer; `nil` when nothing did.
    ///
    /// HTTP-POST does not sign it: whoever delivered the message may have written it. The other bindings do.
    public let relayState: String?
    /// How every rule ended.
    public internal(set) var report: ValidationReport

    init(_ verified: VerifiedMessage, _ decryptor: Decryptor?) throws(SAMLError) {
        let root = verified.root
        id = root.attribute("ID") ?? ""
        issuer = verified.identityProvider.entityID
        guard let made = try root.instant("IssueInstant", failingAs: .timeFormat) else {
            throw SAMLError(.timeMissing, expected: "IssueInstant", actual: "none", at: root.location)
        }
        issueInstant = made
        notOnOrAfter = try root.instant("NotOnOrAfter", failingAs: .timeFormat)
        reason = root.attribute("Reason")
        relayState = verified.relayState
        var report = verified.report
        var reader = try ElementReader(root)
        _ = try reader.required(.saml("Issuer"))
        _ = reader.optional(.ds("Signature"))
        _ = reader.optional(.samlp("Extensions"))
        if let element = reader.optional(.saml("EncryptedID")) {
            guard let decryptor else {
                throw SAMLError(
                    .encryptionUnsupported, expected: "a NameID", actual: "EncryptedID", at: element.location)
            }
            var used: [Relaxation] = []
            nameID = try NameID(
                decryptor.element(in: element, expecting: .saml("NameID"), &used), failingAs: .subject)
            for relaxation in used {
                report.append(
                    Finding(
                        rule: "logout-request", outcome: .relaxed(relaxation),
                        evidence: Evidence(expected: nil, actual: relaxation.name.risk), verified: true))
            }
        } else {
            nameID = try NameID(try reader.required(.saml("NameID")), failingAs: .subject)
        }
        var indexes: [String] = []
        for element in reader.repeated(.samlp("SessionIndex")) {
            guard let text = element.text, !text.isEmpty else {
                throw SAMLError(.structure, expected: "text in SessionIndex", actual: "none", at: element.location)
            }
            indexes.append(text)
        }
        try reader.finish()
        sessionIndexes = indexes
        self.report = report
    }

    /// Whether a session that a sign-in began is one of those that end.
    ///
    /// The name has to be that of the sign-in octet by octet, with its format and qualifiers, where both tell them.
    /// - Parameters:
    ///   - issuer: The identity provider of the sign-in.
    ///   - nameID: The name that the sign-in gave.
    ///   - sessionIndex: The index that the sign-in gave; `nil` when it gave none.
    public func ends(sessionOf nameID: NameID, issuer: EntityID, sessionIndex: String?) -> Bool {
        func agree(_ one: String?, _ other: String?) -> Bool {
            guard let one, let other else { return true }
            return one.isExactly(other)
        }
        guard issuer == self.issuer, nameID.value.isExactly(self.nameID.value),
            agree(nameID.format, self.nameID.format), agree(nameID.nameQualifier, self.nameID.nameQualifier),
            agree(nameID.spNameQualifier, self.nameID.spNameQualifier)
        else { return false }
        return sessionIndexes.isEmpty || sessionIndex.map { sessionIndexes.containsExactly($0) } ?? false
    }
}
