import SAMLCore
import SAMLXML

/// An entity's role as service provider for single sign-on (metadata §2.4.4).
public struct SPSSODescriptor: Sendable, Hashable {
    /// What it has as every role has it.
    public let role: RoleDescriptor
    /// Whether it signs its authentication requests.
    public let authnRequestsSigned: Bool
    /// Whether it wants assertions to be signed themselves.
    public let wantAssertionsSigned: Bool
    /// Where it takes responses.
    public let assertionConsumerServices: [Endpoint]
    /// Where it takes logout messages.
    public let singleLogoutServices: [Endpoint]
    /// Where it resolves artifacts.
    public let artifactResolutionServices: [Endpoint]
    /// Where it takes messages about changed names.
    public let manageNameIDServices: [Endpoint]
    /// The formats of name identifiers that it supports.
    public let nameIDFormats: [String]
    /// The services of it that want attributes.
    public let attributeConsumingServices: [AttributeConsumingService]

    /// The assertion consumer service that is meant when a request names none (metadata §2.2.3).
    public var defaultAssertionConsumerService: Endpoint? { assertionConsumerServices.default }

    /// The attribute consuming service that is meant when a request names none.
    public var defaultAttributeConsumingService: AttributeConsumingService? { attributeConsumingServices.default }

    init(_ element: XMLElement) throws(SAMLError) {
        role = try RoleDescriptor(element)
        authnRequestsSigned = try element.boolean("AuthnRequestsSigned") ?? false
        wantAssertionsSigned = try element.boolean("WantAssertionsSigned") ?? false
        assertionConsumerServices = try element.list("AssertionConsumerService", Endpoint.init)
        singleLogoutServices = try element.list("SingleLogoutService", Endpoint.init)
        artifactResolutionServices = try element.list("ArtifactResolutionService", Endpoint.init)
        manageNameIDServices = try element.list("ManageNameIDService", Endpoint.init)
        nameIDFormats = try element.texts("NameIDFormat")
        attributeConsumingServices = try element.list("AttributeConsumingService", AttributeConsumingService.init)
    }
}
