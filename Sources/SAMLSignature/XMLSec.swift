import CSAMLXMLSec
import SAMLCore
import SAMLXML

/// The installed libxmlsec1 with its OpenSSL.
enum XMLSec {
    /// Initialises the library once; nil when it can be used, otherwise why not.
    ///
    /// These settings are for the whole process; `SECURITY.md` lists them.
    private static let fault: String? = {
        guard xmlSecInit() == 0 else { return "xmlSecInit failed" }
        guard csaml_xmlsec_version_matches() == 1 else {
            return "the libxmlsec1 that was loaded is not compatible with the headers of this build"
        }
        guard xmlSecOpenSSLAppInit(nil) == 0, xmlSecOpenSSLInit() == 0 else {
            return "libxmlsec1 could not initialise OpenSSL"
        }
        // No reference may ever be read from a file or the network.
        xmlSecIOCleanupCallbacks()
        // Its own callback prints to stderr; one that the host has set stays.
        xmlSecErrorsDefaultCallbackEnableOutput(0)
        return nil
    }()

    /// Fails when the library cannot be used.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    static func requireUsable() throws(SAMLError) {
        try LibXML2.requireUsable()
        if let fault { throw SAMLError(.configuration, expected: "a usable libxmlsec1", actual: fault) }
    }

    /// Whether the library is there, for places that can do without.
    static var isUsable: Bool { fault == nil }
}
