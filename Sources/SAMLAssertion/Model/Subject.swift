public import SAMLCore
import SAMLXML

/// Whom an assertion is about (core §2.4.1).
public struct Subject: Sendable {
    /// The name; `nil` when only confirmations identify the subject.
    public let nameID: NameID?
    /// The ways in which whoever delivers the assertion may be its subject.
    public let confirmations: [SubjectConfirmation]
    package let line: Int

    init(
        _ element: XMLElement, decrypting decryptor: Decryptor?, _ used: inout [Relaxation]
    ) throws(SAMLError) {
        var reader = try ElementReader(element, failingAs: .subject)
        if let child = reader.optional(.saml("NameID")) {
            nameID = try NameID(child, failingAs: .subject)
        } else if let encrypted = reader.optional(.saml("EncryptedID")) {
            guard let decryptor else {
                throw SAMLError(
                    .encryptionUnsupported, expected: "a NameID", actual: "EncryptedID", at: encrypted.location)
            }
            nameID = try NameID(
                decryptor.element(in: encrypted, expecting: .saml("NameID"), &used), failingAs: .subject)
        } else {
            nameID = nil
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
