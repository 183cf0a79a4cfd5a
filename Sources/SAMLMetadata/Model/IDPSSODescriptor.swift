public import SAMLCore
public import SAMLSignature
import SAMLXML

/// An entity's role as identity provider for single sign-on (metadata §2.4.3).
public struct IDPSSODescriptor: Sendable, Hashable {
    /// What it has as every role has it.
    public let role: RoleDescriptor
    /// Whether it wants authentication requests to be signed.
    public let wantAuthnRequestsSigned: Bool
    /// Where it takes authentication requests.
    public let singleSignOnServices: [Endpoint]
    /// Where it takes logout messages.
    public let singleLogoutServices: [Endpoint]
    /// Where it resolves artifacts.
    public let artifactResolutionServices: [Endpoint]
    /// Where it takes messages about changed names.
    public let manageNameIDServices: [Endpoint]
    /// Where it maps names.
    public let nameIDMappingServices: [Endpoint]
    /// Where it answers requests for assertions.
    public let assertionIDRequestServices: [Endpoint]
    /// The formats of name identifiers that it supports.
    public let nameIDFormats: [String]
    /// The attribute profiles that it supports, as URIs.
    public let attributeProfiles: [String]
    /// The attributes that it may send, where it tells.
    public let attributes: [Attribute]

    /// The instant from which the role may no longer be used.
    public var validUntil: Timestamp? { role.validUntil }
    /// How long a copy may be kept.
    public var cacheDuration: XSDuration? { role.cacheDuration }
    /// The keys.
    public var keyDescriptors: [KeyDescriptor] { role.keyDescriptors }
    /// The readable keys that it may sign with: `use` is `signing` or absent.
    public var signingKeys: [PublicKey] { role.signingKeys }
    /// The certificates that may be encrypted to: `use` is `encryption` or absent.
    public var encryptionCertificates: [Certificate] { role.encryptionCertificates }
    /// How many certificates could not be read.
    public var unreadableKeys: Int { role.unreadableKeys }

    init(_ element: XMLElement) throws(SAMLError) {
        role = try RoleDescriptor(element)
        wantAuthnRequestsSigned = try element.boolean("WantAuthnRequestsSigned") ?? false
        singleSignOnServices = try element.list("SingleSignOnService", Endpoint.init)
        singleLogoutServices = try element.list("SingleLogoutService", Endpoint.init)
        artifactResolutionServices = try element.list("ArtifactResolutionService", Endpoint.init)
        manageNameIDServices = try element.list("ManageNameIDService", Endpoint.init)
        nameIDMappingServices = try element.list("NameIDMappingService", Endpoint.init)
        assertionIDRequestServices = try element.list("AssertionIDRequestService", Endpoint.init)
        nameIDFormats = try element.texts("NameIDFormat")
        attributeProfiles = try element.texts("AttributeProfile")
        attributes = try element.children(.saml("Attribute")).map(MetadataAttribute.read)
    }
}
