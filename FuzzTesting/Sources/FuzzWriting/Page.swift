import FuzzCommon
import SAML

/// The page that submits a form, read by a reader that knows tags, attributes and five references.
enum Page {
    static func check(_ form: PostForm) {
        let nonce = "r4nd0m"
        let tags = tags(of: form.html(nonce: nonce))
        let names = tags.map(\.name)
        let inputs = form.fields.map { _ in "input" }
        require(
            names == [
                "!DOCTYPE", "html", "head", "meta", "meta", "title", "/title", "/head", "body", "form",
            ] + inputs + ["button", "/button", "/form", "script", "/script", "/body", "/html"],
            "a page of other tags: \(names)")
        let read = tags.filter { $0.name == "input" }.map { ($0.attributes["name"], $0.attributes["value"]) }
        require(
            zip(read, form.fields).allSatisfy { same($0.0, $1.name) && same($0.1, $1.value) }, "a form of other fields")
        let action = tags.first { $0.name == "form" }?.attributes["action"]
        require(same(action, form.action), "a form that leads elsewhere")
        let directives = form.contentSecurityPolicy(nonce: nonce).split(
            separator: ";", omittingEmptySubsequences: false)
        require(
            directives.map { $0.split(separator: " ").count } == [2, 2, 2, 2, 2], "a policy of other directives")
    }

    private struct Tag {
        let name: String
        let attributes: [String: String]
    }

    private static func tags(of html: String) -> [Tag] {
        var tags: [Tag] = []
        var rest = html.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[rest.index(after: open)...]
            // A tag ends at the first ">" that does not stand between quotes.
            var isQuoted = false
            guard
                let close = rest.firstIndex(where: { byte in
                    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                    return byte == UInt8(ascii: ">") && !isQuoted
                })
            else { stop("a tag without an end") }
            tags.append(tag(rest[..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return tags
    }

    private static func tag(_ content: Substring.UTF8View) -> Tag {
        let quote = UInt8(ascii: "\"")
        let pieces = content.split(separator: quote, omittingEmptySubsequences: false).map { String(Substring($0)) }
        let name = String(pieces[0].prefix { $0 != " " })
        var attributes: [String: String] = [:]
        for index in stride(from: 0, to: pieces.count - 1, by: 2) {
            let key = pieces[index].split(separator: " ").last.map(String.init) ?? ""
            guard key.hasSuffix("="), index + 1 < pieces.count else { stop("an attribute of another form") }
            attributes[String(key.dropLast())] = unescaped(pieces[index + 1])
        }
        return Tag(name: name, attributes: attributes)
    }

    private static func unescaped(_ text: String) -> String {
        let references = [
            "amp;": "&", "lt;": "<", "gt;": ">", "quot;": "\"", "#39;": "'", "#13;": "\r", "#10;": "\n",
        ]
        var parts = text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        let first = parts.removeFirst()
        return first
            + parts.map { part in
                guard let (name, value) = references.first(where: { part.utf8.starts(with: $0.key.utf8) }) else {
                    stop("an ampersand that is none")
                }
                return value + String(Substring(part.utf8.dropFirst(name.utf8.count)))
            }.joined()
    }
}
