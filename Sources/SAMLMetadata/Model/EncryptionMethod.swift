import SAMLCore
import SAMLXML

/// An encryption algorithm that an entity supports (metadata §2.4.1.1, XML Encryption §3.2).
public struct EncryptionMethod: Sendable, Hashable {
    /// The algorithm, as a URI: of a content key, or of the transport of one.
    public let algorithm: String
    /// The size of the key in bits, where the algorithm leaves it open.
    public let keySize: Int?
    /// The digest of RSA-OAEP, as a URI.
    public let digestMethod: String?
    /// The mask generation function of RSA-OAEP, as a URI.
    public let maskGenerationFunction: String?

    init(_ element: XMLElement) throws(SAMLError) {
        guard let algorithm = element.attribute("Algorithm"), !algorithm.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "an Algorithm", actual: "none", at: element.location)
        }
        self.algorithm = algorithm
        keySize = element.child(XMLName("KeySize", in: XMLNamespace.encryption))?.text.flatMap { Int($0) }
        digestMethod = element.child(.ds("DigestMethod"))?.attribute("Algorithm")
        maskGenerationFunction =
            element.child(XMLName("MGF", in: XMLNamespace.encryption11))?.attribute("Algorithm")
    }
}
