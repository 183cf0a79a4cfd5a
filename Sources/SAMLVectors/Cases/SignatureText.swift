import SAML
import SAMLIssuing
import SAMLSignature

/// Signatures inside of messages that no template of a response has.
enum SignatureText {
    static func template(_ algorithm: SignatureAlgorithm, signing id: String) -> String {
        SignatureTemplate(signature: algorithm).text(signing: id)
    }

    static func sign(_ text: String, with key: SigningKey) throws -> String {
        try TemplateSigner.sign(text, with: key)
    }
}
