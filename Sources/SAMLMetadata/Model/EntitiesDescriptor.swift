public import SAMLCore
import SAMLXML

/// A group of entities, which may hold groups itself (metadata §2.3.1).
public struct EntitiesDescriptor: Sendable, Hashable {
    /// The name of the group.
    public let name: String?
    /// The instant from which nothing in the group may be used any longer, as the group says itself.
    public let validUntil: Timestamp?
    /// How long a copy may be kept, as the group says itself.
    public let cacheDuration: XSDuration?
    /// The entities of the group, without those of the groups inside, in document order.
    public let entities: [EntityDescriptor]
    /// The groups inside, in document order.
    public let groups: [EntitiesDescriptor]
    /// What the specifications of others add, such as who published the group.
    public let extensions: MetadataExtensions

    /// All entities, those of the groups inside behind those of the group itself.
    public var allEntities: [EntityDescriptor] { entities + groups.flatMap(\.allEntities) }

    init(_ element: XMLElement, within outer: MetadataValidity = MetadataValidity()) throws(SAMLError) {
        _ = try ElementReader(element, failingAs: .metadataInvalid)
        name = element.attribute("Name")
        validUntil = try element.instant("validUntil", failingAs: .metadataInvalid)
        cacheDuration = try element.duration("cacheDuration")
        let validity = outer.narrowed(validUntil: validUntil, cacheDuration: cacheDuration)
        var entities: [EntityDescriptor] = []
        var groups: [EntitiesDescriptor] = []
        for child in element.children {
            if child.isNamed(.md("EntityDescriptor")) {
                entities.append(try EntityDescriptor(child, within: validity))
            } else if child.isNamed(.md("EntitiesDescriptor")) {
                groups.append(try EntitiesDescriptor(child, within: validity))
            } else if !child.isNamed(.md("Extensions")), !child.isNamed(.ds("Signature")) {
                throw SAMLError(
                    .metadataInvalid, expected: "EntityDescriptor or EntitiesDescriptor", actual: child.localName,
                    at: child.location)
            }
        }
        self.entities = entities
        self.groups = groups
        extensions = try MetadataExtensions(of: element)
    }
}
