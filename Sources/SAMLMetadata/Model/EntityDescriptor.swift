public import SAMLCore
import SAMLXML

/// What metadata says of one entity (metadata §2.3.2).
public struct EntityDescriptor: Sendable, Hashable {
    /// The entity's name.
    public let entityID: EntityID
    /// The instant from which the document may no longer be used.
    public let validUntil: Timestamp?
    /// How long a copy may be kept before a new one is fetched.
    public let cacheDuration: XSDuration?
    /// The roles as identity provider for single sign-on.
    ///
    /// Mostly one.
    public let identityProviderRoles: [IDPSSODescriptor]
    /// The local names of the other roles, in document order.
    public let otherRoles: [String]

    init(_ element: XMLElement) throws(SAMLError) {
        guard element.isNamed(.md("EntityDescriptor")) else {
            throw SAMLError(
                .metadataInvalid, expected: "EntityDescriptor", actual: element.localName, at: element.location)
        }
        guard let uri = element.attribute("entityID"), (1...1024).contains(uri.utf8.count) else {
            throw SAMLError(.metadataInvalid, expected: "an entityID of 1 to 1024 octets", at: element.location)
        }
        let reader = try ElementReader(element, failingAs: .metadataInvalid)
        entityID = EntityID(uri)
        validUntil = try element.instant("validUntil", failingAs: .metadataInvalid)
        cacheDuration = try element.duration("cacheDuration")
        var identityProviders: [IDPSSODescriptor] = []
        var others: [String] = []
        for child in reader.element.children where child.hasNamespace(XMLNamespace.metadata) {
            if child.isNamed(.md("IDPSSODescriptor")) {
                identityProviders.append(try IDPSSODescriptor(child))
            } else if child.attribute("protocolSupportEnumeration") != nil {
                others.append(child.localName)
            }
        }
        identityProviderRoles = identityProviders
        otherRoles = others
    }

    func requireValid(at instant: Timestamp) throws(SAMLError) { try MetadataValidity.check(validUntil, at: instant) }
}
