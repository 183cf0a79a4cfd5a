public import SAML
import SAMLSignature

/// A key pair for tests, with a self-signed certificate.
///
/// The private keys are public: never use them for anything else.
public struct TestKey: Sendable {
    /// Its name.
    public let name: String
    /// The private key, PKCS #8 in PEM.
    public let privateKeyPEM: String
    /// The certificate in PEM.
    public let certificatePEM: String

    init(_ name: String, privateKey: String, certificate: String) {
        self.name = name
        privateKeyPEM = privateKey
        certificatePEM = certificate
    }

    /// The certificate.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the installed OpenSSL refuses it.
    public func certificate() throws(SAMLError) -> Certificate { try Certificate(pem: certificatePEM) }

    /// The signature algorithm with SHA-256 for this kind of key.
    public var defaultAlgorithm: SignatureAlgorithm {
        name.contains("rsa") ? .rsaSHA256 : .ecdsaSHA256
    }
}

extension TestKey: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
