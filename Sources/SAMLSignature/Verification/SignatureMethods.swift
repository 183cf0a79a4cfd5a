import SAMLCore
import SAMLXML

/// The algorithms of one signature, all of them allowed: step 8 of the pipeline.
struct SignatureMethods {
    /// How SignedInfo is written.
    let canonicalization: Canonicalization
    let signature: SignatureAlgorithm
    let signatureValue: [UInt8]
    /// How the signed element is written.
    let transform: Canonicalization
    let digest: DigestAlgorithm
    let digestValue: [UInt8]
    /// The relaxations without which it would have been refused.
    let relaxations: [Relaxation]

    /// Reads and judges the algorithms, and the form of both values.
    /// - Throws: ``SAMLError`` with `signature.algorithm`, `signature.transform`, `signature.digest` or
    ///   `signature.value`.
    init(_ shape: SignatureShape, _ reference: ReferenceShape, _ policy: AlgorithmPolicy) throws(SAMLError) {
        let transform = try policy.judge(
            canonicalization: reference.transform.attribute("Algorithm"), failingAs: .signatureTransform,
            at: reference.transform.location)
        let prefixes = try ReferenceShape.inclusiveNamespaces(
            of: reference.transform, transform.0, failingAs: .signatureTransform)
        let canonicalization = try policy.judge(
            canonicalization: shape.canonicalizationMethod.attribute("Algorithm"), failingAs: .signatureAlgorithm,
            at: shape.canonicalizationMethod.location)
        let ownPrefixes = try ReferenceShape.inclusiveNamespaces(
            of: shape.canonicalizationMethod, canonicalization.0, failingAs: .signatureStructure)
        let signature = try policy.judge(
            signature: shape.signatureMethod.attribute("Algorithm"), at: shape.signatureMethod.location)
        let digest = try policy.judge(
            digest: reference.digestMethod.attribute("Algorithm"), at: reference.digestMethod.location)
        // Parameters such as HMACOutputLength belong to algorithms that are not allowed.
        for method in [shape.signatureMethod, reference.digestMethod]
        where method.firstChild != nil || method.hasTextBetweenChildren {
            throw SAMLError(.signatureAlgorithm, expected: "an algorithm without parameters", at: method.location)
        }
        self.transform = transform.0.method(declaring: prefixes)
        self.canonicalization = canonicalization.0.method(declaring: ownPrefixes)
        self.signature = signature.0
        self.digest = digest.0
        relaxations = [transform.1, canonicalization.1, signature.1, digest.1].compactMap(\.self)

        digestValue = try Self.octets(of: reference.digestValue, failingAs: .signatureDigest)
        guard digestValue.count == digest.0.size, !digest.0.isDigestOfNothing(digestValue) else {
            throw SAMLError(
                .signatureDigest, expected: "\(digest.0.size) octets that are not the digest of nothing",
                actual: "\(digestValue.count) octets", at: reference.digestValue.location)
        }
        signatureValue = try Self.octets(of: shape.signatureValue, failingAs: .signatureValue)
        guard !signatureValue.isEmpty else {
            throw SAMLError(
                .signatureValue, expected: "a SignatureValue", actual: "nothing", at: shape.element.location)
        }
    }

    private static func octets(of element: XMLElement, failingAs code: SAMLError.Code) throws(SAMLError) -> [UInt8] {
        guard let text = element.text else {
            throw SAMLError(.signatureStructure, expected: "base64 text", actual: "elements", at: element.location)
        }
        do throws(Base64.Fault) {
            return try Base64.decode(text, allowing: .xml)
        } catch {
            throw SAMLError(code, expected: "strict base64", actual: "\(error)", at: element.location)
        }
    }
}
