import CSAMLXMLSec
import SAMLCore

/// A public key that may verify signatures.
///
/// It holds nothing but the key: whatever certificate it came in is not looked at again, and its dates do not count.
/// What makes a key trusted is that metadata or configuration names it.
public struct PublicKey: Sendable, Hashable {
    /// The kind of a key.
    public enum Kind: Sendable, Hashable, CustomStringConvertible {
        /// RSA with a modulus of so many bits.
        case rsa(bits: Int)
        /// An elliptic curve, by OpenSSL's name such as `prime256v1`.
        case ec(curve: String)
        /// Anything else.
        case other

        /// Such as `RSA 2048`.
        public var description: String {
            switch self {
            case .rsa(let bits): "RSA \(bits)"
            case .ec(let curve): "EC \(curve)"
            case .other: "another kind of key"
            }
        }
    }

    /// The kind and size.
    public let kind: Kind
    /// SHA-256 over the DER of SubjectPublicKeyInfo, in lower-case hexadecimal digits.
    public let sha256: String

    /// SHA-256 over the certificate that it came in, to recognise that certificate again.
    let certificateSHA256: String?
    let handle: KeyHandle

    /// Takes a key over from OpenSSL; nil when libxmlsec1 cannot use its kind.
    init?(takingOwnershipOf key: OpaquePointer, certificateSHA256: String?) {
        self.certificateSHA256 = certificateSHA256
        var kind = Kind.other
        if unsafe csaml_public_key_is_rsa(key) == 1 {
            // An exponent that OpenSSL cannot hold in 32 bits, or an even one, makes the key no RSA key.
            kind = unsafe csaml_rsa_public_exponent(key) == 0 ? .other : .rsa(bits: Int(EVP_PKEY_get_bits(key)))
        } else if unsafe csaml_public_key_is_ec(key) == 1 {
            var name = [CChar](repeating: 0, count: 64)
            var length = 0
            if unsafe EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1 {
                kind = .ec(curve: String(decoding: name.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
        }
        self.kind = kind
        sha256 = unsafe Self.subjectPublicKeyInfo(of: key).map(SHA256.hexadecimal) ?? ""
        // Without memory there is no size, or no fingerprint: and keys without one would all be the same.
        guard !sha256.isEmpty, unsafe EVP_PKEY_get_bits(key) > 0 else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        guard let handle = unsafe KeyHandle(takingOwnershipOf: key) else { return nil }
        self.handle = handle
    }

    /// How many octets a signature by the key has in XML Signature; nil where no key of the kind is allowed.
    var signatureOctets: Int? {
        switch kind {
        case .rsa(let bits): (bits + 7) / 8
        case .ec(let curve): ["prime256v1": 64, "secp384r1": 96, "secp521r1": 132][curve]
        case .other: nil
        }
    }

    private static func subjectPublicKeyInfo(of key: OpaquePointer) -> [UInt8]? {
        var start: UnsafeMutablePointer<UInt8>?
        let length = unsafe i2d_PUBKEY(key, &start)
        guard length > 0, let octets = unsafe start else { return nil }
        defer { unsafe csaml_free_octets(octets) }
        return unsafe Array(UnsafeBufferPointer(start: octets, count: Int(length)))
    }

    /// Whether both are the same key.
    public static func == (left: PublicKey, right: PublicKey) -> Bool { left.sha256 == right.sha256 }

    /// Feeds the fingerprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(sha256) }
}
