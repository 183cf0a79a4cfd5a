public import SAMLCore
public import SAMLSignature

/// What changed between two descriptions of an entity, as far as a partner has to care.
public enum MetadataChange: Sendable, Hashable {
    /// A key that may be signed with came.
    case signingKeyAdded(Certificate)
    /// A key that may be signed with went: what it signs is no longer to be believed.
    case signingKeyRemoved(Certificate)
    /// A certificate that may be encrypted to came.
    case encryptionKeyAdded(Certificate)
    /// A certificate that may be encrypted to went.
    case encryptionKeyRemoved(Certificate)
    /// An endpoint came.
    case endpointAdded(service: String, Endpoint)
    /// An endpoint went.
    case endpointRemoved(service: String, Endpoint)
    /// A role came.
    case roleAdded(String)
    /// A role went.
    case roleRemoved(String)
    /// The end of validity is another one.
    case validityChanged(from: Timestamp?, to: Timestamp?)
    /// The scopes are others.
    case scopesChanged(from: [ShibbolethScope], to: [ShibbolethScope])
}

/// The difference between two descriptions of one entity.
public struct MetadataDiff: Sendable, Hashable {
    /// The changes: roles, keys, endpoints, scopes, validity, in this order.
    public let changes: [MetadataChange]

    /// Compares two descriptions of an entity.
    /// - Throws: ``SAMLError`` with `metadata.invalid`, when they describe different entities.
    public init(from old: EntityDescriptor, to new: EntityDescriptor) throws(SAMLError) {
        guard old.entityID == new.entityID else {
            throw SAMLError(
                .metadataInvalid, expected: "a description of \(old.entityID.uri)", actual: new.entityID.uri)
        }
        var changes: [MetadataChange] = []
        changes += new.roleNames.filter { !old.roleNames.containsExactly($0) }.map { .roleAdded($0) }
        changes += old.roleNames.filter { !new.roleNames.containsExactly($0) }.map { .roleRemoved($0) }
        let (oldSigning, newSigning) = (old.certificates(for: .signing), new.certificates(for: .signing))
        changes += Self.added(from: oldSigning, to: newSigning).map { .signingKeyAdded($0) }
        changes += Self.added(from: newSigning, to: oldSigning).map { .signingKeyRemoved($0) }
        let (oldEncryption, newEncryption) = (old.certificates(for: .encryption), new.certificates(for: .encryption))
        changes += Self.added(from: oldEncryption, to: newEncryption).map { .encryptionKeyAdded($0) }
        changes += Self.added(from: newEncryption, to: oldEncryption).map { .encryptionKeyRemoved($0) }
        let (oldEndpoints, newEndpoints) = (old.endpoints, new.endpoints)
        changes += newEndpoints.filter { !oldEndpoints.contains($0) }.map {
            .endpointAdded(service: $0.service, $0.endpoint)
        }
        changes += oldEndpoints.filter { !newEndpoints.contains($0) }.map {
            .endpointRemoved(service: $0.service, $0.endpoint)
        }
        if old.scopes != new.scopes { changes.append(.scopesChanged(from: old.scopes, to: new.scopes)) }
        if old.validity.validUntil != new.validity.validUntil {
            changes.append(.validityChanged(from: old.validity.validUntil, to: new.validity.validUntil))
        }
        self.changes = changes
    }

    /// The certificates whose key was not there before; another certificate around the same key is no change.
    private static func added(from old: [Certificate], to new: [Certificate]) -> [Certificate] {
        new.filter { certificate in !old.contains { $0.publicKey == certificate.publicKey } }
    }
}

/// An endpoint and what it is for.
public struct ServiceEndpoint: Sendable, Hashable {
    /// The local name of its element, such as `SingleSignOnService`.
    public let service: String
    /// Where it is.
    public let endpoint: Endpoint
}

extension EntityDescriptor {
    /// The readable certificates of all roles for a use, each once; those without a use are for both.
    public func certificates(for use: KeyDescriptor.Use) -> [Certificate] {
        let roles =
            identityProviderRoles.map(\.role) + serviceProviderRoles.map(\.role) + attributeAuthorityRoles.map(\.role)
            + otherRoles
        var certificates: [Certificate] = []
        for descriptor in roles.flatMap(\.keyDescriptors) where descriptor.use == nil || descriptor.use == use {
            for certificate in descriptor.certificates where !certificates.contains(certificate) {
                certificates.append(certificate)
            }
        }
        return certificates
    }

    /// The endpoints of all roles that this library knows, role by role and kind by kind.
    public var endpoints: [ServiceEndpoint] {
        func named(_ service: String, _ endpoints: [Endpoint]) -> [ServiceEndpoint] {
            endpoints.map { ServiceEndpoint(service: service, endpoint: $0) }
        }
        var all: [ServiceEndpoint] = []
        for role in identityProviderRoles {
            all += named("SingleSignOnService", role.singleSignOnServices)
            all += named("SingleLogoutService", role.singleLogoutServices)
            all += named("ArtifactResolutionService", role.artifactResolutionServices)
            all += named("ManageNameIDService", role.manageNameIDServices)
            all += named("NameIDMappingService", role.nameIDMappingServices)
            all += named("AssertionIDRequestService", role.assertionIDRequestServices)
        }
        for role in serviceProviderRoles {
            all += named("AssertionConsumerService", role.assertionConsumerServices)
            all += named("SingleLogoutService", role.singleLogoutServices)
            all += named("ArtifactResolutionService", role.artifactResolutionServices)
            all += named("ManageNameIDService", role.manageNameIDServices)
        }
        for role in attributeAuthorityRoles {
            all += named("AttributeService", role.attributeServices)
            all += named("AssertionIDRequestService", role.assertionIDRequestServices)
        }
        return all
    }
}
