import SAMLCore
import SAMLXML

/// What the certificate in KeyInfo hints at, once verification failed.
///
/// Its octets are fingerprinted and compared with the certificates that are trusted; they are not even parsed.
enum EmbeddedCertificate {
    static func hint(about keyInfo: XMLElement?, trusted: [PublicKey]) -> (actual: String?, remedy: String?) {
        guard let keyInfo, let text = keyInfo.subtree.first(where: { $0.isNamed(.ds("X509Certificate")) })?.text,
            let der = try? Base64.decode(text, allowing: .xml)
        else { return (nil, nil) }
        let fingerprint = SHA256.hexadecimal(der)
        let isTrusted = trusted.contains { $0.certificateSHA256 == fingerprint }
        return (
            "KeyInfo holds a certificate with SHA-256 \(fingerprint)",
            isTrusted
                ? "KeyInfo names a configured certificate, but the signature was not made with its key."
                : "Metadata does not list this certificate. After a key rollover, fetch metadata again."
        )
    }
}
