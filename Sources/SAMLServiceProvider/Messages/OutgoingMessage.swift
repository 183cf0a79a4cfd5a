public import SAMLCore
import SAMLIssuing
import SAMLSignature

/// A message that a browser or a caller carries to somebody: a request or a response, not signed yet.
public struct OutgoingMessage: Sendable, Hashable {
    /// Whether it asks or answers; by this the parameter is named.
    public enum Direction: String, Sendable, Hashable {
        /// `SAMLRequest`.
        case request = "SAMLRequest"
        /// `SAMLResponse`.
        case response = "SAMLResponse"
    }

    /// Whether it asks or answers.
    public let direction: Direction
    /// Its ID.
    public let id: String
    /// Where it is sent.
    public let destination: String
    /// The XML document, without a signature.
    public let xml: String

    /// The place in the text where a signature belongs: behind Issuer.
    private let signaturePlace: String.Index

    init(direction: Direction, id: String, destination: String, head: String, tail: String) {
        self.direction = direction
        self.id = id
        self.destination = destination
        xml = head + tail
        signaturePlace = xml.utf8.index(xml.startIndex, offsetBy: head.utf8.count)
    }

    /// The document with an enveloped signature, as HTTP-POST and SOAP carry it (core §5.4).
    /// - Parameters:
    ///   - key: The key that signs.
    ///   - algorithm: The signature algorithm; it has to fit the key.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key cannot sign so.
    public func signedXML(with key: MessageSigning) throws(SAMLError) -> String {
        let template = SignatureTemplate(signature: key.algorithm, certificate: key.certificate).text(signing: id)
        var text = xml
        text.insert(contentsOf: template, at: signaturePlace)
        return try TemplateSigner.sign(text, with: key.key)
    }
}
