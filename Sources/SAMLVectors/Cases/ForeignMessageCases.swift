import FoundationEssentials
import SAML

/// Logout messages of other identity providers, as a browser would deliver them: as they are, and each with one thing
/// wrong around it.
package enum ForeignMessageCases {
    private struct Entry: Decodable {
        let id: String
        let maker: String
        let kind: String
        let binding: String
        let message: String
        let idp: String
        let certificate: String
        let request: String?
        let says: VectorExpectation.Message
    }

    package static func cases(in folder: VectorFolder) throws -> [VectorCase] {
        var maker = VectorMaker("foreign-message", notes: ["FOREIGN", "BINDING"])
        for entry in try JSONDecoder().decode([Entry].self, from: Data(folder.octets("foreign/messages.json"))) {
            let isResponse = entry.kind == "logout-response"
            func add(
                _ suffix: String, _ about: String, _ message: String, _ code: SAMLError.Code?,
                _ change: (inout VectorSettings) -> Void = { _ in }
            ) {
                maker.add(
                    entry.id + suffix, "Made and signed by \(entry.maker): \(about).", kind: entry.kind,
                    by: entry.binding, message, code,
                    says: (isResponse ? nil : "alice@example.com", entry.says)
                ) {
                    $0.identityProviders = [
                        .init(entityID: entry.idp, certificates: ["keys/\(entry.certificate).cert.pem"])
                    ]
                    if isResponse { $0.request = entry.request ?? "_logout-1" }
                    change(&$0)
                }
            }
            add("", "as it is", entry.message, nil)
            add("-other-key", "another key is trusted", entry.message, .signatureValue) {
                $0.identityProviders[0].certificates = ["keys/foreign-rsa2048.cert.pem"]
            }
            add("-other-location", "it arrives somewhere else", entry.message, .destination) {
                $0.receivedAt = "https://sp.example.com/saml/other"
            }
            add("-old", "it arrives ten minutes later", entry.message, .timeExpired) { $0.at = "2026-01-15T12:10:00Z" }
            if isResponse {
                add("-other-request", "it answers another request", entry.message, .inResponseTo) {
                    $0.request = "_another"
                }
            }
            guard entry.binding == "redirect" else { continue }
            let parts = entry.message.split(separator: "&").map(String.init)
            let reversed = parts.reversed().joined(separator: "&")
            add("-reversed", "its parameters stand in another order", reversed, nil)
            let evil = parts.map { $0.hasPrefix("RelayState=") ? "RelayState=evil" : $0 }.joined(separator: "&")
            add("-relay-state", "its relay state was changed", evil, .signatureValue)
        }
        return maker.cases
    }
}
