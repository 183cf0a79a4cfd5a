import CSAMLXMLSec
public import SAMLCore

/// What unwraps content keys: a private key in memory, or a service such as a KMS that never gives one away.
public protocol DecryptionKey: Sendable {
    /// Unwraps a content key.
    ///
    /// Errors tell nothing to whoever sent the message: all of them end as `encryption.decrypt`.
    /// - Returns: The content key; `nil` when it is not for this key.
    func unwrap(_ key: WrappedKey) async -> [UInt8]?
}

/// An RSA private key in memory.
public struct PrivateDecryptionKey: DecryptionKey {
    private let handle: PrivateKeyHandle

    /// Reads a private key in PEM: PKCS#1 or PKCS#8, encrypted or not.
    /// - Parameters:
    ///   - pem: The text.
    ///   - passphrase: The passphrase, where the key is encrypted.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public init(pem: String, passphrase: String? = nil) throws(SAMLError) {
        defer { csaml_clear_openssl_errors() }
        let text = Array(pem.utf8CString)
        let key =
            unsafe passphrase.map { passphrase in
                unsafe passphrase.withCString { unsafe csaml_read_private_key(text, Int32(text.count - 1), $0) }
            } ?? csaml_read_private_key(text, Int32(text.count - 1), nil)
        guard let key = unsafe key else {
            throw SAMLError(.configuration, expected: "a private key in PEM, and its passphrase", actual: "none")
        }
        guard unsafe csaml_public_key_is_rsa(key) == 1 else {
            unsafe EVP_PKEY_free(key)
            throw SAMLError(.configuration, expected: "an RSA key", actual: "another kind of key")
        }
        handle = unsafe PrivateKeyHandle(takingOwnershipOf: key)
    }

    /// Unwraps a content key.
    ///
    /// For PKCS#1 v1.5 a random key is made first and given where the padding is wrong, so that the answer does not
    /// tell it from a wrong key; what remains is the time that OpenSSL takes.
    public func unwrap(_ key: WrappedKey) async -> [UInt8]? {
        let substitute = key.transport.digest == nil ? ContentDecryption.random(key.contentKeyOctets) : nil
        let plain = handle.decrypt(key)
        guard let plain, plain.count == key.contentKeyOctets else { return substitute }
        return plain
    }
}
