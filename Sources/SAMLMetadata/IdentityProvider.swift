public import SAMLCore
public import SAMLSignature

/// An identity provider that a validator trusts: its name and the keys that speak for it.
public struct IdentityProvider: Sendable, Hashable {
    /// Its name.
    public let entityID: EntityID
    /// The keys that it may sign with.
    public let signingKeys: [PublicKey]
    /// The instant from which the metadata that named it may no longer be used.
    public let validUntil: Timestamp?
    /// Where it takes authentication requests, if metadata told.
    public let singleSignOnServices: [Endpoint]
    /// Why it is disabled; `nil` when it is not.
    public let disabledReason: String?
    /// How many keys of its metadata could not be read; the readable ones are used.
    public let unreadableKeys: Int

    /// Trusts an identity provider whose certificates came by a safe way.
    /// - Parameters:
    ///   - entityID: Its name, exactly as its assertions write it.
    ///   - certificates: The certificates whose keys it may sign with.
    public init(entityID: EntityID, certificates: [Certificate]) {
        self.entityID = entityID
        signingKeys = certificates.map(\.publicKey)
        validUntil = nil
        singleSignOnServices = []
        disabledReason = nil
        unreadableKeys = 0
    }

    init(_ entity: EntityDescriptor) throws(SAMLError) {
        guard let role = entity.identityProviderRoles.first else {
            throw SAMLError(.metadataInvalid, expected: "an IDPSSODescriptor", actual: "none in \(entity.entityID.uri)")
        }
        let keys = entity.identityProviderRoles.flatMap(\.signingKeys)
        guard !keys.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a signing key", actual: "none in \(entity.entityID.uri)")
        }
        entityID = entity.entityID
        signingKeys = keys
        validUntil = [entity.validUntil, role.validUntil].compactMap(\.self).min()
        singleSignOnServices = role.singleSignOnServices
        disabledReason = nil
        unreadableKeys = entity.identityProviderRoles.reduce(0) { $0 + $1.unreadableKeys }
    }

    private init(_ other: IdentityProvider, disabledReason: String) {
        entityID = other.entityID
        signingKeys = other.signingKeys
        validUntil = other.validUntil
        singleSignOnServices = other.singleSignOnServices
        self.disabledReason = disabledReason
        unreadableKeys = other.unreadableKeys
    }

    /// The same identity provider, of which nothing is accepted: responses are refused as `issuer.disabled`.
    public func disabled(because reason: String) -> IdentityProvider {
        IdentityProvider(self, disabledReason: reason)
    }

    /// Fails when the metadata that named the identity provider is past its validity.
    /// - Throws: ``SAMLError`` with `metadata.expired`.
    package func requireValid(at instant: Timestamp) throws(SAMLError) {
        try MetadataValidity.check(validUntil, at: instant)
    }
}

/// The end of validity of metadata.
enum MetadataValidity {
    static func check(_ validUntil: Timestamp?, at instant: Timestamp) throws(SAMLError) {
        if let validUntil, instant >= validUntil {
            throw SAMLError(
                .metadataExpired, expected: "metadata that is valid at \(instant)", actual: "validUntil \(validUntil)")
        }
    }
}
