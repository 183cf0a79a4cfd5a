public import SAMLCore
import SAMLSignature
import SAMLXML

/// A metadata document that is believed for a stated reason: one entity, or a group of them.
public struct MetadataDocument: Sendable {
    /// What the document holds.
    public enum Content: Sendable, Hashable {
        /// One entity.
        case entity(EntityDescriptor)
        /// A group of entities.
        case entities(EntitiesDescriptor)
    }

    /// What the document holds.
    public let content: Content
    /// Why it is believed.
    public let trust: MetadataTrust
    /// Whether a registry of many entities gave it, so that scopes bound what an identity provider may say.
    var isFederated = false

    /// All entities, those of groups inside behind those of the group around them.
    public var entities: [EntityDescriptor] { content.entities }

    /// Reads a document whose root is an `EntityDescriptor` or an `EntitiesDescriptor` (metadata §2.3).
    ///
    /// With ``MetadataTrust/signed(by:)-(Certificate)`` the root has to be signed, and everything is read from the
    /// octets that were signed. Whatever is past its validity fails: the document as a whole here, an entity in it when
    /// it is asked for.
    /// - Parameters:
    ///   - xml: The octets of the document.
    ///   - trust: Why it may be believed.
    ///   - instant: The instant at which it has to be valid.
    ///   - maximumValidity: How many seconds a `validUntil` may lie ahead; it has to be there then. A bound keeps an
    ///     attacker from serving an old document for ever. `nil` for no bound.
    ///   - limits: What it may demand.
    ///   - relaxations: Rules that are deliberately held less strictly.
    /// - Throws: ``SAMLError`` with `metadata.untrusted`, `metadata.expired`, `metadata.invalid`, a code of
    ///   `signature.*`, `xml.*` or `input.*`.
    public init(
        xml: some Sequence<UInt8>, trust: MetadataTrust, at instant: Timestamp = .now, maximumValidity: Int? = nil,
        limits: Limits = .metadata, relaxations: [Relaxation] = []
    ) throws(SAMLError) {
        let octets = Array(xml)
        let root = try Self.root(of: octets, limits)
        content = try Content(try Self.trusted(root, octets, trust, at: instant, limits, relaxations))
        self.trust = trust
        try content.validity.require(at: instant)
        try Self.require(maximumValidity, content.validity, at: instant)
        try Self.requireUniqueNames(entities)
    }

    /// Reads a document to look at, without asking for trust or validity.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, `xml.*` or `input.*`.
    public static func inspect(
        xml: some Sequence<UInt8>, limits: Limits = .metadata
    ) throws(SAMLError) -> UnverifiedMetadata {
        UnverifiedMetadata(content: try Content(root(of: Array(xml), limits)))
    }

    /// The entity with a name.
    /// - Parameters:
    ///   - entityID: The name.
    ///   - instant: The instant at which its description has to be valid; the groups around it count.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, when the document has no such entity, or `metadata.expired`.
    public func entity(_ entityID: EntityID, at instant: Timestamp = .now) throws(SAMLError) -> EntityDescriptor {
        guard let entity = entities.first(where: { $0.entityID == entityID }) else {
            let names = entities.map(\.entityID.uri)
            throw SAMLError(
                .metadataInvalid, expected: "the entity \(entityID.uri)",
                actual: names.count == 1 ? names[0] : "\(names.count) others",
                remedy: NearMiss.hint(expectedOneOf: names, actual: entityID.uri))
        }
        try entity.requireValid(at: instant)
        return entity
    }

    /// The identity provider with an entity ID, ready to be trusted by a validator.
    ///
    /// Its validity goes with it: a validator refuses what it signs after the end.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, when the document has no such entity, or one without the role
    ///   or without a signing key.
    public func identityProvider(_ entityID: EntityID) throws(SAMLError) -> IdentityProvider {
        try IdentityProvider(entity(entityID, at: Timestamp(secondsSinceEpoch: .min)), isFederated: isFederated)
    }

