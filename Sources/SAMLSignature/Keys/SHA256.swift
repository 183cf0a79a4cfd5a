import CSAMLXMLSec
package import SAMLCore

/// SHA-256 by OpenSSL.
package enum SHA256 {
    /// The digest of octets.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses: then there is nothing to compare with.
    package static func digest(_ octets: ArraySlice<UInt8>) throws(SAMLError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe octets.withUnsafeBytes { octets in
            unsafe digest.withUnsafeMutableBufferPointer { digest in
                guard let start = digest.baseAddress else { return Int32(0) }
                return unsafe csaml_sha256(octets.baseAddress, octets.count, start)
            }
        }
        guard done == 1 else { throw SAMLError(.internalError, actual: "OpenSSL has no SHA-256") }
        return digest
    }

    /// The digest of octets as lower-case hexadecimal digits; empty, which no fingerprint equals, when OpenSSL refuses.
    package static func hexadecimal(_ octets: [UInt8]) -> String { (try? digest(octets[...]))?.hexadecimal ?? "" }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
