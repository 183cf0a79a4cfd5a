package import SAMLCore

/// How a content key is encrypted to a service (XML Encryption 1.1 §5.5).
public struct KeyTransport: Sendable, Hashable {
    /// The algorithm, as a URI.
    public let algorithm: String
    /// The digest of OAEP, by OpenSSL's name such as `SHA1`; `nil` for PKCS#1 v1.5.
    public let digest: String?
    /// The digest of OAEP's mask generation function, by OpenSSL's name; `nil` for PKCS#1 v1.5.
    public let maskDigest: String?

    /// RSA-OAEP with SHA-1 and MGF1 with SHA-1.
    package static let oaepMGF1P = KeyTransport(
        algorithm: "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", digest: "SHA1", maskDigest: "SHA1")
    /// RSA-OAEP with SHA-256 in both places.
    package static let oaepSHA256 = KeyTransport(
        algorithm: "http://www.w3.org/2009/xmlenc11#rsa-oaep", digest: "SHA256", maskDigest: "SHA256")
    /// RSA PKCS#1 v1.5.
    package static let rsa15 = KeyTransport(
        algorithm: "http://www.w3.org/2001/04/xmlenc#rsa-1_5", digest: nil, maskDigest: nil)

    package var relaxation: Relaxation.Name? { digest == nil ? .rsa15KeyTransport : nil }

    /// Reads the algorithm with its parameters; nil when it is none that is known.
    ///
    /// Only digests that are not broken for this use: SHA-1 stays, because OAEP does not rest on collisions.
    init?(algorithm: String, digest: String?, mask: String?) {
        self.algorithm = algorithm
        if algorithm.isExactly(Self.rsa15.algorithm) {
            guard digest == nil, mask == nil else { return nil }
            self.digest = nil
            maskDigest = nil
        } else if algorithm.isExactly(Self.oaepMGF1P.algorithm) {
            guard mask == nil, let name = Self.name(of: digest, among: Self.digests) else { return nil }
            self.digest = name
            maskDigest = "SHA1"
        } else if algorithm.isExactly(Self.oaepSHA256.algorithm) {
            guard let name = Self.name(of: digest, among: Self.digests),
                let mask = Self.name(of: mask, among: Self.masks)
            else { return nil }
            self.digest = name
            maskDigest = mask
        } else {
            return nil
        }
    }

    private static let digests = [
        ("http://www.w3.org/2000/09/xmldsig#sha1", "SHA1"), ("http://www.w3.org/2001/04/xmlenc#sha256", "SHA256"),
        ("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA384"),
        ("http://www.w3.org/2001/04/xmlenc#sha512", "SHA512"),
    ]
    private static let masks = [
        ("http://www.w3.org/2009/xmlenc11#mgf1sha1", "SHA1"), ("http://www.w3.org/2009/xmlenc11#mgf1sha256", "SHA256"),
        ("http://www.w3.org/2009/xmlenc11#mgf1sha384", "SHA384"),
        ("http://www.w3.org/2009/xmlenc11#mgf1sha512", "SHA512"),
    ]

    /// OpenSSL's name of a digest; SHA-1 where none is named, nil where it is not known.
    private static func name(of uri: String?, among known: [(uri: String, name: String)]) -> String? {
        guard let uri else { return "SHA1" }
        return known.first { $0.uri.isExactly(uri) }?.name
    }

    private init(algorithm: String, digest: String?, maskDigest: String?) {
        self.algorithm = algorithm
        self.digest = digest
        self.maskDigest = maskDigest
    }
}

/// A content key as it came, encrypted to somebody.
public struct WrappedKey: Sendable, Hashable {
    /// How it is encrypted.
    public let transport: KeyTransport
    /// The octets.
    public let octets: [UInt8]
    /// Whom it is for, where the message tells.
    public let recipient: String?
    /// How many octets the key has that is inside.
    public let contentKeyOctets: Int

    package init(transport: KeyTransport, octets: [UInt8], recipient: String?, contentKeyOctets: Int) {
        self.transport = transport
        self.octets = octets
        self.recipient = recipient
        self.contentKeyOctets = contentKeyOctets
    }
}
