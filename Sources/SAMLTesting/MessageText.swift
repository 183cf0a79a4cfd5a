import SAMLIssuing

/// Finds the parts of a signed message in its text, so that they can be moved without changing an octet of them.
package enum MessageText {
    /// The range from the start tag of the first element with a qualified name to its end tag.
    package static func element(_ name: String, in text: String) -> Range<String.Index>? {
        var start = text.firstRange(of: "<\(name)")
        // `Attribute` is no `AttributeStatement`.
        while let range = start, text[range.upperBound...].utf8.first.map({ !" >/\t\r\n".utf8.contains($0) }) ?? true {
            start = text.firstRange(of: "<\(name)", from: range.upperBound)
        }
        guard let start, let end = text.firstRange(of: "</\(name)>", from: start.upperBound) else { return nil }
        return start.lowerBound..<end.upperBound
    }

    /// The text of the first element with a qualified name.
    package static func text(_ name: String, in text: String) -> String {
        element(name, in: text).map { String(text[$0]) } ?? ""
    }

    /// The text without the first element with a qualified name.
    package static func removing(_ name: String, from text: String) -> String {
        guard let range = element(name, in: text) else { return text }
        return String(text[..<range.lowerBound] + text[range.upperBound...])
    }

    /// The text with every occurrence of one text replaced by another.
    package static func replacing(_ old: String, with new: String, in text: String) -> String {
        var result = ""
        var start = text.startIndex
        while let range = text.firstRange(of: old, from: start) {
            result += text[start..<range.lowerBound] + new
            start = range.upperBound
        }
        return result + text[start...]
    }

    /// Where the signature of a response belongs: behind its Issuer, or behind its start tag when it has none.
    static func positionOfResponseSignature(in text: String) -> String.Index {
        let assertion = text.firstRange(of: "<saml:Assertion")?.lowerBound ?? text.endIndex
        if let issuer = text.firstRange(of: "</saml:Issuer>"), issuer.upperBound <= assertion {
            return issuer.upperBound
        }
        let start = text.firstRange(of: "<samlp:Response")?.upperBound ?? text.startIndex
        return text[start...].firstIndex(of: ">").map { text.index(after: $0) } ?? text.endIndex
    }
}

extension String {
    /// The last place where a text occurs, octet by octet.
    package func lastRange(of pattern: String) -> Range<Index>? {
        var last: Range<Index>?
        var start = startIndex
        while let range = firstRange(of: pattern, from: start) {
            last = range
            start = range.upperBound
        }
        return last
    }
}
