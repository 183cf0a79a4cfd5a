import SAMLCore

/// Digest algorithms that can be allowed, by their URI.
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// SHA-1; only by relaxation.
    case sha1 = "http://www.w3.org/2000/09/xmldsig#sha1"
    /// SHA-256.
    case sha256 = "http://www.w3.org/2001/04/xmlenc#sha256"
    /// SHA-384.
    case sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"
    /// SHA-512.
    case sha512 = "http://www.w3.org/2001/04/xmlenc#sha512"

    /// Octets of a digest.
    var size: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// Whether a digest is that of no octets at all.
    ///
    /// A signature over nothing would fit any content: an identity provider that was once tricked into one has signed
    /// everything.
    package func isDigestOfNothing(_ value: [UInt8]) -> Bool { value.starts(with: startOfDigestOfNothing) }

    private var startOfDigestOfNothing: [UInt8] {
        switch self {
        case .sha1: [0xDA, 0x39, 0xA3, 0xEE, 0x5E, 0x6B, 0x4B, 0x0D]
        case .sha256: [0xE3, 0xB0, 0xC4, 0x42, 0x98, 0xFC, 0x1C, 0x14]
        case .sha384: [0x38, 0xB0, 0x60, 0xA7, 0x51, 0xAC, 0x96, 0x38]
        case .sha512: [0xCF, 0x83, 0xE1, 0x35, 0x7E, 0xEF, 0xB8, 0xBD]
        }
    }

    /// The relaxation without which the algorithm is refused.
    var relaxation: Relaxation.Name? { self == .sha1 ? .sha1Digests : nil }
}
