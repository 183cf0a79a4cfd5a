import ArgumentParser
import Foundation
import Logging
import SAML

@main
struct HummingbirdSP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hummingbird-sp", abstract: "A service that signs people in with SAML.")

    @Option(help: "Where browsers find the service.")
    var baseURL = "http://localhost:8080"
    @Option(help: "The address that it listens on.")
    var host = "127.0.0.1"
    @Option(help: "The port that it listens on.")
    var port = 8080
    @Option(name: .customLong("entity-id"), help: "Its name; by default the address of its metadata.")
    var entityID: String?
    @Option(help: "Its private key, a PEM file.")
    var key: String
    @Option(help: "Its certificate, a PEM file.")
    var certificate: String
    @Option(help: "The metadata of the identity provider, a file.")
    var idpMetadata: String
    @Option(name: .customLong("idp-metadata-sha256"), help: "Believe the file because it has this SHA-256 digest.")
    var idpMetadataSHA256: String?
    @Option(help: "Believe the file because the key of this certificate signed it, a PEM file.")
    var idpMetadataCertificate: String?
    @Option(help: "The name of the identity provider, where the metadata has several.")
    var idp: String?
    @Flag(help: "Let the identity provider begin a sign-in, too.")
    var acceptUnsolicited = false
    @Flag(help: "Explain refusals in the browser: while you set it up, and never in production.")
    var explain = false

    func run() async throws {
        let service = try Service(settings())
        var logger = Logger(label: "hummingbird-sp")
        logger.logLevel = .info
        if explain { logger.warning("--explain: refusals are explained to everybody who sees them") }
        try await service.application(host: host, port: port, logger: logger).runService()
    }

    /// What the options say.
    func settings() throws -> Settings {
        let document = try MetadataDocument(xml: Data(contentsOf: URL(filePath: idpMetadata)), trust: trust())
        var settings = Settings(
            identityProvider: try document.identityProvider(nameOfIdentityProvider(document)),
            keyPEM: try text(key), certificatePEM: try text(certificate))
        settings.baseURL = baseURL
        settings.entityID = entityID.map { EntityID($0) }
        settings.acceptsUnsolicited = acceptUnsolicited
        settings.explains = explain
        return settings
    }

    private func trust() throws -> MetadataTrust {
        if let idpMetadataSHA256 { return .pinned(sha256: idpMetadataSHA256) }
        if let idpMetadataCertificate { return .signed(by: try Certificate(pem: text(idpMetadataCertificate))) }
        throw SettingsError.whichTrust
    }

    private func nameOfIdentityProvider(_ document: MetadataDocument) throws -> EntityID {
        if let idp { return EntityID(idp) }
        let names = document.entities.filter { !$0.identityProviderRoles.isEmpty }.map(\.entityID)
        guard names.count == 1 else { throw SettingsError.whichIdentityProvider(names) }
        return names[0]
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
