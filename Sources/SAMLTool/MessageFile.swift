import Foundation
import SAML

/// A message that a browser carried, in whatever form people have it.
enum MessageFile {
    /// The query of a URL, or the text itself where it is none.
    static func query(in text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let whole = text.prefix { $0 != "#" }
        return whole.firstIndex(of: "?").map { String(whole[whole.index(after: $0)...]) } ?? String(whole)
    }

    /// The message in a URL, a query or the body of a form.
    ///
    /// A URL goes by HTTP-Redirect; a body that has a signature beside the message by POST-SimpleSign.
    static func message(in text: String, by binding: BindingName?) throws -> IncomingMessage {
        let isURL = text.hasPrefix("http://") || text.hasPrefix("https://")
        let query = Self.query(in: text)
        switch binding ?? (isURL ? .redirect : query.contains("Signature=") ? .simpleSign : .post) {
        case .redirect: return try RedirectBinding.message(rawQuery: query)
        case .post: return try PostBinding.message(body: query.utf8)
        case .simpleSign: return try SimpleSignBinding.message(body: query.utf8)
        }
    }
}
