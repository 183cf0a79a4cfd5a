import CSAMLXMLSec
package import SAMLCore

/// A private key that makes signatures.
package struct SigningKey: Sendable {
    let handle: KeyHandle

    /// Reads an unencrypted private key in PEM.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    package init(pem: String) throws(SAMLError) {
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
