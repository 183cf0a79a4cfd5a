/// The attacks that the suite is about, and which vectors ask each of them.
///
/// A catalogue of what has been tried on SAML implementations; `COVERAGE.md` counts the vectors of each entry.
package enum AttackCatalogue {
    /// An attack and the vectors that try it.
    package struct Entry: Sendable {
        /// Its name in the catalogue, such as `XSW-03`.
        package let id: String
        /// What is tried.
        package let title: String
        /// IDs of vectors; `*` at the end stands for anything.
        package fileprivate(set) var patterns: [Substring]

        package init(id: String, title: String, patterns: [Substring]) {
            self.id = id
            self.title = title
            self.patterns = patterns
        }

        /// Whether a vector tries it.
        package func covers(_ vector: String) -> Bool {
            patterns.contains { $0.last == "*" ? vector.hasPrefix($0.dropLast()) : vector == $0 }
        }
    }

    /// Every entry, in the order of the tables.
    package static let all: [Entry] = {
        var entries: [Entry] = []
        for row in (wrapping + signatures + documents + logic).split(separator: "\n") {
            let columns = row.split(separator: " | ", omittingEmptySubsequences: false)
            let patterns = columns[columns.count - 1].split(separator: " ")
            if columns.count == 3 {
                entries.append(Entry(id: String(columns[0]), title: String(columns[1]), patterns: patterns))
            } else if let last = entries.indices.last {
                entries[last].patterns += patterns
            }
        }
        return entries
    }()
}
