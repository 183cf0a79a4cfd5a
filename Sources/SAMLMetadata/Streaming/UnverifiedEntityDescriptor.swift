public import SAMLCore

/// An entity that was seen while an aggregate passed by: where it stands, and nothing that may be trusted.
public struct UnverifiedEntityDescriptor: Sendable, Hashable {
    /// The name that it gives itself.
    public let entityID: EntityID
    /// The offset of its first octet in the document.
    public let offset: Int
    /// How many octets it has.
    public let length: Int
    /// SHA-256 over its octets, as they stand in the document.
    public let sha256: [UInt8]
    /// Whether it has a role as identity provider.
    public let isIdentityProvider: Bool
    /// Whether it has a role as service provider.
    public let isServiceProvider: Bool
    /// The index of the group that it stands in; nil when it is the document itself.
    let group: Int?
}
