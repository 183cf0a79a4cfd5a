import ArgumentParser
import Foundation
import SAMLCore

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    /// Writes JSON with stable, sorted keys.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        // The encoder escapes the controls of ASCII alone; a terminal knows others, and a reader directions.
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            guard scalar != "\n", EvidenceText.mustEscape(scalar) else { return result.unicodeScalars.append(scalar) }
            for unit in UTF16.encode(scalar) ?? .init() {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// Whether standard output is a terminal that shows colours.
    static var isTerminal: Bool { isatty(1) == 1 }
}