    private static func trusted(
        _ root: XMLElement, _ octets: [UInt8], _ trust: MetadataTrust, at instant: Timestamp, _ limits: Limits,
        _ relaxations: [Relaxation]
    ) throws(SAMLError) -> XMLElement {
        switch trust {
        case .unsigned: return root
        case .pinned(let expected):
            let actual = SHA256.hexadecimal(octets)
            guard !actual.isEmpty, actual.isExactly(expected.lowercased()) else {
                throw SAMLError(.metadataUntrusted, expected: "SHA-256 \(expected)", actual: "SHA-256 \(actual)")
            }
            return root
        case .signed(let certificates):
            return try signed(root, by: certificates, at: instant, limits, relaxations)
        }
    }

    /// The root as it was signed: parsed from the octets that were digested.
    private static func signed(
        _ root: XMLElement, by certificates: [Certificate], at instant: Timestamp, _ limits: Limits,
        _ relaxations: [Relaxation]
    ) throws(SAMLError) -> XMLElement {
        do throws(SAMLError) {
            return try SignatureVerifier(trusting: certificates, at: instant, limits, relaxations).verify(root).root
        } catch SAMLError.Code.signatureMissing {
            throw SAMLError(
                .metadataUntrusted, expected: "a signed \(root.localName)", actual: "an unsigned one",
                at: root.location)
        }
    }

    static func require(
        _ maximum: Int?, _ validity: MetadataValidity, at instant: Timestamp
    ) throws(SAMLError) {
        guard let maximum else { return }
        let bound = instant.advanced(bySeconds: Int64(maximum))
        guard let end = validity.validUntil, end <= bound else {
            throw SAMLError(
                .metadataInvalid, expected: "a validUntil no later than \(bound)",
                actual: validity.validUntil.map { "\($0)" } ?? "none", citing: .metadata("2.3.1"))
        }
    }

    /// Two descriptions of one entity would leave it to their order which keys are trusted.
    private static func requireUniqueNames(_ entities: [EntityDescriptor]) throws(SAMLError) {
        var names: Set<EntityID> = []
        for entity in entities where !names.insert(entity.entityID).inserted {
            throw SAMLError(
                .metadataInvalid, expected: "every entity once", actual: "\(entity.entityID.uri) twice",
                citing: .metadata("2.3.1"))
        }
    }

    private static func root(of octets: [UInt8], _ limits: Limits) throws(SAMLError) -> XMLElement {
        let tree = try HardenedParser.parse(octets.span, as: .metadata, within: limits)
        guard let root = tree.root,
            root.isNamed(.md("EntityDescriptor")) || root.isNamed(.md("EntitiesDescriptor"))
        else {
            throw SAMLError(
                .metadataInvalid, expected: "EntityDescriptor or EntitiesDescriptor",
                actual: tree.root?.localName ?? "nothing", at: tree.root?.location)
        }
        return root
    }
}

extension SignatureVerifier {
    /// A verifier of metadata.
    init(
        trusting certificates: [Certificate], at instant: Timestamp, _ limits: Limits, _ relaxations: [Relaxation]
    ) {
        self.init(
            trusting: certificates.map(\.publicKey), policy: .standard.relaxed(by: relaxations, at: instant),
            dialect: .metadata, limits: limits)
    }
}

extension MetadataDocument.Content {
    /// All entities in it.
    public var entities: [EntityDescriptor] {
        switch self {
        case .entity(let entity): [entity]
        case .entities(let group): group.allEntities
        }
    }

    /// How long the whole may be used.
    public var validity: MetadataValidity {
        switch self {
        case .entity(let entity): entity.validity
        case .entities(let group):
            MetadataValidity(validUntil: group.validUntil, cacheDuration: group.cacheDuration)
        }
    }

    init(_ root: XMLElement) throws(SAMLError) {
        self =
            root.isNamed(.md("EntitiesDescriptor"))
            ? .entities(try EntitiesDescriptor(root)) : .entity(try EntityDescriptor(root))
    }
}

/// What a metadata document says, as long as nobody vouches for it: to be looked at, not to be trusted.
public struct UnverifiedMetadata: Sendable {
    /// What the document says.
    public let content: MetadataDocument.Content

    /// All entities in it.
    public var entities: [EntityDescriptor] { content.entities }
}
