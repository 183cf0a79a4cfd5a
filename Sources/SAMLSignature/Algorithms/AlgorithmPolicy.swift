package import SAMLCore

/// Which algorithms and keys a signature may be made with.
///
/// By default RSA (PKCS#1 v1.5) and ECDSA over SHA-256, SHA-384 and SHA-512, with the same digests, exclusive
/// canonicalization, RSA keys of 2048 to 8192 bits and the curves P-256, P-384 and P-521. It can be narrowed; only a
/// ``Relaxation`` widens it.
public struct AlgorithmPolicy: Sendable, Hashable {
    /// The signature algorithms that are allowed, as far as relaxations do not widen them.
    public let signatures: Set<SignatureAlgorithm>
    /// The digest algorithms that are allowed, as far as relaxations do not widen them.
    public let digests: Set<DigestAlgorithm>
    /// The bits of RSA keys that are allowed.
    public static let rsaBits = 2048...8192
    /// The curves that are allowed, by OpenSSL's names for P-256, P-384 and P-521.
    public static let curves: Set<String> = ["prime256v1", "secp384r1", "secp521r1"]

    private let relaxations: [Relaxation]

    /// What is allowed by default.
    public static let standard = AlgorithmPolicy(
        signatures: Set(SignatureAlgorithm.allCases.filter { $0.relaxation == nil }),
        digests: Set(DigestAlgorithm.allCases.filter { $0.relaxation == nil }), relaxations: [])

    /// The same policy with less in it: what is not in this policy already is not added.
    public func narrowed(to signatures: Set<SignatureAlgorithm>, digests: Set<DigestAlgorithm>) -> AlgorithmPolicy {
        AlgorithmPolicy(
            signatures: self.signatures.intersection(signatures), digests: self.digests.intersection(digests),
            relaxations: relaxations)
    }

    /// The same policy, widened by those relaxations that are in force.
    package func relaxed(by relaxations: [Relaxation], at instant: Timestamp) -> AlgorithmPolicy {
        AlgorithmPolicy(
            signatures: signatures, digests: digests, relaxations: relaxations.filter { $0.isInForce(at: instant) })
    }

    /// Whether signatures of a key are accepted.
    package enum KeyJudgement: Sendable {
        /// By itself.
        case allowed
        /// By a relaxation only.
        case relaxed(Relaxation)
        /// Not at all.
        case refused
    }

    /// Whether signatures of a key of this kind and size are accepted.
    package func judge(_ key: PublicKey) -> KeyJudgement {
        switch key.kind {
        case .rsa(let bits) where Self.rsaBits.contains(bits): .allowed
        case .rsa(let bits) where (1024..<2048).contains(bits): relaxation(.rsa1024).map { .relaxed($0) } ?? .refused
        case .ec(let curve) where Self.curves.contains(curve): .allowed
        default: .refused
        }
    }

    /// Whether signatures of a key are accepted, by a relaxation or not.
    package func allows(_ key: PublicKey) -> Bool { if case .refused = judge(key) { false } else { true } }

    func judge(
        signature uri: String?, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) -> (SignatureAlgorithm, Relaxation?) {
        if let uri, let algorithm = SignatureAlgorithm(exactly: uri) {
            if signatures.contains(algorithm) { return (algorithm, nil) }
            if let relaxation = relaxation(algorithm.relaxation) { return (algorithm, relaxation) }
        }
        throw refusal(uri, "a signature algorithm", at: location())
    }

    func judge(
        digest uri: String?, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) -> (DigestAlgorithm, Relaxation?) {
        if let uri, let algorithm = DigestAlgorithm(exactly: uri) {
            if digests.contains(algorithm) { return (algorithm, nil) }
            if let relaxation = relaxation(algorithm.relaxation) { return (algorithm, relaxation) }
        }
        throw refusal(uri, "a digest algorithm", at: location())
    }

    /// Whether a canonicalization is allowed.
    ///
    /// As a transform of the reference it fails as `signature.transform`.
    func judge(
        canonicalization uri: String?, failingAs code: SAMLError.Code, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) -> (CanonicalizationAlgorithm, Relaxation?) {
        if let uri, let algorithm = CanonicalizationAlgorithm(exactly: uri) {
            guard let name = algorithm.relaxation else { return (algorithm, nil) }
            if let relaxation = relaxation(name) { return (algorithm, relaxation) }
        }
        throw SAMLError(
            code, expected: CanonicalizationAlgorithm.exclusive.rawValue, actual: uri ?? "no Algorithm", at: location())
    }

    private func relaxation(_ name: Relaxation.Name?) -> Relaxation? { relaxations.first { $0.name == name } }

    private func refusal(_ uri: String?, _ kind: String, at location: DocumentLocation) -> SAMLError {
        SAMLError(.signatureAlgorithm, expected: "\(kind) that is allowed", actual: uri ?? "no Algorithm", at: location)
    }
}
