public import SAMLCore
import SAMLIssuing
import SAMLSignature
import SAMLXML

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

    /// - Throws: ``SAMLError`` with `configuration.invalid`, where a text cannot stand in XML, or the destination is no
    ///   web address.
    init(
        direction: Direction, id: String, destination: String, head: String, tail: String
    ) throws(SAMLError) {
        try WebLocation.require(destination)
        guard Identifier.isNCName(id, maximum: Limits.message.nameOctets) else {
            throw SAMLError(.configuration, expected: "an ID that is an NCName", actual: id)
        }
        guard (head + tail).unicodeScalars.allSatisfy(XMLText.isAllowed) else {
            throw SAMLError(.configuration, expected: "characters of XML 1.0", actual: "a control character")
        }
        self.direction = direction
        self.id = id
        self.destination = destination
        xml = head + tail
        signaturePlace = xml.utf8.index(xml.startIndex, offsetBy: head.utf8.count)
    }

    /// The document with an enveloped signature, as HTTP-POST and SOAP carry it (core §5.4).
    /// - Parameter key: The key that signs, and the algorithm.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key cannot sign so.
    public func signedXML(with key: MessageSigning) throws(SAMLError) -> String {
        let template = SignatureTemplate(signature: key.algorithm, certificate: key.certificate).text(signing: id)
        var text = xml
        text.insert(contentsOf: template, at: signaturePlace)
        return try TemplateSigner.sign(text, with: key.key)
    }
}
