import ArgumentParser
import Foundation
import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

/// What the options of the command line make of the files that they name.
@Suite final class CommandLineTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private let idp = TestIdentityProvider()

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    private func file(_ name: String, _ text: String) throws -> String {
        let place = folder.appending(path: name)
        try Data(text.utf8).write(to: place)
        return place.path
    }

    private func settings(metadata: String, _ options: [String]) throws -> Settings {
        let arguments = [
            "--key", try file("service.key", TestKey.service.privateKeyPEM),
            "--certificate", try file("service.crt", TestKey.service.certificatePEM),
            "--idp-metadata", try file("idp.xml", metadata),
        ]
        return try HummingbirdSP.parse(arguments + options).settings()
    }

    @Test func metadataIsBelievedForItsSignature() throws {
        let metadata = try idp.metadata(signedBy: .metadata)
        let certificate = try file("metadata.crt", TestKey.metadata.certificatePEM)
        let settings = try settings(
            metadata: metadata,
            ["--idp-metadata-certificate", certificate, "--explain", "--base-url", "https://app.example.com"])
        #expect(settings.identityProvider.entityID == idp.entityID)
        #expect(settings.explains && !settings.acceptsUnsolicited)
        #expect(try Service(settings).metadata.contains("https://app.example.com/saml/acs"))
        let other = try file("other.crt", TestKey.foreignRSA.certificatePEM)
        #expect(throws: SAMLError.self) {
            try self.settings(metadata: metadata, ["--idp-metadata-certificate", other])
        }
        #expect(throws: SAMLError.self) {
            try self.settings(metadata: idp.metadata(), ["--idp-metadata-certificate", certificate])
        }
    }

    @Test func metadataIsBelievedForItsDigest() throws {
        // The error tells the digest that the file has.
        let metadata = try idp.metadata()
        var digest = ""
        do {
            _ = try settings(metadata: metadata, ["--idp-metadata-sha256", String(repeating: "0", count: 64)])
            Issue.record("believed")
        } catch let error as SAMLError {
            #expect(error.code == .metadataUntrusted)
            digest = String((error.evidence?.actual ?? "").suffix(64))
        }
        #expect(
            try settings(metadata: metadata, ["--idp-metadata-sha256", digest]).identityProvider.entityID
                == idp.entityID)
        #expect(throws: SAMLError.self) {
            try self.settings(metadata: metadata + "\n", ["--idp-metadata-sha256", digest])
        }
    }

    @Test func nothingIsBelievedWithoutAReason() throws {
        #expect(throws: SettingsError.self) { try settings(metadata: idp.metadata(), []) }
    }

    @Test func oneOfSeveralIdentityProvidersIsNamed() throws {
        let second = TestIdentityProvider(entityID: "https://second.example.org", key: .rsa3072)
        let text =
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
            + (try idp.metadata()) + (try second.metadata()) + "</md:EntitiesDescriptor>"
        var digest = ""
        do {
            _ = try settings(metadata: text, ["--idp-metadata-sha256", String(repeating: "0", count: 64)])
        } catch let error as SAMLError {
            digest = String((error.evidence?.actual ?? "").suffix(64))
        }
        #expect(throws: SettingsError.self) {
            try self.settings(metadata: text, ["--idp-metadata-sha256", digest])
        }
        let settings = try settings(
            metadata: text, ["--idp-metadata-sha256", digest, "--idp", "https://second.example.org"])
        #expect(settings.identityProvider.entityID == second.entityID)
    }
}
