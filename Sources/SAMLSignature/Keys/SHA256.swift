import CSAMLXMLSec

/// SHA-256 by OpenSSL.
package enum SHA256 {
    /// The digest of octets as lower-case hexadecimal digits.
    package static func hexadecimal(_ octets: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe octets.withUnsafeBytes { octets in
            unsafe digest.withUnsafeMutableBufferPointer { digest in
                guard let start = digest.baseAddress else { return Int32(0) }
                return unsafe csaml_sha256(octets.baseAddress, octets.count, start)
            }
        }
        // Without a digest there is nothing that a fingerprint could equal.
        return done == 1 ? digest.hexadecimal : ""
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
