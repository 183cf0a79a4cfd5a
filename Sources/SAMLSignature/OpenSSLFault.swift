import CSAMLXMLSec
import SAMLCore

/// What it means that OpenSSL refused.
enum OpenSSLFault {
    /// `internal.error` where OpenSSL says that memory was short, and the error given where it does not.
    static func error(_ otherwise: @autoclosure () -> SAMLError) -> SAMLError {
        csaml_openssl_lacked_memory() == 1 ? SAMLError.shortOfMemory("OpenSSL") : otherwise()
    }
}
