import SAMLCore
import SAMLXML

/// What the certificate in KeyInfo hints at, once verification failed: it is fingerprinted, and never trusted.
enum EmbeddedCertificate {
    static func hint(about keyInfo: XMLElement?, trusted: [PublicKey]) -> (actual: String?, remedy: String?) {
        guard let keyInfo, let text = keyInfo.subtree.first(where: { $0.isNamed(.ds("X509Certificate")) })?.text else {
            return (nil, nil)
        }
        guard let der = try? Base64.decode(text.utf8, allowing: .xml), let certificate = try? Certificate(der: der)
        else {
            return ("KeyInfo holds a certificate that cannot be read", nil)
        }
        let fingerprint = "KeyInfo holds a certificate with SHA-256 \(certificate.sha256Fingerprint)"
        if trusted.contains(certificate.publicKey) {
            return (fingerprint, "KeyInfo names a configured key, but the signature was not made with it.")
        }
        return (
            fingerprint,
            "Metadata does not list this certificate. After a key rollover, fetch metadata again."
        )
    }
}
