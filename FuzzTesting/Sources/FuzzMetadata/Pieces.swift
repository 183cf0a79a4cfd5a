@testable import SAMLCore
@testable import SAMLXML

/// Octets that arrive a few at a time.
enum Pieces {
    /// The entities that are found; nil where the document is refused.
    static func entities(of document: [UInt8], size: Int) -> [EntityScanner.Found]? {
        guard let scanner = try? EntityScanner(limits: .metadata) else { return nil }
        var found: [EntityScanner.Found] = []
        var rest = document[...]
        // The scanner looks at how a document begins in the first piece.
        var size = max(size, 64)
        while !rest.isEmpty {
            let piece = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
            guard let more = try? scanner.push(piece.span) else { return nil }
            found += more
            size = 1 + (size * 7 + 3) % 97
        }
        guard let last = try? scanner.finish() else { return nil }
        return found + last
    }
}
