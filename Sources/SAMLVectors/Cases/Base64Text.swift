import SAMLCore
import SAMLXML

/// Decodes values of forms that the tables have made themselves.
enum Base64Text {
    static func decoded(_ escaped: String) throws -> [UInt8] {
        var text = escaped
        for (old, new) in [("%2B", "+"), ("%2F", "/"), ("%3D", "=")] { text = text.replacing(old, with: new) }
        return try Base64.decode(text, allowing: .lineEnds)
    }
}
