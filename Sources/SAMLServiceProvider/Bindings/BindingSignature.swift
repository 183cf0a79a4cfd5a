public import SAMLCore
public import SAMLSignature

/// What the signature beside a message was verified with.
public struct BindingSignature: Sendable {
    /// The algorithm.
    public let algorithm: SignatureAlgorithm
    /// The key that signed.
    public let key: PublicKey
    /// Whose spelling of the octets was signed, where they had to be recovered; `nil` where they were at hand.
    public let recovered: String?
    /// The relaxations that it needed.
    public let relaxations: [Relaxation]
}

extension IncomingMessage {
    /// Verifies the signature beside the message (bindings §3.4.4.1, SimpleSign §2.5).
    ///
    /// That it holds tells whose key signed, and nothing else: whether the message may be believed is for a validator
    /// such as ``LogoutValidator`` to say.
    /// - Parameters:
    ///   - keys: The keys of whoever has to have signed.
    ///   - policy: Which algorithms and keys are allowed.
    /// - Throws: ``SAMLError`` with `signature.missing`, when none stands beside the message, `signature.algorithm`,
    ///   `signature.key` or `signature.value`.
    public func verifySignature(
        trusting keys: [PublicKey], policy: AlgorithmPolicy = .standard
    ) throws(SAMLError) -> BindingSignature {
        guard let signature else {
            throw SAMLError(.signatureMissing, expected: "a signature beside the message", actual: "none")
        }
        let (verified, index) = try signature.signature.verify(
            over: signature.candidates.map(\.octets), trusting: keys, policy: policy)
        return BindingSignature(
            algorithm: verified.algorithm, key: verified.key,
            recovered: signature.candidates.count > 1 ? signature.candidates[index].encoder : nil,
            relaxations: verified.relaxations)
    }
}
