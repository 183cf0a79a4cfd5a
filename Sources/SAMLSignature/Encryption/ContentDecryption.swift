import CSAMLXMLSec

/// What decrypting gave.
package struct Plaintext: Sendable {
    /// The octets; zeros where the tag is wrong, so that what follows is the same work.
    package let secret: SecretOctets
    /// Whether the tag or the padding is right.
    package let isIntact: Bool
}

/// Decrypts content with a content key.
package enum ContentDecryption {
    /// The plaintext; nil when key or content have a wrong size, which everybody sees from outside.
    package static func plaintext(of content: EncryptedContent, with key: SecretOctets) -> Plaintext? {
        let (octets, key) = (content.octets, key.octets)
        guard key.count == content.algorithm.keyOctets, octets.count <= Int(Int32.max) else { return nil }
        defer { csaml_clear_openssl_errors() }
        DecryptionWork.countContent()
        var plain = [UInt8](repeating: 0, count: octets.count)
        let isAuthenticated = content.algorithm.isAuthenticated
        let count = unsafe plain.withUnsafeMutableBufferPointer { plain in
            guard let start = plain.baseAddress else { return Int32(-1) }
            return unsafe isAuthenticated
                ? csaml_decrypt_gcm(key, key.count, octets, Int32(octets.count), start)
                : csaml_decrypt_cbc(key, key.count, octets, Int32(octets.count), start)
        }
        guard count >= 0 else {
            plain.wipe()
            return Plaintext(secret: SecretOctets(plain), isIntact: false)
        }
        plain.removeLast(plain.count - Int(count))
        guard !isAuthenticated else { return Plaintext(secret: SecretOctets(plain), isIntact: true) }
        // The last octet tells how many to drop (XML Encryption §5.2); what the others are does not matter.
        let padding = Int(plain.last ?? 0)
        let isPadded = (1...16).contains(padding) && padding <= plain.count
        plain.removeLast(isPadded ? padding : 0)
        return Plaintext(secret: SecretOctets(plain), isIntact: isPadded)
    }
}
