import SAMLCore
import SAMLSignature

/// Whoever delivered the response holds a key that the confirmation names (profiles §3.1).
enum HolderOfKey {
    /// Compares the certificate that was presented, as TLS proved it, with those that the confirmation lists.
    static func check(
        _ data: SubjectConfirmationData, _ presented: Certificate?, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard let presented else {
            throw SAMLError(
                .subjectConfirmation, expected: "a certificate that was presented", actual: "none", at: location(),
                citing: .profiles("3.1"))
        }
        guard data.holderCertificates.contains(presented.der) else {
            throw SAMLError(
                .subjectConfirmation, expected: "a certificate that the confirmation lists",
                actual: "one with SHA-256 \(presented.sha256Fingerprint)", at: location(), citing: .profiles("3.1"))
        }
    }
}
