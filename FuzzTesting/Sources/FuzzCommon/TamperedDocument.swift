/// A document as its tags and texts, and steps that tamper with it.
public struct TamperedDocument: Sendable {
    /// The genuine responses and those of an attacker, taken apart.
    public static let responses = (Genuine.all.map(\.xml) + Genuine.forged).map(TamperedDocument.init)
    /// How many kinds of steps there are.
    public static let kinds: UInt8 = 20

    private var tokens: [String]

    /// Takes a document apart.
    public init(_ xml: String) {
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

    /// The document as it is now.
    public var text: String { tokens.joined() }

    /// Takes steps, each of four octets: what is done, two places, and which of some other responses.
    public mutating func take(_ steps: ArraySlice<UInt8>, from others: [TamperedDocument] = responses) {
        var rest = steps.prefix(80)
        while rest.count >= 4 {
            let step = Array(rest.prefix(4))
            rest = rest.dropFirst(4)
            self.step(step[0], step[1], step[2], others[Int(step[3]) % others.count])
        }
    }

    /// One step: what is done, two places, and another response.
    private mutating func step(_ what: UInt8, _ one: UInt8, _ two: UInt8, _ other: TamperedDocument) {
        guard tokens.count > 1, tokens.count < 1_000 else { return }
        let from = Int(one) % tokens.count
        let to = Int(two) % tokens.count
        let element = element(at: from)
        switch what % Self.kinds {
        case 0: tokens.removeSubrange(element)
        case 1: tokens.insert(contentsOf: tokens[element], at: to)
        case 2:
            let moved = Array(tokens[element])
            tokens.removeSubrange(element)
            tokens.insert(contentsOf: moved, at: min(to, tokens.count))
        case 3: tokens.insert(Snippets.parts[Int(two) % Snippets.parts.count], at: from)
        case 4: tokens[from] = Snippets.parts[Int(two) % Snippets.parts.count]
        case 5:
            let (old, new) = Snippets.changes[Int(two) % Snippets.changes.count]
            tokens[from] = tokens[from].replacing(old, with: new)
        case 6: tokens.swapAt(from, to)
        case 7: insertForged(element, at: to)
        case 8: tokens[from] = forged(tokens[from])
        case 9: insertStart(of: " \(Snippets.declarations[Int(two) % Snippets.declarations.count])", at: from)
        case 10: insertStart(of: " \(Snippets.attributes[Int(two) % Snippets.attributes.count])", at: from)
        case 11: wrap(element, in: Snippets.wrappers[Int(two) % Snippets.wrappers.count])
        case 12: copyID(from: from, to: to)
        case 13: rename(element, Int(two))
        case 14: tokens[from] = tokens[from].replacing("\"", with: "'")
        case 15: tokens.insert(contentsOf: other.tokens[other.element(at: Int(two) % other.tokens.count)], at: from)
        case 16: tokens.replaceSubrange(element, with: other.tokens[other.element(at: Int(two) % other.tokens.count)])
        case 17: replaceNamed(Snippets.names[Int(one) % Snippets.names.count], from: other, at: Int(two) & 3)
        case 18: insertNamed(Snippets.names[Int(one) % Snippets.names.count], from: other, at: to)
        default: moveSignature(to: to, takingOver: one & 1 == 1)
        }
    }

    /// The tokens of the element that begins at a place, or the one token there.
    private func element(at start: Int) -> Range<Int> {
        guard isStart(start) else { return start..<start + 1 }
        var depth = 0
        for index in start..<tokens.count {
            if tokens[index].hasPrefix("</") {
                depth -= 1
            } else if isStart(index) {
                depth += 1
            }
            if depth == 0 { return start..<index + 1 }
        }
        return start..<start + 1
    }

    /// Whether a start tag stands at a place, whose end tag stands elsewhere.
    private func isStart(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.hasPrefix("<") && !token.hasPrefix("</") && !token.hasPrefix("<!") && !token.hasPrefix("<?")
            && !token.hasSuffix("/>")
    }

    /// A text that says something that suits an attacker.
    private func forged(_ text: String) -> String {
        var text = text
        for name in ["alice", "bob", "carol"] { text = text.replacing(name, with: "mallory") }
        return text.replacing(">user<", with: ">administrator<")
    }

    private mutating func insertForged(_ element: Range<Int>, at place: Int) {
        let text = forged(tokens[element].joined()).replacing(" ID=\"", with: " ID=\"_y")
        tokens.insert(contentsOf: TamperedDocument(text).tokens, at: place)
    }

    /// Puts something into a start tag, behind its name.
    private mutating func insertStart(of text: String, at index: Int) {
        guard isStart(index) else { return }
        let name = tokens[index].prefix { $0 != " " && $0 != ">" }
        tokens[index].insert(contentsOf: text, at: name.endIndex)
    }

    private mutating func wrap(_ element: Range<Int>, in name: String) {
        tokens.insert("</\(name)>", at: element.upperBound)
        tokens.insert("<\(name)>", at: element.lowerBound)
    }

    /// Gives one element the ID of another.
    private mutating func copyID(from one: Int, to two: Int) {
        let tags = tokens.indices.filter { tokens[$0].contains(" ID=\"") }
        guard !tags.isEmpty else { return }
        let (source, target) = (tags[one % tags.count], tags[two % tags.count])
        guard let id = attribute("ID", of: source), let old = attribute("ID", of: target) else { return }
        tokens[target] = tokens[target].replacing(" ID=\"\(old)\"", with: " ID=\"\(id)\"")
    }

    private func attribute(_ name: String, of index: Int) -> String? {
        guard let start = tokens[index].firstRange(of: " \(name)=\"") else { return nil }
        return String(tokens[index][start.upperBound...].prefix { $0 != "\"" })
    }

    /// Gives the prefix in an element another name, which is declared for the same namespace or another one.
    private mutating func rename(_ element: Range<Int>, _ choice: Int) {
        let (old, uri) = Snippets.prefixes[choice % Snippets.prefixes.count]
        for index in element where tokens[index].hasPrefix("<") {
            tokens[index] = tokens[index].replacing("<\(old):", with: "<p:").replacing("</\(old):", with: "</p:")
        }
        insertStart(of: " xmlns:p=\"\(uri)\"", at: element.lowerBound)
    }

    private func places(of name: String) -> [Int] {
        tokens.indices.filter { tokens[$0].hasPrefix("<\(name) ") || tokens[$0].hasPrefix("<\(name)>") }
    }

    /// Exchanges an element for the one of its name in another response.
    private mutating func replaceNamed(_ name: String, from other: TamperedDocument, at choice: Int) {
        let (own, foreign) = (places(of: name), other.places(of: name))
        guard !own.isEmpty, !foreign.isEmpty else { return }
        let source = other.tokens[other.element(at: foreign[choice % foreign.count])]
        tokens.replaceSubrange(element(at: own[choice % own.count]), with: source)
    }

    private mutating func insertNamed(_ name: String, from other: TamperedDocument, at place: Int) {
        guard let source = other.places(of: name).last else { return }
        tokens.insert(contentsOf: other.tokens[other.element(at: source)], at: place)
    }

    /// Moves the first signature; the element that it then stands in may take over the ID that was signed.
    private mutating func moveSignature(to place: Int, takingOver: Bool) {
        guard let start = places(of: "ds:Signature").first else { return }
        let range = element(at: start)
        let signature = Array(tokens[range])
        tokens.removeSubrange(range)
        let place = min(place, tokens.count)
        tokens.insert(contentsOf: signature, at: place)
        guard takingOver, let reference = signature.first(where: { $0.hasPrefix("<ds:Reference ") }),
            let start = reference.firstRange(of: "URI=\"#")
        else { return }
        let id = reference[start.upperBound...].prefix { $0 != "\"" }
        insertStart(of: " ID=\"\(id)\"", at: max(place - 1, 0))
    }
}
