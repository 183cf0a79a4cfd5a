public import SAMLCore
import SAMLSignature
import SAMLXML

/// An index over a metadata document that is believed for a stated reason.
///
/// Its entities are read one at a time: the octets have to hash to what was there when the document was believed.
public struct TrustedMetadataIndex: Sendable {
    /// The index.
    public let index: MetadataIndex
    /// Why the document is believed.
    public let trust: MetadataTrust

    init(_ index: MetadataIndex, _ trust: MetadataTrust) {
        self.index = index
        self.trust = trust
    }

    /// The entity with a name.
    /// - Parameters:
    ///   - entityID: The name.
    ///   - instant: The instant at which its description has to be valid; the groups around it count.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, `metadata.untrusted`, `metadata.expired` or a code of `xml.*`.
    public func entity(_ entityID: EntityID, at instant: Timestamp = .now) throws(SAMLError) -> EntityDescriptor {
        let entity = try index.inspect(entityID)
        try entity.requireValid(at: instant)
        return entity
    }

    /// The identity provider with an entity ID, ready to be trusted by a validator.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, `metadata.untrusted` or a code of `xml.*`.
    public func identityProvider(_ entityID: EntityID) throws(SAMLError) -> IdentityProvider {
        try IdentityProvider(index.inspect(entityID))
    }
}

extension MetadataIndex {
    /// The index, once the document is believed.
    ///
    /// The document is read once more, in pieces, and verified while it is; every entity has to stand in the octets
    /// that were verified as it stands in the index. A signature has to be the first element of the root (metadata
    /// §2.3.1), and is verified before what it signs.
    /// - Parameters:
    ///   - trust: Why it may be believed.
    ///   - instant: The instant at which it has to be valid.
    ///   - maximumValidity: How many seconds a `validUntil` may lie ahead; `nil` for no bound.
    ///   - relaxations: Rules that are deliberately held less strictly.
    /// - Throws: ``SAMLError`` with `metadata.untrusted`, `metadata.expired`, `metadata.invalid`, or a code of
    ///   `signature.*` or `xml.*`.
    public func trusted(
        because trust: MetadataTrust, at instant: Timestamp = .now, maximumValidity: Int? = nil,
        relaxations: [Relaxation] = []
    ) throws(SAMLError) -> TrustedMetadataIndex {
        let validity = try validity()
        try MetadataDocument.require(maximumValidity, validity, at: instant)
        try validity.require(at: instant)
        switch trust {
        case .unsigned: break
        case .pinned(let expected):
            let walk = try AggregateWalk(source, limits, isDigested: true)
            try requireIndexed(by: walk)
            let actual = try walk.sha256().hexadecimal
            guard actual.isExactly(expected.lowercased()) else {
                throw SAMLError(.metadataUntrusted, expected: "SHA-256 \(expected)", actual: "SHA-256 \(actual)")
            }
        case .signed(let certificates):
            let signature = StreamedSignature(
                by: SignatureVerifier(trusting: certificates, at: instant, limits, relaxations))
            do throws(SAMLError) {
                try requireIndexed(by: AggregateWalk(source, limits, writingTo: signature))
                try signature.finish()
            } catch {
                guard error.code == .signatureMissing else { throw error }
                throw SAMLError(
                    .metadataUntrusted, expected: "a signed root, its Signature before all other elements",
                    actual: error.evidence?.actual ?? "none", at: error.location)
            }
        }
        return TrustedMetadataIndex(self, trust)
    }

    /// How long the document as a whole may be used, as it says itself.
    /// - Throws: ``SAMLError`` with `metadata.invalid`.
    public func validity() throws(SAMLError) -> MetadataValidity {
        guard let root = groups.first else {
            return try entities.first.map { (entity) throws(SAMLError) in try inspect(entity.entityID).validity }
                ?? MetadataValidity()
        }
        return try Self.validity(of: [root])
    }

    /// Fails when the document that is believed is not the one that was indexed: entities, their octets, and the groups
    /// around them, from which validity and namespaces come.
    private func requireIndexed(by walk: AggregateWalk) throws(SAMLError) {
        let again = try MetadataIndex(of: source, limits, by: walk)
        guard again.entities == entities, again.groups == groups else {
            throw SAMLError(.metadataUntrusted, expected: "the octets that were indexed", actual: "others")
        }
    }
}
