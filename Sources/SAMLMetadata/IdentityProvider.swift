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
    /// Where it takes logout messages, if metadata told.
    public let singleLogoutServices: [Endpoint]
    /// Where it resolves artifacts, if metadata told.
    public let artifactResolutionServices: [Endpoint]
    /// The certificates that may be encrypted to, if metadata told.
    public let encryptionCertificates: [Certificate]
    /// Whether it wants authentication requests to be signed.
    public let wantAuthnRequestsSigned: Bool
    /// The scopes that it may assert; `nil` where nobody bounds them: no metadata of a federation named it.
    public let scopes: [ShibbolethScope]?
    /// Why it is disabled; `nil` when it is not.
    public let disabledReason: String?
    /// How many keys of its metadata could not be read; the readable ones are used.
    public let unreadableKeys: Int

    /// Trusts an identity provider whose certificates came by a safe way.
    /// - Parameters:
    ///   - entityID: Its name, exactly as its assertions write it.
    ///   - certificates: The certificates whose keys it may sign with.
    ///   - scopes: The scopes that it may assert; `nil` where nobody bounds them.
    public init(entityID: EntityID, certificates: [Certificate], scopes: [ShibbolethScope]? = nil) {
        self.entityID = entityID
        signingKeys = certificates.map(\.publicKey)
        validUntil = nil
        singleSignOnServices = []
        singleLogoutServices = []
        artifactResolutionServices = []
        encryptionCertificates = []
        wantAuthnRequestsSigned = false
        self.scopes = scopes
        disabledReason = nil
        unreadableKeys = 0
    }

    /// Trusts an identity provider whose bare keys are known.
    package init(entityID: EntityID, keys: [PublicKey]) {
        self.entityID = entityID
        signingKeys = keys
        validUntil = nil
        singleSignOnServices = []
        singleLogoutServices = []
        artifactResolutionServices = []
        encryptionCertificates = []
        wantAuthnRequestsSigned = false
        scopes = nil
        disabledReason = nil
        unreadableKeys = 0
    }

    /// Trusts the identity provider that an entity describes, for a reason that the caller knows.
    ///
    /// A role for other protocols, such as SAML 1.1, has no say; of several roles the first to end ends all.
    package init(_ entity: EntityDescriptor, isFederated: Bool = false) throws(SAMLError) {
        let roles = entity.identityProviderRoles.filter(\.role.supportsSAML2)
        guard let role = roles.first else {
            throw SAMLError(
                .metadataInvalid, expected: "an IDPSSODescriptor for SAML 2.0", actual: "none in \(entity.entityID.uri)"
            )
        }
        let keys = roles.flatMap(\.signingKeys)
        guard !keys.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a signing key", actual: "none in \(entity.entityID.uri)")
        }
        entityID = entity.entityID
        signingKeys = keys
        validUntil = ([entity.validity.validUntil] + roles.map(\.validUntil)).compactMap(\.self).min()
        singleSignOnServices = role.singleSignOnServices
        singleLogoutServices = role.singleLogoutServices
        artifactResolutionServices = role.artifactResolutionServices
        encryptionCertificates = roles.flatMap(\.encryptionCertificates)
        wantAuthnRequestsSigned = role.wantAuthnRequestsSigned
        // In a federation everybody may be named; then scopes say for whom an identity provider speaks.
        scopes = isFederated || entity.isFromAggregate || !entity.scopes.isEmpty ? entity.scopes : nil
        disabledReason = nil
        unreadableKeys = roles.reduce(0) { $0 + $1.unreadableKeys }
    }

    private init(_ other: IdentityProvider, disabledReason: String) {
        entityID = other.entityID
        signingKeys = other.signingKeys
        validUntil = other.validUntil
        singleSignOnServices = other.singleSignOnServices
        singleLogoutServices = other.singleLogoutServices
        artifactResolutionServices = other.artifactResolutionServices
        encryptionCertificates = other.encryptionCertificates
        wantAuthnRequestsSigned = other.wantAuthnRequestsSigned
        scopes = other.scopes
        self.disabledReason = disabledReason
        unreadableKeys = other.unreadableKeys
    }

    /// The same identity provider, of which nothing is accepted: responses are refused as `issuer.disabled`.
    public func disabled(because reason: String) -> IdentityProvider {
        IdentityProvider(self, disabledReason: reason)
    }

    /// Fails when the identity provider is disabled, or the metadata that named it is past its validity.
    /// - Throws: ``SAMLError`` with `issuer.disabled` or `metadata.expired`.
    package func requireUsable(
        at instant: Timestamp, named location: @autoclosure () -> DocumentLocation? = nil
    ) throws(SAMLError) {
        if let disabledReason {
            throw SAMLError(.issuerDisabled, actual: "disabled because \(disabledReason)", at: location())
        }
        try MetadataValidity(validUntil: validUntil).require(at: instant)
    }
}
