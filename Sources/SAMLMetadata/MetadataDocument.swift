public import SAMLCore
import SAMLSignature
import SAMLXML

/// A metadata document that is believed for a stated reason.
public struct MetadataDocument: Sendable {
    /// The entity that it describes.
    public let entity: EntityDescriptor
    /// Why it is believed.
    public let trust: MetadataTrust

    /// Reads a document of one `EntityDescriptor` (metadata §2.3.2).
    ///
    /// With ``MetadataTrust/signed(by:)-(Certificate)`` everything is read from the octets that were signed.
    /// - Parameters:
    ///   - xml: The octets of the document.
    ///   - trust: Why it may be believed.
    ///   - instant: The instant at which it has to be valid.
    ///   - limits: What it may demand.
    ///   - relaxations: Rules that are deliberately held less strictly.
    /// - Throws: ``SAMLError`` with `metadata.untrusted`, `metadata.expired`, `metadata.invalid`, a code of
    ///   `signature.*`, `xml.*` or `input.*`.
    public init(
        xml: some Sequence<UInt8>, trust: MetadataTrust, at instant: Timestamp = .now, limits: Limits = .metadata,
        relaxations: [Relaxation] = []
    ) throws(SAMLError) {
        let octets = Array(xml)
        let root = try Self.root(of: octets, limits)
        switch trust {
        case .unsigned:
            entity = try EntityDescriptor(root)
        case .pinned(let expected):
            let actual = SHA256.hexadecimal(octets)
            guard !actual.isEmpty, actual.isExactly(expected.lowercased()) else {
                throw SAMLError(.metadataUntrusted, expected: "SHA-256 \(expected)", actual: "SHA-256 \(actual)")
            }
            entity = try EntityDescriptor(root)
        case .signed(let certificates):
            let policy = AlgorithmPolicy.standard.relaxed(by: relaxations, at: instant)
            let verifier = SignatureVerifier(
                trusting: certificates.map(\.publicKey), policy: policy, dialect: .metadata, limits: limits)
            do throws(SAMLError) {
                entity = try EntityDescriptor(verifier.verify(root).root)
            } catch SAMLError.Code.signatureMissing {
                throw SAMLError(
                    .metadataUntrusted, expected: "a signed \(root.localName)", actual: "an unsigned one",
                    at: root.location)
            }
        }
        self.trust = trust
        try entity.requireValid(at: instant)
    }

    /// Reads a document to look at, without asking for trust or validity.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, `xml.*` or `input.*`.
    public static func inspect(
        xml: some Sequence<UInt8>, limits: Limits = .metadata
    ) throws(SAMLError) -> UnverifiedEntityDescriptor {
        UnverifiedEntityDescriptor(entity: try EntityDescriptor(root(of: Array(xml), limits)))
    }

    /// The identity provider with an entity ID, ready to be trusted by a validator.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, when the document describes another entity, one without
    ///   the role, or one without a signing key.
    public func identityProvider(_ entityID: EntityID) throws(SAMLError) -> IdentityProvider {
        guard entity.entityID == entityID else {
            throw SAMLError(
                .metadataInvalid, expected: "the entity \(entityID.uri)", actual: "\(entity.entityID.uri)",
                remedy: NearMiss.hint(expected: entityID.uri, actual: entity.entityID.uri))
        }
        return try IdentityProvider(entity)
    }

    private static func root(of octets: [UInt8], _ limits: Limits) throws(SAMLError) -> XMLElement {
        let tree = try HardenedParser.parse(octets.span, as: .metadata, within: limits)
        guard let root = tree.root, root.isNamed(.md("EntityDescriptor")) else {
            throw SAMLError(
                .metadataInvalid, expected: "EntityDescriptor", actual: tree.root?.localName ?? "nothing",
                at: tree.root?.location)
        }
        return root
    }
}

/// What a metadata document says, as long as nobody vouches for it: to be looked at, not to be trusted.
public struct UnverifiedEntityDescriptor: Sendable {
    /// What the document says.
    public let entity: EntityDescriptor
}
