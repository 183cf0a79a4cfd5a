import CSAMLXMLSec
public import SAMLCore

/// An RSA private key in memory.
public struct PrivateDecryptionKey: DecryptionKey {
    private let handle: PrivateKeyHandle

    /// Reads a private key in PEM: PKCS #1 or PKCS #8, encrypted or not.
    /// - Parameters:
    ///   - pem: The text.
    ///   - passphrase: Asked once, and only when the key is encrypted; `nil` gives up. The text that it returns is a
    ///     string of Swift, which cannot be wiped: take it from where it is safe, and do not keep it.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, and whatever `passphrase` throws.
    public init(pem: String, passphrase: () throws(SAMLError) -> String? = { nil }) throws(SAMLError) {
        try self.init(Array(pem.utf8), isPEM: true, passphrase)
    }

    /// Reads a private key in DER: PKCS #1 or PKCS #8, encrypted or not.
    /// - Parameters:
    ///   - der: The octets.
    ///   - passphrase: As for the other form.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, and whatever `passphrase` throws.
    public init(
        der: some Sequence<UInt8>, passphrase: () throws(SAMLError) -> String? = { nil }
    ) throws(SAMLError) {
        try self.init(Array(der), isPEM: false, passphrase)
    }

    private init(
        _ octets: consuming [UInt8], isPEM: Bool, _ passphrase: () throws(SAMLError) -> String?
    ) throws(SAMLError) {
        defer {
            octets.wipe()
            csaml_clear_openssl_errors()
        }
        guard octets.count <= 1 << 20 else {
            throw SAMLError(
                .configuration, expected: "a private key of at most 1 MiB", actual: "\(octets.count) octets")
        }
        var given = unsafe csaml_passphrase(passphrase: nil, was_asked: 0)
        var key = unsafe csaml_read_private_key(octets, Int32(octets.count), isPEM ? 1 : 0, &given)
        if unsafe key == nil && given.was_asked == 1, let text = try passphrase() {
            let copied = Array(text.utf8CString)
            unsafe copied.withUnsafeBufferPointer { copied in
                unsafe given.passphrase = copied.baseAddress
                unsafe key = csaml_read_private_key(octets, Int32(octets.count), isPEM ? 1 : 0, &given)
            }
        }
        guard let key = unsafe key else {
            throw SAMLError(
                .configuration, expected: "a private key in \(isPEM ? "PEM" : "DER"), and its passphrase",
                actual: "none")
        }
        guard unsafe csaml_public_key_is_rsa(key) == 1 else {
            unsafe EVP_PKEY_free(key)
            throw SAMLError(.configuration, expected: "an RSA key", actual: "another kind of key")
        }
        handle = unsafe PrivateKeyHandle(takingOwnershipOf: key)
    }

    /// Unwraps a content key.
    public func unwrap(_ key: WrappedKey) async -> [UInt8]? { handle.decrypt(key) }
}
