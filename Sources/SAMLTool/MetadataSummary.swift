import SAML
import SAMLCore

/// The answer of `metadata inspect`.
struct MetadataSummary: Encodable {
    /// One certificate of a role.
    struct Key: Encodable {
        let use: String
        let kind: String
        let subject: String
        let notAfter: String?
        let certificateSHA256: String
        let keySHA256: String
    }

    /// One endpoint of a role.
    struct Location: Encodable {
        let service: String
        let binding: String
        let location: String
    }

    let entityCount = 1
    let entityID: String
    let validUntil: String?
    let cacheDuration: String?
    let roles: [String]
    let keys: [Key]
    let endpoints: [Location]
    let nameIDFormats: [String]
    let displayName: String?
    let scopes: [String]
    let registrationAuthority: String?
    let entityCategories: [String]
    let contacts: [String]
    let warnings: [String]

    init(_ entity: EntityDescriptor, at instant: Timestamp) {
        let providers = entity.identityProviderRoles
        entityID = entity.entityID.uri
        validUntil = entity.validUntil?.description
        cacheDuration = entity.cacheDuration?.description
        roles = entity.roleNames
        let described =
            providers.map(\.role) + entity.serviceProviderRoles.map(\.role)
            + entity.attributeAuthorityRoles.map(\.role) + entity.otherRoles
        keys = described.flatMap(\.keyDescriptors).flatMap { descriptor in
            descriptor.certificates.map { certificate in
                Key(
                    use: descriptor.use?.rawValue ?? "signing and encryption",
                    kind: certificate.publicKey.kind.description, subject: certificate.subject,
                    notAfter: certificate.notAfter?.description, certificateSHA256: certificate.sha256Fingerprint,
                    keySHA256: certificate.publicKey.sha256)
            }
        }
        endpoints = entity.endpoints.map {
            Location(service: $0.service, binding: $0.endpoint.binding, location: $0.endpoint.location)
        }
        nameIDFormats = providers.flatMap(\.nameIDFormats) + entity.serviceProviderRoles.flatMap(\.nameIDFormats)
        displayName = described.compactMap { $0.extensions.uiInfo?.displayNames.text(for: ["en"]) }.first
        scopes = entity.scopes.map { $0.isRegularExpression ? "/\($0.value)/" : $0.value }
        registrationAuthority = entity.extensions.registrationInfo?.registrationAuthority
        entityCategories = entity.extensions.entityCategories + entity.extensions.entityCategorySupport
        contacts = entity.contactPersons.map { person in
            ([person.contactType] + person.emailAddresses).joined(separator: " ")
        }
        warnings = Self.warnings(entity, at: instant)
    }

    private static func warnings(_ entity: EntityDescriptor, at instant: Timestamp) -> [String] {
        var warnings: [String] = []
        let ends = [entity.validity.validUntil] + entity.identityProviderRoles.map(\.validUntil)
        if let end = ends.compactMap(\.self).min(), instant >= end { warnings.append("it expired at \(end)") }
        if entity.identityProviderRoles.isEmpty, entity.serviceProviderRoles.isEmpty {
            warnings.append("it is neither identity provider nor service provider")
        }
        for role in entity.identityProviderRoles {
            if role.signingKeys.isEmpty { warnings.append("the identity provider has no readable signing key") }
            if role.unreadableKeys > 0 { warnings.append("\(role.unreadableKeys) certificate(s) cannot be read") }
            for key in role.signingKeys where !AlgorithmPolicy.standard.allows(key) {
                warnings.append("a signing key is not allowed: \(key.kind)")
            }
        }
        return warnings
    }

    /// The same for people.
    var text: String {
        var lines = ["entity     \(EvidenceText.escaped(entityID))"]
        if let displayName { lines.append("name       \(EvidenceText.escaped(displayName))") }
        if let validUntil { lines.append("valid      until \(validUntil)") }
        if let cacheDuration { lines.append("cache      \(cacheDuration)") }
        lines += roles.map { "role       \($0)" }
        for key in keys {
            lines.append("key        \(key.use), \(key.kind), \(key.subject), not after \(key.notAfter ?? "unknown")")
            lines.append("           certificate SHA-256 \(key.certificateSHA256)")
            lines.append("           key SHA-256         \(key.keySHA256)")
        }
        lines += endpoints.map {
            "endpoint   \($0.service) \(EvidenceText.escaped($0.binding)) \(EvidenceText.escaped($0.location))"
        }
        lines += nameIDFormats.map { "name ID    \(EvidenceText.escaped($0))" }
        lines += scopes.map { "scope      \(EvidenceText.escaped($0))" }
        if let registrationAuthority { lines.append("registrar  \(EvidenceText.escaped(registrationAuthority))") }
        lines += entityCategories.map { "category   \(EvidenceText.escaped($0))" }
        lines += contacts.map { "contact    \(EvidenceText.escaped($0))" }
        lines += warnings.map { "WARNING    \($0)" }
        return lines.joined(separator: "\n")
    }
}
