import CSAMLXMLSec
public import SAMLCore

/// A private key that makes signatures: of requests, logout messages and metadata.
///
/// It cannot be read back, and what it is stands in no description.
public struct SigningKey: Sendable {
    let handle: KeyHandle

    /// Reads an unencrypted private key in PEM.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public init(pem: String) throws(SAMLError) {
        try XMLSec.requireUsable()
        defer { csaml_clear_openssl_errors() }
        let octets = Array(pem.utf8)
        guard
            let key = unsafe xmlSecOpenSSLAppKeyLoadMemory(
                octets, UInt32(octets.count), xmlSecKeyDataFormatPem, nil, nil, nil)
        else {
            throw SAMLError(.configuration, expected: "an unencrypted private key in PEM", actual: "something else")
        }
        handle = unsafe KeyHandle(takingOwnershipOf: key)
    }
}
