import CSAMLXMLSec
package import SAMLCore
package import SAMLXML

/// Verifies the enveloped signature of a SAML element: Response, Assertion, EntityDescriptor, a request.
package struct SignatureVerifier {
    /// How many keys one identity provider may have.
    package static let maximumKeys = 16

    /// A key, and the relaxation without which it would not be asked.
    private typealias Candidate = (key: PublicKey, relaxation: Relaxation?)

    private let keys: [Candidate]
    private let policy: AlgorithmPolicy
    private let dialect: XMLDialect
    private let limits: Limits

    /// Makes a verifier that trusts some keys; those that the policy does not allow are left out.
    package init(
        trusting keys: [PublicKey], policy: AlgorithmPolicy, dialect: XMLDialect = .message, limits: Limits = .message
    ) {
        var usable: [Candidate] = []
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
    /// - Throws: ``SAMLError`` with a code of `signature.*`, with one of the parser, or with `internal.error`, when
    ///   memory was short.
    package func verify(_ element: XMLElement) throws(SAMLError) -> SignedElement {
        try XMLSec.requireUsable()
        // What OpenSSL queued about a refused signature is nobody else's business on this thread.
        csaml_clear_openssl_errors()
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
        let maximum = limits.inputOctets
        guard let octets = try CanonicalOctets(of: element, without: signature, by: methods.transform, atMost: maximum),
            let signedInfo = try CanonicalOctets(of: shape.signedInfo, by: methods.canonicalization, atMost: maximum)
        else { throw SAMLError(.signatureCanonicalization, at: element.location) }
        return try octets.withOctets { (octets) throws(SAMLError) -> SignedElement in
            guard try AlgorithmUse.isDigest(methods.digestValue, of: octets, by: methods.digest) else {
                throw SAMLError(.signatureDigest, at: element.location)
            }
            let signer = try signedInfo.withOctets { (signedInfo) throws(SAMLError) -> Candidate? in
                try self.signer(of: signedInfo, methods, among: candidates)
            }
            guard let signer else { throw failure(of: shape) }
            let root = try DigestedOctets.element(in: octets, expecting: element, dialect, limits)
            return SignedElement(root: root, methods, key: signer.key, keyRelaxation: signer.relaxation)
        }
    }

    private func signer(
        of signedInfo: Span<UInt8>, _ methods: SignatureMethods,
        among candidates: [Candidate]
    ) throws(SAMLError) -> Candidate? {
        for candidate in candidates
        where try AlgorithmUse.isSignature(
            methods.signatureValue, over: signedInfo, by: methods.signature, of: candidate.key)
        {
            return candidate
        }
        return nil
    }

    private func failure(of shape: SignatureShape) -> SAMLError {
        let hint = EmbeddedCertificate.hint(about: shape.keyInfo, trusted: keys.map(\.key))
        return SAMLError(
            .signatureValue, expected: "a signature by one of \(keys.count) configured key(s)", actual: hint.actual,
            at: shape.element.location, remedy: hint.remedy)
    }
}
