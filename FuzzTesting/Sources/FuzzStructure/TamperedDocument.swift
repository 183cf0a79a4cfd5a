/// A document as its tags and texts, and steps that tamper with it.
struct TamperedDocument {
    private var tokens: [String]

    init(_ xml: String) {
        var tokens: [String] = []
        var rest = xml[...]
        while let first = rest.first {
            let isTag = first == "<"
            let end = isTag ? rest.firstIndex(of: ">").map { rest.index(after: $0) } : rest.firstIndex(of: "<")
            tokens.append(String(rest[..<(end ?? rest.endIndex)]))
            rest = rest[(end ?? rest.endIndex)...]
        }
        self.tokens = tokens
    }

    var octets: [UInt8] { Array(tokens.joined().utf8) }

    /// What is put in somewhere: what has been tried against other libraries.
    private static let snippets = [
        "<!---->", "<?x?>", "<![CDATA[alice]]>", "mallory", " ", "&#x61;", "<saml:NameID>mallory</saml:NameID>",
        "<saml:Advice/>", "<x/>", "<samlp:Extensions>", "</samlp:Extensions>", "<ds:Object>", "</ds:Object>",
        "<!DOCTYPE x>", "<saml:AttributeValue>mallory</saml:AttributeValue>",
    ]
    private static let attributes = [
        (" ID=\"", " ID=\"_x"), (" ID=\"", " id=\""), (" URI=\"#", " URI=\""), (" URI=\"#", " URI=\"#x"),
        (" Value=\"", " Value=\"x"), ("saml:", "samlp:"), ("ds:", "x:"), (" Name=\"", " Name=\"x"),
        (" InResponseTo=\"", " InResponseTo=\"x"), ("xmlns:saml=", "xmlns:s="),
    ]

    /// One step: what is done, and two places.
    mutating func step(_ what: UInt8, _ one: UInt8, _ other: UInt8) {
        guard tokens.count > 1, tokens.count < 2_000 else { return }
        let from = Int(one) % tokens.count
        let to = Int(other) % tokens.count
        let element = element(at: from)
        switch what % 9 {
        case 0: tokens.removeSubrange(element)
        case 1: tokens.insert(contentsOf: tokens[element], at: to)
        case 2:
            let moved = Array(tokens[element])
            tokens.removeSubrange(element)
            tokens.insert(contentsOf: moved, at: min(to, tokens.count))
        case 3: tokens.insert(Self.snippets[Int(other) % Self.snippets.count], at: from)
        case 4: tokens[from] = Self.snippets[Int(other) % Self.snippets.count]
        case 5:
            let (old, new) = Self.attributes[Int(other) % Self.attributes.count]
            tokens[from] = tokens[from].replacing(old, with: new)
        case 6: tokens.swapAt(from, to)
        case 7:
            let text = tokens[element].joined().replacing(" ID=\"", with: " ID=\"_y").replacing(
                "alice", with: "mallory")
            tokens.insert(contentsOf: TamperedDocument(text).tokens, at: to)
        default:
            let text = tokens[from].replacing("alice", with: "mallory")
            tokens[from] = text
        }
    }

    /// The tokens of the element that begins at a place, or the one token there.
    private func element(at start: Int) -> Range<Int> {
        guard tokens[start].hasPrefix("<"), !tokens[start].hasPrefix("</"), !tokens[start].hasSuffix("/>") else {
            return start..<start + 1
        }
        var depth = 0
        for index in start..<tokens.count {
            if tokens[index].hasPrefix("</") {
                depth -= 1
            } else if tokens[index].hasPrefix("<"), !tokens[index].hasSuffix("/>") {
                depth += 1
            }
            if depth == 0 { return start..<index + 1 }
        }
        return start..<start + 1
    }
}
