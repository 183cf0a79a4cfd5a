import CSAMLXMLSec
package import SAMLCore

/// SHA-1 by OpenSSL: for names that others have fixed, never for a signature.
package enum SHA1 {
    /// The digest of octets.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses.
    package static func digest(_ octets: ArraySlice<UInt8>) throws(SAMLError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        let done = unsafe octets.withUnsafeBytes { octets in
            unsafe digest.withUnsafeMutableBufferPointer { digest in
                guard let start = digest.baseAddress else { return Int32(0) }
                return unsafe EVP_Digest(octets.baseAddress, octets.count, start, nil, EVP_sha1(), nil)
            }
        }
        guard done == 1 else { throw SAMLError(.internalError, actual: "OpenSSL has no SHA-1") }
        return digest
    }
}
