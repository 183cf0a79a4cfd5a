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
        defer { csaml_clear_openssl_errors() }
        let octets = Array(pem.utf8)
        guard
            let key = unsafe xmlSecOpenSSLAppKeyLoadMemory(
                octets, UInt32(octets.count), xmlSecKeyDataFormatPem, nil, nil, nil)
        else {
            throw SAMLError(.configuration, expected: "an unencrypted private key in PEM", actual: "something else")
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
}
