public import SAMLCore
import SAMLXML

/// An entity's role as attribute authority (metadata §2.4.7).
public struct AttributeAuthorityDescriptor: Sendable, Hashable {
    /// What it has as every role has it.
    public let role: RoleDescriptor
    /// Where it answers queries.
    public let attributeServices: [Endpoint]
    /// Where it answers requests for assertions.
    public let assertionIDRequestServices: [Endpoint]
    /// The formats of name identifiers that it supports.
    public let nameIDFormats: [String]
    /// The attribute profiles that it supports, as URIs.
    public let attributeProfiles: [String]
    /// The attributes that it may tell.
    public let attributes: [Attribute]

    init(_ element: XMLElement) throws(SAMLError) {
        role = try RoleDescriptor(element)
        attributeServices = try element.list("AttributeService", Endpoint.init)
        assertionIDRequestServices = try element.list("AssertionIDRequestService", Endpoint.init)
        nameIDFormats = try element.texts("NameIDFormat")
        attributeProfiles = try element.texts("AttributeProfile")
        attributes = try element.children(.saml("Attribute")).map(MetadataAttribute.read)
    }
}
