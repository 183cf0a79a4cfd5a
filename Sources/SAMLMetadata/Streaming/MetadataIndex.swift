public import SAMLCore
import SAMLSignature
import SAMLXML

/// An index over a metadata document of any size: which entity stands where.
///
/// Making it takes one pass, and memory for the names and places, not for the text. By itself it is to be looked at,
/// not to be trusted; ``trusted(because:at:maximumValidity:relaxations:)`` makes a ``TrustedMetadataIndex`` of it.
public struct MetadataIndex: Sendable {
    /// The entities in document order.
    public let entities: [UnverifiedEntityDescriptor]
    /// Whether the document is a group of entities.
    public var isAggregate: Bool { !groups.isEmpty }

    let source: any MetadataSource
    let groups: [EntityScanner.Group]
    let limits: Limits
    private let positions: [EntityID: Int]

    /// Reads a document once.
    /// - Parameters:
    ///   - source: The document.
    ///   - limits: What each entity may demand; a streamed document itself has no bound.
    ///   - progress: Hears how many octets were read, after each piece.
    /// - Throws: ``SAMLError`` with a code of `xml.*` or `input.*`, or `metadata.invalid`: also where an entity stands
    ///   twice.
    public init(
        of source: any MetadataSource, limits: Limits = .metadata, progress: (Int) -> Void = { _ in }
    ) throws(SAMLError) {
        try self.init(of: source, limits, by: AggregateWalk(source, limits), progress)
    }

    init(
        of source: any MetadataSource, _ limits: Limits, by walk: AggregateWalk, _ progress: (Int) -> Void = { _ in }
    ) throws(SAMLError) {
        var entities: [UnverifiedEntityDescriptor] = []
        var positions: [EntityID: Int] = [:]
        while let found = try walk.step() {
            for entity in found {
                guard positions.updateValue(entities.count, forKey: entity.entityID) == nil else {
                    throw SAMLError(
                        .metadataInvalid, expected: "every entity once", actual: "\(entity.entityID.uri) twice",
                        citing: .metadata("2.3.1"))
                }
                entities.append(entity)
            }
            progress(walk.consumed)
        }
        self.entities = entities
        self.positions = positions
        self.source = source
        self.limits = limits
        groups = walk.groups
    }

    /// Where an entity stands; `nil` when the document has none of the name.
    public subscript(_ entityID: EntityID) -> UnverifiedEntityDescriptor? {
        positions[entityID].map { entities[$0] }
    }

    /// What the document says of an entity, as long as nobody vouches for it.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, `metadata.untrusted`, where the source gives other octets than
    ///   before, or a code of `xml.*`.
    public func inspect(_ entityID: EntityID) throws(SAMLError) -> EntityDescriptor {
        guard let entity = self[entityID] else {
            throw SAMLError(
                .metadataInvalid, expected: "the entity \(entityID.uri)", actual: "\(entities.count) others",
                remedy: NearMiss.hint(expectedOneOf: entities.prefix(1000).map(\.entityID.uri), actual: entityID.uri))
        }
        let octets = try source.piece(at: entity.offset, count: entity.length)
        guard try SHA256.digest(octets[...]) == entity.sha256 else {
            throw SAMLError(
                .metadataUntrusted, expected: "the octets that were indexed", actual: "others, for \(entityID.uri)")
        }
        let around = self.groups(around: entity)
        let namespaces = around.reduce(NamespaceContext()) { $0.adding($1.namespaces) }
        let element = try FragmentParser.element(octets, in: namespaces, as: .metadata, within: limits)
        let described = try EntityDescriptor(element, within: around.isEmpty ? nil : try Self.validity(of: around))
        guard described.entityID == entityID else {
            throw SAMLError(
                .metadataInvalid, expected: "the entity \(entityID.uri)", actual: described.entityID.uri)
        }
        return described
    }

    /// The groups around an entity, from the outermost one on.
    private func groups(around entity: UnverifiedEntityDescriptor) -> [EntityScanner.Group] {
        var around: [EntityScanner.Group] = []
        var next = entity.group
        while let index = next {
            around.append(groups[index])
            next = groups[index].parent
        }
        return around.reversed()
    }

    /// The validity that groups, one in the other, leave to what is inside.
    static func validity(of groups: [EntityScanner.Group]) throws(SAMLError) -> MetadataValidity {
        var validity = MetadataValidity()
        for group in groups {
            if let text = group.validUntil?.text {
                guard let instant = try? Timestamp(xsDateTime: text) else {
                    throw SAMLError(.metadataInvalid, expected: "an instant in validUntil", actual: text)
                }
                validity = validity.narrowed(validUntil: instant, cacheDuration: nil)
            }
            if let text = group.cacheDuration?.text {
                guard let duration = XSDuration(text) else {
                    throw SAMLError(.metadataInvalid, expected: "a duration such as PT6H", actual: text)
                }
                validity = validity.narrowed(validUntil: nil, cacheDuration: duration)
            }
        }
        return validity
    }
}
