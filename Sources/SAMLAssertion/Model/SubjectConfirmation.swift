public import SAMLCore
import SAMLXML

/// One way in which whoever delivers an assertion may be its subject (core §2.4.1.1).
public struct SubjectConfirmation: Sendable {
    /// The method, as a URI; `nil` when none is named.
    public let method: String?
    /// The data that the method works with.
    public let data: SubjectConfirmationData?
    package let line: Int

    init(_ element: XMLElement) throws(SAMLError) {
        method = element.attribute("Method")
        var reader = try ElementReader(element, failingAs: .subjectConfirmation)
        if reader.optional(.saml("BaseID")) == nil, reader.optional(.saml("NameID")) == nil,
            let encrypted = reader.optional(.saml("EncryptedID"))
        {
            throw SAMLError(.encryptionUnsupported, expected: "a NameID", actual: "EncryptedID", at: encrypted.location)
        }
        data = try reader.optional(.saml("SubjectConfirmationData")).map(SubjectConfirmationData.init)
        try reader.finish()
        line = element.line
    }
}

/// The data of a confirmation (core §2.4.1.2).
public struct SubjectConfirmationData: Sendable {
    /// From when on the confirmation holds.
    public let notBefore: Timestamp?
    /// From when on it no longer holds.
    public let notOnOrAfter: Timestamp?
    /// The location that the assertion may be delivered to.
    public let recipient: String?
    /// The request that it answers.
    public let inResponseTo: String?
    /// The network address that the subject may come from.
    public let address: String?
    /// The certificates whose holder is the subject, for holder-of-key, in DER; those that are not base64 are left out.
    public let holderCertificates: [[UInt8]]

    init(_ element: XMLElement) throws(SAMLError) {
        notBefore = try element.instant("NotBefore", failingAs: .timeFormat)
        notOnOrAfter = try element.instant("NotOnOrAfter", failingAs: .timeFormat)
        recipient = element.attribute("Recipient")
        inResponseTo = element.attribute("InResponseTo")
        address = element.attribute("Address")
        var certificates: [[UInt8]] = []
        for keyInfo in element.children(.ds("KeyInfo")) {
            for child in keyInfo.subtree where child.isNamed(.ds("X509Certificate")) {
                if let text = child.text, let der = try? Base64.decode(text, allowing: .xml) {
                    certificates.append(der)
                }
            }
        }
        holderCertificates = certificates
    }
}
