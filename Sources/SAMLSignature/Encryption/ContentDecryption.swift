import CSAMLXMLSec

/// Decrypts content with a content key.
package enum ContentDecryption {
    /// The plaintext; nil when it cannot be decrypted, whatever the reason.
    package static func plaintext(of content: EncryptedContent, with key: [UInt8]) -> [UInt8]? {
        guard key.count == content.algorithm.keyOctets, content.octets.count <= Int(Int32.max) else { return nil }
        defer { csaml_clear_openssl_errors() }
        var plain = [UInt8](repeating: 0, count: content.octets.count)
        let isAuthenticated = content.algorithm.isAuthenticated
        let count = unsafe plain.withUnsafeMutableBufferPointer { plain in
            guard let start = plain.baseAddress else { return Int32(-1) }
            return unsafe isAuthenticated
                ? csaml_decrypt_gcm(key, key.count, content.octets, Int32(content.octets.count), start)
                : csaml_decrypt_cbc(key, key.count, content.octets, Int32(content.octets.count), start)
        }
        guard count >= 0 else { return nil }
        guard !isAuthenticated else { return Array(plain.prefix(Int(count))) }
        // The last octet tells how many to drop (XML Encryption §5.2); what the others are does not matter.
        let padding = count > 0 ? Int(plain[Int(count) - 1]) : 0
        guard (1...16).contains(padding), padding <= Int(count) else { return nil }
        return Array(plain.prefix(Int(count) - padding))
    }

    /// Random octets.
    package static func random(_ count: Int) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: count)
        let done = unsafe octets.withUnsafeMutableBufferPointer { octets in
            guard let start = octets.baseAddress else { return Int32(0) }
            return unsafe csaml_random(start, Int32(octets.count))
        }
        return done == 1 ? octets : nil
    }
}
