public import SAMLSignature

/// Why a metadata document may be believed.
public enum MetadataTrust: Sendable, Hashable {
    /// It is signed by the key of one of these certificates, which came by another way than the document.
    case signed(by: [Certificate])
    /// Its octets have this SHA-256 digest, in hexadecimal digits.
    case pinned(sha256: String)
    /// It is not protected; the reason, such as `"read from our own repository"`, is kept with it.
    case unsigned(because: String)

    /// It is signed by the key of this certificate, which came by another way than the document.
    public static func signed(by certificate: Certificate) -> MetadataTrust { .signed(by: [certificate]) }
}
