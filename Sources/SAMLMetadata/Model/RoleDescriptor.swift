public import SAMLCore
public import SAMLSignature
import SAMLXML

/// What every role of an entity has (metadata §2.4.1).
public struct RoleDescriptor: Sendable, Hashable {
    /// The local name of the role's element, such as `IDPSSODescriptor`.
    public let name: String
    /// The namespace of the role's element; absent for none.
    public let namespace: String?
    /// The type that `xsi:type` names, exactly as written; never resolved.
    public let typeName: String?
    /// The instant from which the role may no longer be used, as it says itself.
    public let validUntil: Timestamp?
    /// How long a copy may be kept, as the role says itself.
    public let cacheDuration: XSDuration?
    /// The protocols that the role speaks, as URIs.
    public let protocolSupportEnumeration: [String]
    /// Where to send people for help.
    public let errorURL: String?
    /// The keys, in document order.
    public let keyDescriptors: [KeyDescriptor]
    /// Who answers for the role, where it is somebody else than for the entity.
    public let organization: Organization?
    /// Whom to ask about the role.
    public let contactPersons: [ContactPerson]
    /// What the specifications of others add.
    public let extensions: MetadataExtensions

    /// Whether the role speaks SAML 2.0.
    public var supportsSAML2: Bool { protocolSupportEnumeration.containsExactly("\(XMLNamespace.protocol)") }

    /// The readable keys that it may sign with: `use` is `signing` or absent.
    public var signingKeys: [PublicKey] {
        keyDescriptors.filter { $0.use != .encryption }.flatMap { $0.certificates.map(\.publicKey) }
    }

    /// The certificates that may be encrypted to: `use` is `encryption` or absent.
    public var encryptionCertificates: [Certificate] {
        keyDescriptors.filter { $0.use != .signing }.flatMap(\.certificates)
    }

    /// How many certificates could not be read.
    public var unreadableKeys: Int { keyDescriptors.reduce(0) { $0 + $1.unreadable } }

    init(_ element: XMLElement) throws(SAMLError) {
        name = element.localName
        namespace = element.namespace
        typeName = element.attribute("type", in: XMLNamespace.schemaInstance)
        validUntil = try element.instant("validUntil", failingAs: .metadataInvalid)
        cacheDuration = try element.duration("cacheDuration")
        protocolSupportEnumeration =
            (element.attribute("protocolSupportEnumeration") ?? "").split(whereSeparator: \.isWhitespace)
            .map(String.init)
        errorURL = element.attribute("errorURL")
        _ = try ElementReader(element, failingAs: .metadataInvalid)
        keyDescriptors = try element.list("KeyDescriptor", KeyDescriptor.init)
        organization = try element.child(.md("Organization")).map(Organization.init)
        contactPersons = try element.list("ContactPerson", ContactPerson.init)
        extensions = try MetadataExtensions(of: element)
    }
}
