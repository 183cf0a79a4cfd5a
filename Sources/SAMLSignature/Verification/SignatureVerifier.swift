import CSAMLLibXML2
import CSAMLXMLSec
package import SAMLCore
package import SAMLXML

/// Verifies the enveloped signature of a SAML element: Response, Assertion, EntityDescriptor, a request.
package struct SignatureVerifier {
    /// How many keys one identity provider may have.
    package static let maximumKeys = 16

    private let keys: [(key: PublicKey, relaxation: Relaxation?)]
    private let policy: AlgorithmPolicy
    private let dialect: XMLDialect
    private let limits: Limits

    /// Makes a verifier that trusts some keys; those that the policy does not allow are left out.
    package init(
        trusting keys: [PublicKey], policy: AlgorithmPolicy, dialect: XMLDialect = .message, limits: Limits = .message
    ) {
        var usable: [(key: PublicKey, relaxation: Relaxation?)] = []
        for key in keys.prefix(Self.maximumKeys) {
            switch policy.judge(key) {
            case .allowed: usable.append((key, nil))
            case .relaxed(let relaxation): usable.append((key, relaxation))
            case .refused: break
            }
        }
        self.keys = usable
        self.policy = policy
        self.dialect = dialect
        self.limits = limits
    }

    /// Verifies the signature that is a child of an element, and gives back what was signed.
    /// - Throws: ``SAMLError`` with a code of `signature.*`.
    package func verify(_ element: XMLElement) throws(SAMLError) -> SignedElement {
        try XMLSec.requireUsable()
        // What OpenSSL queued about a refused signature is nobody else's business on this thread.
        defer { csaml_clear_openssl_errors() }
        let signature = try SignatureShape.signature(of: element)
        let shape = try SignatureShape(signature)
        let reference = try ReferenceShape(shape, signing: element)
        let methods = try SignatureMethods(shape, reference, policy)
        let candidates = keys.filter { methods.signature.fits($0.key) }
        guard !candidates.isEmpty else {
            throw SAMLError(
                .signatureKey, expected: "a configured key for \(methods.signature.rawValue)",
                actual: keys.isEmpty ? "no usable key" : keys.map { "\($0.key.kind)" }.joined(separator: ", "),
                at: signature.location)
        }
        try register(element)
        return try LibXML2.silenced { () throws(SAMLError) in
            for candidate in candidates {
                let context = try SignatureContext.prepared(for: methods, key: candidate.key)
                switch context.verify(signature) {
                case .verified:
                    let root = try context.withDigestedOctets { (octets) throws(SAMLError) in
                        try DigestedOctets.element(in: octets, expecting: element, dialect, limits)
                    }
                    return SignedElement(root: root, methods, key: candidate.key, keyRelaxation: candidate.relaxation)
                case .digest: throw SAMLError(.signatureDigest, at: element.location)
                case .canonicalization: throw SAMLError(.signatureCanonicalization, at: element.location)
                case .value: continue
                }
            }
            throw failure(of: shape)
        }
    }

    /// Makes the element's own ID, and no other, known to libxml2.
    private func register(_ element: XMLElement) throws(SAMLError) {
        guard let attribute = unsafe element.attributeNode("ID"), let id = element.attribute("ID") else {
            throw SAMLError(.signatureReference, expected: "an ID", actual: "none", at: element.location)
        }
        let document = unsafe element.tree.document
        if unsafe xmlGetID(document, id) == nil { unsafe xmlAddID(nil, document, id, attribute) }
        guard unsafe xmlGetID(document, id) == attribute else {
            throw SAMLError(.xmlID, expected: "the ID of one element", actual: id, at: element.location)
        }
    }

    private func failure(of shape: SignatureShape) -> SAMLError {
        let hint = EmbeddedCertificate.hint(about: shape.keyInfo, trusted: keys.map(\.key))
        return SAMLError(
            .signatureValue, expected: "a signature by one of \(keys.count) configured key(s)", actual: hint.actual,
            at: shape.element.location, remedy: hint.remedy)
    }
}
