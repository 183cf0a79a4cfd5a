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
    public init(_ key: SigningKey, algorithm: SignatureAlgorithm = .rsaSHA256, certificate: Certificate? = nil) {
        self.key = key
        self.algorithm = algorithm
        self.certificate = certificate
    }
}
