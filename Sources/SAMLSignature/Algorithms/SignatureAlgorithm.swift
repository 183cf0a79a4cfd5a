import SAMLCore

/// Signature algorithms that can be allowed, by their URI.
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// RSA PKCS#1 v1.5 over SHA-1; only by relaxation.
    case rsaSHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
    /// RSA PKCS#1 v1.5 over SHA-256.
    case rsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    /// RSA PKCS#1 v1.5 over SHA-384.
    case rsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"
    /// RSA PKCS#1 v1.5 over SHA-512.
    case rsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"
    /// ECDSA over SHA-1; only by relaxation.
    case ecdsaSHA1 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1"
    /// ECDSA over SHA-256.
    case ecdsaSHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
    /// ECDSA over SHA-384.
    case ecdsaSHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"
    /// ECDSA over SHA-512.
    case ecdsaSHA512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"

    /// Whether a key is of the kind that this algorithm works with.
    package func fits(_ key: PublicKey) -> Bool {
        switch (self, key.kind) {
        case (.rsaSHA1, .rsa), (.rsaSHA256, .rsa), (.rsaSHA384, .rsa), (.rsaSHA512, .rsa): true
        case (.ecdsaSHA1, .ec), (.ecdsaSHA256, .ec), (.ecdsaSHA384, .ec), (.ecdsaSHA512, .ec): true
        default: false
        }
    }

    /// The relaxation without which the algorithm is refused.
    var relaxation: Relaxation.Name? {
        switch self {
        case .rsaSHA1, .ecdsaSHA1: .sha1Signatures
        default: nil
        }
    }
}
