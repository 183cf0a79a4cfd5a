import CSAMLXMLSec

/// Owns a private key of OpenSSL.
///
/// It is only read after it was made; OpenSSL counts references atomically and locks the blinding of RSA.
@safe
final class PrivateKeyHandle: @unchecked Sendable {
    private let key: OpaquePointer

    init(takingOwnershipOf key: OpaquePointer) { unsafe self.key = key }

    deinit { unsafe EVP_PKEY_free(key) }

    func decrypt(_ wrapped: WrappedKey) -> [UInt8]? {
        defer { csaml_clear_openssl_errors() }
        var plain = [UInt8](repeating: 0, count: 2048)
        var size = plain.count
        let done = unsafe plain.withUnsafeMutableBufferPointer { plain in
            guard let start = plain.baseAddress, wrapped.octets.count <= 2048 else { return Int32(0) }
            return unsafe csaml_rsa_transport(
                key, 0, wrapped.transport.digest, wrapped.transport.maskDigest, wrapped.octets, wrapped.octets.count,
                start, &size)
        }
        let result = done == 1 ? Array(plain.prefix(size)) : nil
        plain.wipe()
        return result
    }
}
