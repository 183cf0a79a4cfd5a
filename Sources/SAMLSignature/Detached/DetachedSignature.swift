import CSAMLXMLSec
package import SAMLCore

/// A signature over octets that stand somewhere else: that of the HTTP-Redirect and POST-SimpleSign bindings
/// (bindings §3.4.4.1, SimpleSign §2.5).
package struct DetachedSignature: Sendable, Hashable {
    /// The algorithm as it came, a URI.
    package let algorithm: String
    /// The signature.
    package let value: [UInt8]

    package init(algorithm: String, value: [UInt8]) {
        self.algorithm = algorithm
        self.value = value
    }

    /// Signs octets.
    ///
    /// ECDSA signatures have the form of XML Signature: two integers of the size of the curve's order.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key does not fit the algorithm.
    package static func over(
        _ octets: [UInt8], by key: SigningKey, with algorithm: SignatureAlgorithm
    ) throws(SAMLError) -> DetachedSignature {
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        guard let value = key.handle.sign(octets, algorithm) else {
            throw OpenSSLFault.error(
                SAMLError(
                    .configuration, expected: "a key for \(algorithm.rawValue)", actual: "a key of another kind"))
        }
        return DetachedSignature(algorithm: algorithm.rawValue, value: value)
    }

    /// What a signature was verified with.
    package struct Verified: Sendable {
        package let algorithm: SignatureAlgorithm
        package let key: PublicKey
        package let relaxations: [Relaxation]
    }

    /// Verifies the signature with one of several keys.
    /// - Parameters:
    ///   - candidates: The octets that may have been signed; mostly one.
    ///   - keys: The keys that are trusted.
    ///   - policy: Which algorithms and keys are allowed.
    /// - Returns: What it was verified with, and which of the candidates it is over.
    /// - Throws: ``SAMLError`` with `signature.algorithm`, `signature.key` or `signature.value`.
    package func verify(
        over candidates: [[UInt8]], trusting keys: [PublicKey], policy: AlgorithmPolicy
    ) throws(SAMLError) -> (verified: Verified, candidate: Int) {
        let location = DocumentLocation(path: "SigAlg", line: nil)
        let (method, relaxation) = try policy.judge(signature: algorithm, at: location)
        var usable: [(key: PublicKey, relaxation: Relaxation?)] = []
        for key in keys.prefix(SignatureVerifier.maximumKeys) where method.fits(key) {
            switch policy.judge(key) {
            case .allowed: usable.append((key, nil))
            case .relaxed(let relaxation): usable.append((key, relaxation))
            case .refused: break
            }
        }
        guard !usable.isEmpty else {
            throw SAMLError(
                .signatureKey, expected: "a configured key for \(method.rawValue)",
                actual: keys.isEmpty ? "no key" : keys.map { "\($0.kind)" }.joined(separator: ", "), at: location)
        }
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        for (key, keyRelaxation) in usable {
            for (index, octets) in candidates.enumerated() where key.handle.verify(value, over: octets, method) {
                return (
                    Verified(
                        algorithm: method, key: key, relaxations: [relaxation, keyRelaxation].compactMap(\.self)),
                    index
                )
            }
        }
        throw OpenSSLFault.error(
            SAMLError(
                .signatureValue, expected: "a signature by one of \(usable.count) configured key(s)",
                actual: "another one, or other octets", at: DocumentLocation(path: "Signature", line: nil),
                remedy: "It is verified over what the browser sent: take the raw query or body, not what a framework "
                    + "decoded."))
    }
}

extension SignatureAlgorithm {
    /// The digest, by OpenSSL's name.
    fileprivate var digestName: String {
        switch self {
        case .rsaSHA1, .ecdsaSHA1: "SHA1"
        case .rsaSHA256, .ecdsaSHA256: "SHA256"
        case .rsaSHA384, .ecdsaSHA384: "SHA384"
        case .rsaSHA512, .ecdsaSHA512: "SHA512"
        }
    }

    fileprivate var isECDSA: Bool {
        switch self {
        case .rsaSHA1, .rsaSHA256, .rsaSHA384, .rsaSHA512: false
        case .ecdsaSHA1, .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512: true
        }
    }
}

extension KeyHandle {
    /// The octets of an integer of the curve's order.
    private func orderOctets(_ key: OpaquePointer) -> Int { unsafe (Int(EVP_PKEY_get_bits(key)) + 7) / 8 }

    fileprivate func sign(_ octets: [UInt8], _ algorithm: SignatureAlgorithm) -> [UInt8]? {
        guard let key = unsafe openSSLKey,
            unsafe (algorithm.isECDSA ? csaml_public_key_is_ec(key) : csaml_public_key_is_rsa(key)) == 1
        else { return nil }
        var value = [UInt8](repeating: 0, count: 2048)
        var size = value.count
        let done = unsafe value.withUnsafeMutableBufferPointer { value in
            guard let start = value.baseAddress else { return Int32(0) }
            return unsafe csaml_sign(key, algorithm.digestName, octets, octets.count, start, &size)
        }
        guard done == 1 else { return nil }
        value.removeLast(value.count - size)
        guard algorithm.isECDSA else { return value }
        let half = unsafe orderOctets(key)
        var raw = [UInt8](repeating: 0, count: 2 * half)
        let converted = unsafe raw.withUnsafeMutableBufferPointer { raw in
            guard let start = raw.baseAddress else { return Int32(0) }
            return unsafe csaml_ecdsa_from_der(value, value.count, start, Int32(half))
        }
        return converted == 1 ? raw : nil
    }

    /// Verifies; an ECDSA signature may have either form, because products differ.
    fileprivate func verify(
        _ value: [UInt8], over octets: [UInt8], _ algorithm: SignatureAlgorithm
    ) -> Bool {
        guard let key = unsafe openSSLKey, !value.isEmpty, value.count <= 2048 else { return false }
        var signature = value
        if unsafe algorithm.isECDSA && value.count == 2 * orderOctets(key) {
            var der = [UInt8](repeating: 0, count: 512)
            let size = unsafe der.withUnsafeMutableBufferPointer { der in
                guard let start = der.baseAddress else { return Int32(0) }
                return unsafe csaml_ecdsa_to_der(value, value.count, start, Int32(der.count))
            }
            guard size > 0 else { return false }
            signature = Array(der.prefix(Int(size)))
        }
        return unsafe csaml_verify(key, algorithm.digestName, octets, octets.count, signature, signature.count) == 1
    }
}
