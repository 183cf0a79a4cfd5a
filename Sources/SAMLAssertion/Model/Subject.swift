public import SAMLCore
import SAMLXML

/// Whom an assertion is about (core §2.4.1).
public struct Subject: Sendable {
    /// The name; `nil` when only confirmations identify the subject.
    public let nameID: NameID?
    /// The ways in which whoever delivers the assertion may be its subject.
    public let confirmations: [SubjectConfirmation]
    package let line: Int

    init(_ element: XMLElement) throws(SAMLError) {
        var reader = try ElementReader(element, failingAs: .subject)
        nameID = try reader.optional(.saml("NameID")).map { (child) throws(SAMLError) in
            try NameID(child, failingAs: .subject)
        }
        if nameID == nil, let encrypted = reader.optional(.saml("EncryptedID")) {
            throw SAMLError(.encryptionUnsupported, expected: "a NameID", actual: "EncryptedID", at: encrypted.location)
        }
        var confirmations: [SubjectConfirmation] = []
        for child in reader.repeated(.saml("SubjectConfirmation")) {
            confirmations.append(try SubjectConfirmation(child))
        }
        try reader.finish()
        self.confirmations = confirmations
        line = element.line
    }
}
