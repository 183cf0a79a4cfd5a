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

    /// A digest over octets that come in pieces.
    @safe
    package final class Stream {
        private let context: OpaquePointer
        private var isGood: Bool

        /// Begins.
        /// - Throws: ``SAMLError`` with `internal.error`.
        package init() throws(SAMLError) {
            guard let context = unsafe EVP_MD_CTX_new() else {
                throw SAMLError(.internalError, actual: "OpenSSL gave no digest")
            }
            unsafe self.context = context
            isGood = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        }

        deinit { unsafe EVP_MD_CTX_free(context) }

        /// Takes more octets.
        package func update(_ octets: ArraySlice<UInt8>) {
            let done = unsafe octets.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
            if done != 1 { isGood = false }
        }

        /// The digest of all of them.
        /// - Throws: ``SAMLError`` with `internal.error`.
        package func finish() throws(SAMLError) -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: 32)
            let done = unsafe digest.withUnsafeMutableBufferPointer { digest in
                guard let start = digest.baseAddress else { return Int32(0) }
                return unsafe EVP_DigestFinal_ex(context, start, nil)
            }
            guard isGood, done == 1 else { throw SAMLError(.internalError, actual: "OpenSSL has no SHA-256") }
            return digest
        }
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
