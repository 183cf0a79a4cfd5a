public import SAMLCore
import SAMLXML

/// What the specifications of others add to a group, an entity or a role (metadata §2.2.1).
public struct MetadataExtensions: Sendable, Hashable {
    /// How to present the role to people (mdui).
    public let uiInfo: UIInfo?
    /// Where the people of an identity provider are, for discovery (mdui).
    public let discoHints: DiscoHints?
    /// Attributes of the entity itself (mdattr).
    public let entityAttributes: [Attribute]
    /// Who registered the entity (mdrpi).
    public let registrationInfo: RegistrationInfo?
    /// Who published the document (mdrpi).
    public let publicationInfo: PublicationInfo?
    /// The scopes that may be asserted (shibmd).
    public let scopes: [ShibbolethScope]
    /// The digest algorithms that are supported, most wanted first, as URIs (alg).
    public let digestMethods: [String]
    /// The signature algorithms that are supported, most wanted first (alg).
    public let signingMethods: [SigningMethod]
    /// The names of the extensions that this library does not know, in document order.
    public let unknown: [ExtensionName]

    /// The categories that the entity belongs to, as URIs.
    public var entityCategories: [String] { values(of: "http://macedir.org/entity-category") }

    /// The categories that the entity supports in its partners, as URIs.
    public var entityCategorySupport: [String] { values(of: "http://macedir.org/entity-category-support") }

    /// The assurance certifications of the entity, as URIs.
    public var assuranceCertifications: [String] {
        values(of: "urn:oasis:names:tc:SAML:attribute:assurance-certification")
    }

    private func values(of name: String) -> [String] {
        entityAttributes.filter { $0.name.isExactly(name) }.flatMap(\.texts)
    }

    /// Reads the `Extensions` child of an element; no child is no extension.
    init(of element: XMLElement) throws(SAMLError) {
        let children = element.child(.md("Extensions")).map { Array($0.children) } ?? []
        func named(_ local: StaticString, _ namespace: StaticString) -> [XMLElement] {
            children.filter { $0.isNamed(XMLName(local, in: namespace)) }
        }
        uiInfo = try named("UIInfo", MetadataNamespace.ui).first.map(UIInfo.init)
        discoHints = named("DiscoHints", MetadataNamespace.ui).first.map(DiscoHints.init)
        var attributes: [Attribute] = []
        for holder in named("EntityAttributes", MetadataNamespace.attribute) {
            for child in holder.children(.saml("Attribute")) { attributes.append(try MetadataAttribute.read(child)) }
        }
        entityAttributes = attributes
        registrationInfo = try named("RegistrationInfo", MetadataNamespace.registration).first
            .map(RegistrationInfo.init)
        publicationInfo = try named("PublicationInfo", MetadataNamespace.registration).first.map(PublicationInfo.init)
        var scopes: [ShibbolethScope] = []
        for child in named("Scope", MetadataNamespace.shibboleth) { scopes.append(try ShibbolethScope(child)) }
        self.scopes = scopes
        digestMethods = named("DigestMethod", MetadataNamespace.algorithm).compactMap { $0.attribute("Algorithm") }
        signingMethods = named("SigningMethod", MetadataNamespace.algorithm).compactMap(SigningMethod.init)
        unknown = children.filter { !Self.isKnown($0) }
            .map { ExtensionName(name: $0.localName, namespace: $0.namespace) }
    }

    private static func isKnown(_ element: XMLElement) -> Bool {
        let known: [XMLName] = [
            XMLName("UIInfo", in: MetadataNamespace.ui), XMLName("DiscoHints", in: MetadataNamespace.ui),
            XMLName("EntityAttributes", in: MetadataNamespace.attribute),
            XMLName("RegistrationInfo", in: MetadataNamespace.registration),
            XMLName("PublicationInfo", in: MetadataNamespace.registration),
            XMLName("Scope", in: MetadataNamespace.shibboleth),
            XMLName("DigestMethod", in: MetadataNamespace.algorithm),
            XMLName("SigningMethod", in: MetadataNamespace.algorithm),
        ]
        return known.contains { element.isNamed($0) }
    }
}

/// The name of an extension that this library does not know.
public struct ExtensionName: Sendable, Hashable {
    /// The local name.
    public let name: String
    /// The namespace URI; absent for none.
    public let namespace: String?
}

/// A signature algorithm that an entity supports (algsupport §2.4).
public struct SigningMethod: Sendable, Hashable {
    /// The algorithm, as a URI.
    public let algorithm: String
    /// The smallest key in bits that it is supported with.
    public let minKeySize: Int?
    /// The largest key in bits that it is supported with.
    public let maxKeySize: Int?

    init?(_ element: XMLElement) {
        guard let algorithm = element.attribute("Algorithm") else { return nil }
        self.algorithm = algorithm
        minKeySize = element.attribute("MinKeySize").flatMap { Int($0) }
        maxKeySize = element.attribute("MaxKeySize").flatMap { Int($0) }
    }
}
