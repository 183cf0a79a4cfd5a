package import SAMLCore
package import SAMLXML

/// An element that is exactly what was digested and signed: step 10 of the pipeline.
///
/// It stands in a document of its own, parsed from the octets that went into the digest. Whatever surrounded the
/// element in the message that arrived, and whatever a parser or a reader may have seen there, is gone. Only the
/// verifier makes one.
package struct SignedElement {
    /// The root of the new document.
    package let root: XMLElement
    /// How it was signed.
    package let algorithm: SignatureAlgorithm
    /// How it was digested.
    package let digest: DigestAlgorithm
    /// The key that verified.
    package let key: PublicKey
    /// The relaxations without which the signature would have been refused.
    package let relaxations: [Relaxation]

    init(root: XMLElement, _ methods: SignatureMethods, key: PublicKey, keyRelaxation: Relaxation?) {
        self.root = root
        algorithm = methods.signature
        digest = methods.digest
        self.key = key
        relaxations = methods.relaxations + (keyRelaxation.map { [$0] } ?? [])
    }
}
