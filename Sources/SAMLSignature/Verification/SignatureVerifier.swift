import CSAMLXMLSec
package import SAMLCore
package import SAMLXML

/// Verifies the enveloped signature of a SAML element: Response, Assertion, EntityDescriptor, a request.
package struct SignatureVerifier {
    /// How many keys one identity provider may have.
    package static let maximumKeys = 16

    /// A key, and the relaxation without which it would not be asked.
    typealias Candidate = (key: PublicKey, relaxation: Relaxation?)

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
        // What OpenSSL queued about a refused signature is nobody else's business on this thread.
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        let claim = try claim(of: element)
        let methods = claim.methods
        guard
            let octets = try CanonicalOctets(
                of: element, without: claim.shape.element, by: methods.transform, atMost: limits.inputOctets)
        else { throw SAMLError(.signatureCanonicalization, at: element.location) }
        return try octets.withOctets { (octets) throws(SAMLError) -> SignedElement in
            guard try AlgorithmUse.isDigest(methods.digestValue, of: octets, by: methods.digest) else {
                throw SAMLError(.signatureDigest, at: element.location)
            }
            let signer = try signer(of: claim)
            let root = try DigestedOctets.element(in: octets, expecting: element, dialect, limits)
            return SignedElement(root: root, methods, key: signer.key, keyRelaxation: signer.relaxation)
        }
    }

    /// Judges the signature that is a child of an element.
    /// - Throws: ``SAMLError`` with a code of `signature.*` or with `configuration.invalid`.
    func claim(of element: XMLElement) throws(SAMLError) -> SignatureClaim {
        try XMLSec.requireUsable()
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
        return SignatureClaim(shape: shape, methods: methods, candidates: candidates)
    }

    /// The key that made a signature.
    /// - Throws: ``SAMLError`` with `signature.value`, `signature.canonicalization`, or with `internal.error`, when
    ///   memory was short.
    func signer(of claim: SignatureClaim) throws(SAMLError) -> Candidate {
        let (methods, signedInfo) = (claim.methods, claim.shape.signedInfo)
        guard
            let octets = try CanonicalOctets(of: signedInfo, by: methods.canonicalization, atMost: limits.inputOctets)
        else { throw SAMLError(.signatureCanonicalization, at: signedInfo.location) }
        let signer = try octets.withOctets { (octets) throws(SAMLError) -> Candidate? in
            for candidate in claim.candidates
            where try AlgorithmUse.isSignature(
                methods.signatureValue, over: octets, by: methods.signature, of: candidate.key)
            {
                return candidate
            }
            return nil
        }
        guard let signer else { throw failure(of: claim.shape) }
        return signer
    }

    private func failure(of shape: SignatureShape) -> SAMLError {
        let hint = EmbeddedCertificate.hint(about: shape.keyInfo, trusted: keys.map(\.key))
        return SAMLError(
            .signatureValue, expected: "a signature by one of \(keys.count) configured key(s)", actual: hint.actual,
            at: shape.element.location, remedy: hint.remedy)
    }
}

/// What a signature says of itself, found in order but not verified: steps 7 and 8 of the pipeline.
struct SignatureClaim {
    let shape: SignatureShape
    let methods: SignatureMethods
    /// The keys that may have made it.
    let candidates: [SignatureVerifier.Candidate]
}
