import FuzzCommon
import SAML

@testable import SAMLCore
@testable import SAMLIssuing
@testable import SAMLSignature
@testable import SAMLTesting

/// What is encrypted, and the documents around.
enum Plaintexts {
    private static let key = must { try TestKey.service.certificate().publicKey }
    private static let frame = must {
        let template = ResponseTemplate(
            nameID: NameID("mallory"), for: Party.service, inResponseTo: "_request-1", at: Party.instant)
        return try Party.idp.response(template, signing: .init(nil)).xml
    }

    /// Assertions that were signed.
    static let genuine: [String] = Genuine.plain.filter { $0.covers != .response }.map {
        MessageText.text("saml:Assertion", in: $0.xml)
    }

    /// An element that holds a plaintext, encrypted to the service.
    static func encrypted(_ plaintext: [UInt8], as name: String) throws(SAMLError) -> String {
        let result = try ContentEncryptor.encrypt(plaintext, to: key, with: .aes256GCM, .oaepMGF1P)
        return """
            <saml:\(name) xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">\
            <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">\
            <xenc:EncryptionMethod Algorithm="\(ContentEncryption.aes256GCM.rawValue)"/>\
            <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>\
            <xenc:EncryptionMethod Algorithm="\(KeyTransport.oaepMGF1P.algorithm)"/>\
            <xenc:CipherData><xenc:CipherValue>\(Base64.encode(result.key))</xenc:CipherValue></xenc:CipherData>\
            </xenc:EncryptedKey></ds:KeyInfo>\
            <xenc:CipherData><xenc:CipherValue>\(Base64.encode(result.content))</xenc:CipherValue></xenc:CipherData>\
            </xenc:EncryptedData></saml:\(name)>
            """
    }

    /// An unsigned response around an encrypted assertion.
    static func response(around element: String) -> String {
        MessageText.replacing(MessageText.text("saml:Assertion", in: frame), with: element, in: frame)
    }

    /// A signed response whose subject has an encrypted name.
    static func signed(name: String) -> String? {
        let template = ResponseTemplate(
            nameID: NameID("nobody"), for: Party.service, inResponseTo: "_request-1", at: Party.instant)
        return try? Party.idp.response(template, signing: .init(.assertion)) { text in
            text = MessageText.replacing(MessageText.text("saml:NameID", in: text), with: name, in: text)
        }.xml
    }
}
