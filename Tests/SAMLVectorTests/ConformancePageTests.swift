import FoundationEssentials
import SAMLVectors
import Testing

/// What the page about profiles names as evidence is there.
@Suite struct ConformancePageTests {
    /// The code spans of the last column.
    private static func evidence() throws -> [String] {
        try Documentation.page("ConformanceToProfiles").split(separator: "\n").flatMap { line -> [String] in
            guard line.hasPrefix("| IIP-") || line.hasPrefix("| SDP-") else { return [] }
            let cell = line.split(separator: "|", omittingEmptySubsequences: false).dropLast().last ?? ""
            let spans = cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            return spans.filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    @Test func everyVectorAndTestThatIsNamedExists() throws {
        let evidence = try Self.evidence()
        #expect(evidence.count > 50)
        let ids = Set(StoredSuite.vectors.map(\.id))
        var files: [String: String] = [:]
        for name in evidence where !name.contains("/") {
            let parts = name.split(separator: ".").map(String.init)
            try #require(parts.count == 2, "\(name)")
            if files[parts[0]] == nil { files[parts[0]] = try Self.source(of: parts[0]) }
            #expect(files[parts[0]]?.contains("func \(parts[1])(") == true, "\(name)")
        }
        for id in evidence where id.contains("/") { #expect(ids.contains(id), "\(id)") }
    }

    /// What is said to be met has something to show.
    @Test func whatIsMetIsShown() throws {
        for line in try Documentation.page("ConformanceToProfiles").split(separator: "\n")
        where line.contains(" | met: ") || line.contains(" | met | ") {
            #expect(line.split(separator: "|").last?.contains("`") == true, "\(line)")
        }
    }

    private static func source(of suite: String) throws -> String? {
        let tests = Documentation.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Tests")
        guard
            let path = FileManager.default.enumeratedPaths(of: tests.path).first(where: {
                $0.hasSuffix("/\(suite).swift")
            })
        else { return nil }
        return String(decoding: try Data(contentsOf: tests.appending(path: path)), as: UTF8.self)
    }
}

extension FileManager {
    fileprivate func enumeratedPaths(of folder: String) -> [String] {
        (try? subpathsOfDirectory(atPath: folder)) ?? []
    }
}
