import SAML
import SAMLTesting

/// The accepted message, to be broken as octets.
enum PlainMessage {
    /// The accepted message as octets.
    static func text() throws -> String {
        var template = VectorMaker.template
        template.responseIssuer = EntityID(VectorMaker.idp)
        template.assertionIssuer = EntityID(VectorMaker.idp)
        return try TestIdentityProvider().exactResponse(template, signing: .plain()).xml
    }

    /// A text for a description.
    static func shown(_ text: String) -> String {
        let visible = text.unicodeScalars.map {
            $0.value < 0x20 || $0.value > 0x7E ? "\\u{\(String($0.value, radix: 16))}" : String($0)
        }.joined()
        return visible.utf8.count > 60 ? "\(visible.prefix(60))…" : visible
    }
}
