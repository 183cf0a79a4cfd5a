import Foundation
import SAML

/// A message that a browser carried, in whatever form people have it.
enum MessageFile {
    private static func isURL(_ text: String) -> Bool {
        ["http://", "https://", "/", "?"].contains(where: text.hasPrefix)
    }

    /// The query of a URL or of a path, or the text itself where it is none.
    static func query(in text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard isURL(text) else { return text }
        return String(text.prefix { $0 != "#" }.drop { $0 != "?" }.dropFirst())
    }

    /// The message in a URL, a query or the body of a form.
    ///
    /// A URL goes by HTTP-Redirect; a body that has a signature beside the message by POST-SimpleSign.
    static func message(in text: String, by binding: BindingName?) throws -> IncomingMessage {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let query = Self.query(in: text)
        switch binding ?? (isURL(text) ? .redirect : query.contains("Signature=") ? .simpleSign : .post) {
        case .redirect: return try RedirectBinding.message(rawQuery: query)
        case .post: return try PostBinding.message(body: query.utf8)
        case .simpleSign: return try SimpleSignBinding.message(body: query.utf8)
        }
    }
}
