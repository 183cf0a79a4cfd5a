import CSAMLXMLSec
package import SAMLCore

/// Encrypts content to a certificate: for tests, and for messages that a service sends.
package enum ContentEncryptor {
    /// Content and the key to it, both encrypted.
    package struct Result: Sendable {
        package let content: [UInt8]
        package let key: [UInt8]
    }

    /// Encrypts octets with a fresh key.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key of the certificate cannot be encrypted to.
    package static func encrypt(
        _ plaintext: [UInt8], to key: PublicKey, with algorithm: ContentEncryption, _ transport: KeyTransport
    ) throws(SAMLError) -> Result {
        defer { csaml_clear_openssl_errors() }
        guard let contentKey = SecretOctets.random(algorithm.keyOctets)?.octets,
            let content = seal(plaintext, with: contentKey, algorithm),
            let wrapped = key.handle.encrypt(contentKey, transport)
        else { throw SAMLError(.configuration, expected: "an RSA key to encrypt to", actual: "\(key.kind)") }
        return Result(content: content, key: wrapped)
    }

    private static func seal(_ plaintext: [UInt8], with key: [UInt8], _ algorithm: ContentEncryption) -> [UInt8]? {
        var data = [UInt8](repeating: 0, count: plaintext.count + 48)
        guard let iv = SecretOctets.random(16)?.octets else { return nil }
        var padded = plaintext
        if !algorithm.isAuthenticated {
            let padding = 16 - plaintext.count % 16
            padded += [UInt8](repeating: 0, count: padding - 1) + [UInt8(padding)]
        }
        let count = unsafe data.withUnsafeMutableBufferPointer { data in
            guard let start = data.baseAddress else { return Int32(-1) }
            return unsafe algorithm.isAuthenticated
                ? csaml_encrypt_gcm(key, key.count, iv, padded, Int32(padded.count), start)
                : csaml_encrypt_cbc(key, key.count, iv, padded, Int32(padded.count), start)
        }
        return count > 0 ? Array(data.prefix(Int(count))) : nil
    }
}

extension KeyHandle {
    /// Encrypts a content key; nil when the key is not an RSA key.
    fileprivate func encrypt(_ octets: [UInt8], _ transport: KeyTransport) -> [UInt8]? {
        guard let key = unsafe openSSLKey, unsafe csaml_public_key_is_rsa(key) == 1 else { return nil }
        var wrapped = [UInt8](repeating: 0, count: 2048)
        var size = wrapped.count
        let done = unsafe wrapped.withUnsafeMutableBufferPointer { wrapped in
            guard let start = wrapped.baseAddress else { return Int32(0) }
            return unsafe csaml_rsa_transport(
                key, 1, transport.digest, transport.maskDigest, octets, octets.count, start, &size)
        }
        return done == 1 ? Array(wrapped.prefix(size)) : nil
    }
}
