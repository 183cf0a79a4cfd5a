/// The name of a SAML entity: a URI of at most 1024 characters, compared octet by octet (core §8.3.6).
public struct EntityID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The URI, exactly as written.
    public let uri: String

    /// Takes a URI as it is; nothing is folded, trimmed or normalised.
    public init(_ uri: String) { self.uri = uri }

    /// Takes a URI as it is.
    public init(stringLiteral uri: String) { self.uri = uri }

    /// Whether both are the same octets.
    public static func == (left: EntityID, right: EntityID) -> Bool { left.uri.isExactly(right.uri) }

    /// Feeds the octets.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(octetsOf: uri)
    }

    /// The URI, safe to print.
    public var description: String { EvidenceText.escaped(uri) }
}

extension EntityID: Codable {
    /// Reads the URI.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the URI.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(uri)
    }
}
