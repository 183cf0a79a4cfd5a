import ArgumentParser
import Foundation

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json

    /// Writes JSON with stable, sorted keys.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Whether standard output is a terminal that shows colours.
    static var isTerminal: Bool { isatty(1) == 1 }
}
