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
        guard done == 1 else { throw refusal }
        return digest
    }

    fileprivate static var refusal: SAMLError { SAMLError(.internalError, actual: "OpenSSL has no SHA-256") }

    /// The digest of octets as lower-case hexadecimal digits; empty, which no fingerprint equals, when OpenSSL refuses.
    package static func hexadecimal(_ octets: [UInt8]) -> String { (try? digest(octets[...]))?.hexadecimal ?? "" }
}

/// A SHA-256 digest of octets that come in pieces.
@safe
package struct RunningSHA256: ~Copyable {
    private let context: OpaquePointer

    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses.
    package init() throws(SAMLError) {
        guard let context = unsafe csaml_sha256_begin() else { throw SHA256.refusal }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Takes the next octets.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses.
    package func append(_ octets: Span<UInt8>) throws(SAMLError) {
        let done = unsafe octets.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        guard done == 1 else { throw SHA256.refusal }
    }

    /// The digest; once, behind the last octets.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses.
    package func finish() throws(SAMLError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        let done = unsafe digest.withUnsafeMutableBufferPointer { digest in
            guard let start = digest.baseAddress else { return Int32(0) }
            return unsafe csaml_sha256_end(context, start)
        }
        guard done == 1 else { throw SHA256.refusal }
        return digest
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
