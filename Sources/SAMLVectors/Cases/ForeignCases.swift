import FoundationEssentials
import SAML
import SAMLIssuing

/// Documents that other programs signed: as they are, and each with one thing wrong around it.
package enum ForeignCases {
    private struct Entry: Decodable {
        struct Attribute: Decodable {
            let name: String
            let values: [String]
        }

        let id: String
        let signer: String
        let file: String
        let metadata: String
        let idp: String
        let sp: String
        let acs: String
        let request: String?
        let at: String
        let signatureAlgorithm: String
        let relaxations: [String]
        let nameID: String
        let attributes: [Attribute]
    }

    package static func cases(in folder: VectorFolder) throws -> [VectorCase] {
        let entries = try JSONDecoder().decode([Entry].self, from: Data(folder.octets("foreign/manifest.json")))
        return try entries.flatMap { try cases(for: $0, folder) }
    }

    private static func cases(for entry: Entry, _ folder: VectorFolder) throws -> [VectorCase] {
        var settings = VectorSettings()
        settings.serviceProvider = entry.sp
        settings.assertionConsumerServices = [entry.acs]
        settings.receivedAt = entry.acs
        settings.request = entry.request
        settings.at = entry.at
        settings.relaxations = entry.relaxations
        // The metadata file is named after product and key.
        let key = entry.metadata.split(separator: "/").last?.replacing(".xml", with: "") ?? ""
        let name = key.firstRange(of: "idp-").map { String(key[$0.lowerBound...]) } ?? ""
        settings.identityProviders = [.init(entityID: entry.idp, certificates: ["keys/\(name).cert.pem"])]
        let foreign = entry.signatureAlgorithm.contains("ecdsa") ? "foreign-p256" : "foreign-rsa2048"
        let octets = try folder.octets("foreign/\(entry.file)")

        var made = [vector(entry, "", "as it is", settings, nil, stored: true, nil)]
        func add(_ suffix: String, _ about: String, _ code: SAMLError.Code, _ change: (inout VectorSettings) -> Void) {
            var changed = settings
            change(&changed)
            made.append(vector(entry, suffix, about, changed, code, stored: true, nil))
        }
        add("other-key", "another key is trusted", .signatureValue) {
            $0.identityProviders[0].certificates = ["keys/\(foreign).cert.pem"]
        }
        add("other-audience", "another service provider", .audience) {
            $0.serviceProvider = "https://other.example.com"
        }
        add("other-location", "another assertion consumer service", .destination) {
            $0.assertionConsumerServices = ["https://other.example.com/acs"]
            $0.receivedAt = "https://other.example.com/acs"
        }
        add("too-late", "an hour later", .timeExpired) { $0.at = "2026-01-15T13:00:00Z" }
        add("other-request", "another request is pending", .inResponseTo) { $0.request = "_other" }
        add("unknown-issuer", "its issuer is not trusted", .issuerUnknown) {
            $0.identityProviders[0].entityID = entry.idp + "/"
        }
        if let changed = changingName(octets, entry.nameID) {
            made.append(
                vector(
                    entry, "changed", "an octet of the name was changed", settings, .signatureDigest, stored: false,
                    changed))
        }
        return made
    }

    private static func vector(
        _ entry: Entry, _ suffix: String, _ about: String, _ settings: VectorSettings, _ code: SAMLError.Code?,
        stored: Bool,
        _ document: [UInt8]?
    ) -> VectorCase {
        var expected = VectorExpectation(verdict: code == nil ? "accept" : "reject", code: code?.name)
        if code == nil {
            expected.nameID = entry.nameID
            expected.attributes = entry.attributes.map { .init(name: $0.name, values: $0.values) }
        }
        let id = "foreign/\(entry.id.replacing("/", with: "-"))\(suffix.isEmpty ? "" : "-\(suffix)")"
        let made = Vector(
            id: id, description: "Signed by \(entry.signer): \(about).", notes: ["FOREIGN"], importance: "critical",
            citations: code?.citation.map { [$0.description] } ?? [],
            features: entry.relaxations.isEmpty ? [] : ["relaxations"], signer: entry.signer, kind: "response",
            file: stored ? "foreign/\(entry.file)" : "cases/\(id).xml", field: nil, settings: settings,
            expected: expected)
        return VectorCase(vector: made, document: document)
    }

    /// Changes an octet of the name of the subject, which every one of these documents signs.
    private static func changingName(_ octets: [UInt8], _ name: String) -> [UInt8]? {
        let mark = Array("NameID".utf8)
        guard let element = octets.indices.first(where: { octets[$0...].starts(with: mark) }),
            let end = octets[element...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        var changed = octets
        changed[end + 2] ^= 1
        return changed
    }
}
