import SAMLCore
public import SAMLSignature

/// How a service signs its messages.
public struct MessageSigning: Sendable {
    /// The private key.
    public let key: SigningKey
    /// The signature algorithm; it has to fit the key.
    public let algorithm: SignatureAlgorithm
    /// The certificate to put into KeyInfo of XML signatures, as a hint for whoever verifies.
    public let certificate: Certificate?

    /// Signs with a key.
    /// - Parameters:
    ///   - key: The private key.
    ///   - algorithm: The algorithm; `nil` for SHA-256 with RSA, and the digest that fits the curve with ECDSA.
    ///   - certificate: The certificate to put into KeyInfo.
    public init(_ key: SigningKey, algorithm: SignatureAlgorithm? = nil, certificate: Certificate? = nil) {
        self.key = key
        self.algorithm = algorithm ?? key.defaultAlgorithm
        self.certificate = certificate
    }
}
