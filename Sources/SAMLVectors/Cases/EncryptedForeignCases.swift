import FoundationEssentials
import SAML

/// Documents that other programs signed, and others again encrypted.
package enum EncryptedForeignCases {
    private struct Entry: Decodable {
        let id: String
        let encryptor: String
        let base: String
        let file: String
        let relaxations: [String]
    }

    /// Makes them from the vectors of the documents before they were encrypted.
    package static func cases(in folder: VectorFolder, from bases: [VectorCase]) throws -> [VectorCase] {
        let entries = try JSONDecoder().decode(
            [Entry].self, from: Data(folder.octets("foreign/encrypted-manifest.json")))
        var made: [VectorCase] = []
        for entry in entries {
            let id = "foreign/\(entry.base.replacing("/", with: "-"))"
            guard let base = bases.first(where: { $0.vector.id == id })?.vector else {
                throw SAMLError(.configuration, expected: "the vector \(id)", actual: "none")
            }
            func add(
                _ suffix: String, _ about: String, _ code: SAMLError.Code?, _ change: (inout VectorSettings) -> Void
            ) {
                var vector = base
                vector.id = "encrypted/\(entry.id)\(suffix)"
                vector.description = "Signed by \(base.signer), encrypted by \(entry.encryptor): \(about)."
                vector.notes = ["FOREIGN", "ENCRYPTION"]
                vector.features = ["encryption"] + (entry.relaxations.isEmpty ? [] : ["relaxations"])
                vector.file = "foreign/\(entry.file)"
                vector.settings.decryptionKeys = ["keys/sp-rsa2048.key.pem"]
                vector.settings.relaxations = entry.relaxations
                change(&vector.settings)
                vector.citations = code?.citation.map { [$0.description] } ?? []
                if let code {
                    vector.expected = VectorExpectation(verdict: "reject", code: code.name)
                }
                made.append(VectorCase(vector: vector, document: nil))
            }
            add("", "as it is", nil) { _ in }
            add("-other-key", "the service has another key", .encryptionDecrypt) {
                $0.decryptionKeys = ["keys/foreign-rsa2048.key.pem"]
            }
            add("-other-signer", "another key is trusted", .signatureValue) {
                $0.identityProviders[0].certificates = ["keys/foreign-rsa2048.cert.pem"]
            }
            add("-other-audience", "another audience is wanted", .audience) {
                $0.serviceProvider = "https://other.example.com"
            }
            if !entry.relaxations.isEmpty {
                add("-not-relaxed", "its algorithm is not allowed", .encryptionAlgorithm) { $0.relaxations = [] }
            }
        }
        return made
    }
}
