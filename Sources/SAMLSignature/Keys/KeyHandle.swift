import CSAMLXMLSec

/// Owns libxmlsec1's form of a key.
///
/// It is made once and only read afterwards: libxmlsec1 takes a reference to the OpenSSL key for each use, which
/// OpenSSL counts atomically. That makes it safe to share between tasks.
@safe
final class KeyHandle: @unchecked Sendable {
    private let key: xmlSecKeyPtr

    init?(takingOwnershipOf openSSLKey: OpaquePointer) {
        guard XMLSec.isUsable, let data = unsafe xmlSecOpenSSLEvpKeyAdopt(openSSLKey) else {
            unsafe EVP_PKEY_free(openSSLKey)
            return nil
        }
        guard let key = unsafe xmlSecKeyCreate() else {
            unsafe xmlSecKeyDataDestroy(data)
            return nil
        }
        guard unsafe xmlSecKeySetValue(key, data) == 0 else {
            unsafe xmlSecKeyDataDestroy(data)
            unsafe xmlSecKeyDestroy(key)
            return nil
        }
        unsafe self.key = key
    }

    init(takingOwnershipOf key: xmlSecKeyPtr) { unsafe self.key = key }

    deinit { unsafe xmlSecKeyDestroy(key) }

    /// OpenSSL's key inside, which stays this object's.
    var openSSLKey: OpaquePointer? {
        unsafe xmlSecKeyGetValue(key).flatMap { unsafe xmlSecOpenSSLEvpKeyDataGetEvp($0) }
    }

    /// Lends libxmlsec1's key for one use.
    func withKey<Result>(_ body: (xmlSecKeyPtr) -> Result) -> Result { unsafe body(key) }

    /// A key for one context, which will own it.
    func duplicate() -> xmlSecKeyPtr? { unsafe xmlSecKeyDuplicate(key) }
}
