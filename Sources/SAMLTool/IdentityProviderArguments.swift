import ArgumentParser
import SAML
import SAMLCore

/// The arguments that say whom to trust.
struct IdentityProviderArguments: ParsableArguments {
    @Option(help: "The identity provider's metadata, which is taken as trusted.")
    var metadata: String?

    @Option(help: "The identity provider's entity ID.")
    var idp: String?

    @Option(help: "A certificate of the identity provider in PEM, instead of metadata; may be repeated.")
    var idpCertificate: [String] = []

    func validate() throws {
        guard (metadata == nil) != idpCertificate.isEmpty else {
            throw ValidationError("Give either --metadata, or --idp with --idp-certificate.")
        }
        if metadata == nil, idp == nil { throw ValidationError("--idp-certificate needs --idp.") }
    }

    /// The identity provider that they describe.
    func load(at instant: Timestamp) throws -> IdentityProvider {
        guard let metadata else {
            return IdentityProvider(
                entityID: EntityID(idp ?? ""), certificates: try CertificateFiles.read(idpCertificate))
        }
        return try Self.identityProvider(in: metadata, named: idp, at: instant)
    }

    /// An identity provider of a metadata file: the named one, or the only one.
    static func identityProvider(
        in metadata: String, named idp: String?, at instant: Timestamp
    ) throws -> IdentityProvider {
        let octets = try DocumentFile.octets(of: metadata)
        let document = try MetadataDocument(
            xml: octets, trust: .unsigned(because: "named on the command line"), at: instant)
        if let idp { return try document.identityProvider(EntityID(idp)) }
        let providers = document.entities.filter { !$0.identityProviderRoles.isEmpty }
        guard providers.count <= 1 else {
            throw ValidationError("The metadata has \(providers.count) identity providers: name one with --idp.")
        }
        guard let only = providers.first ?? document.entities.first else {
            throw SAMLError(.metadataInvalid, expected: "an identity provider", actual: "no entity")
        }
        return try document.identityProvider(only.entityID)
    }
}

/// Certificates that were named on the command line.
enum CertificateFiles {
    static func read(_ paths: [String]) throws -> [Certificate] {
        var certificates: [Certificate] = []
        for path in paths { certificates += try Certificate.all(inPEM: DocumentFile.text(of: path)) }
        return certificates
    }
}
