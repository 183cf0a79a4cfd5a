import CSAMLXMLSec
public import SAMLCore

/// A private key that makes signatures: of requests, logout messages and metadata.
///
/// It cannot be read back, and what it is stands in no description.
public struct SigningKey: Sendable {
    let handle: KeyHandle

    /// Reads an unencrypted private key in PEM.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public init(pem: String) throws(SAMLError) {
        try XMLSec.requireUsable()
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        let octets = Array(pem.utf8)
        guard
            let key = unsafe xmlSecOpenSSLAppKeyLoadMemory(
                octets, .init(octets.count), xmlSecKeyDataFormatPem, nil, nil, nil)
        else {
            throw OpenSSLFault.error(
                SAMLError(.configuration, expected: "an unencrypted private key in PEM", actual: "something else"))
        }
        handle = unsafe KeyHandle(takingOwnershipOf: key)
    }

    private init(handle: KeyHandle) { self.handle = handle }

    /// A fresh key on P-256 that nobody keeps, and its public half.
    /// - Throws: ``SAMLError`` with `internal.error`.
    package static func ephemeral() throws(SAMLError) -> (signing: SigningKey, verifying: PublicKey) {
        try XMLSec.requireUsable()
        defer { csaml_clear_openssl_errors() }
        // Both own the key: OpenSSL counts.
        guard let key = unsafe csaml_generate_p256(), unsafe EVP_PKEY_up_ref(key) == 1,
            let verifying = unsafe PublicKey(takingOwnershipOf: key, certificateSHA256: nil),
            let handle = unsafe KeyHandle(takingOwnershipOf: key)
        else { throw SAMLError(.internalError, actual: "OpenSSL gave no key") }
        return (SigningKey(handle: handle), verifying)
    }

    /// The algorithm to sign with when nothing else is said: SHA-256 with RSA, and the digest that fits the curve with
    /// ECDSA.
    public var defaultAlgorithm: SignatureAlgorithm {
        guard let key = unsafe handle.openSSLKey, unsafe csaml_public_key_is_ec(key) == 1 else { return .rsaSHA256 }
        return switch unsafe EVP_PKEY_get_bits(key) {
        case ...256: .ecdsaSHA256
        case ...384: .ecdsaSHA384
        default: .ecdsaSHA512
        }
    }
}
