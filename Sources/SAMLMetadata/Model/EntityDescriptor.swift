public import SAMLCore
import SAMLXML

/// What metadata says of one entity (metadata §2.3.2).
public struct EntityDescriptor: Sendable, Hashable {
    /// The entity's name.
    public let entityID: EntityID
    /// The instant from which the description may no longer be used, as it says itself.
    public let validUntil: Timestamp?
    /// How long a copy may be kept before a new one is fetched, as it says itself.
    public let cacheDuration: XSDuration?
    /// How long it may be used, the groups around it taken into account.
    public let validity: MetadataValidity
    /// Whether it stood in an `EntitiesDescriptor`.
    public let isFromAggregate: Bool
    /// The roles as identity provider for single sign-on; mostly one.
    public let identityProviderRoles: [IDPSSODescriptor]
    /// The roles as service provider for single sign-on; mostly one.
    public let serviceProviderRoles: [SPSSODescriptor]
    /// The roles as attribute authority.
    public let attributeAuthorityRoles: [AttributeAuthorityDescriptor]
    /// The other roles, of which this library knows only what every role has.
    public let otherRoles: [RoleDescriptor]
    /// The members of an affiliation (metadata §2.5); empty for other entities.
    public let affiliateMembers: [EntityID]
    /// Who answers for the entity.
    public let organization: Organization?
    /// Whom to ask about the entity.
    public let contactPersons: [ContactPerson]
    /// Where more metadata is, by namespace.
    public let additionalMetadataLocations: [String]
    /// What the specifications of others add.
    public let extensions: MetadataExtensions

    /// The names of all roles: those with a type of their own first.
    public var roleNames: [String] {
        identityProviderRoles.map(\.role.name) + serviceProviderRoles.map(\.role.name)
            + attributeAuthorityRoles.map(\.role.name) + otherRoles.map(\.name)
    }

    /// The scopes that it may assert: its own and those of its roles as identity provider (shibmd).
    public var scopes: [ShibbolethScope] {
        extensions.scopes + identityProviderRoles.flatMap(\.role.extensions.scopes)
    }

    init(_ element: XMLElement, within outer: MetadataValidity? = nil) throws(SAMLError) {
        guard element.isNamed(.md("EntityDescriptor")) else {
            throw SAMLError(
                .metadataInvalid, expected: "EntityDescriptor", actual: element.localName, at: element.location)
        }
        guard let uri = element.attribute("entityID"), (1...1024).contains(uri.utf8.count) else {
            throw SAMLError(.metadataInvalid, expected: "an entityID of 1 to 1024 octets", at: element.location)
        }
        _ = try ElementReader(element, failingAs: .metadataInvalid)
        entityID = EntityID(uri)
        validUntil = try element.instant("validUntil", failingAs: .metadataInvalid)
        cacheDuration = try element.duration("cacheDuration")
        validity = (outer ?? MetadataValidity()).narrowed(validUntil: validUntil, cacheDuration: cacheDuration)
        isFromAggregate = outer != nil
        identityProviderRoles = try element.list("IDPSSODescriptor", IDPSSODescriptor.init)
        serviceProviderRoles = try element.list("SPSSODescriptor", SPSSODescriptor.init)
        attributeAuthorityRoles = try element.list("AttributeAuthorityDescriptor", AttributeAuthorityDescriptor.init)
        otherRoles = try Self.otherRoles(of: element)
        affiliateMembers =
            element.child(.md("AffiliationDescriptor"))?.children(.md("AffiliateMember"))
            .compactMap { $0.text.map { EntityID($0) } } ?? []
        organization = try element.child(.md("Organization")).map(Organization.init)
        contactPersons = try element.list("ContactPerson", ContactPerson.init)
        additionalMetadataLocations = try element.texts("AdditionalMetadataLocation")
        extensions = try MetadataExtensions(of: element)
    }

    private static func otherRoles(of element: XMLElement) throws(SAMLError) -> [RoleDescriptor] {
        var roles: [RoleDescriptor] = []
        for child in element.children
        where child.attribute("protocolSupportEnumeration") != nil && !child.isNamed(.md("IDPSSODescriptor"))
            && !child.isNamed(.md("SPSSODescriptor")) && !child.isNamed(.md("AttributeAuthorityDescriptor"))
        {
            roles.append(try RoleDescriptor(child))
        }
        return roles
    }

    func requireValid(at instant: Timestamp) throws(SAMLError) { try validity.require(at: instant) }
}
