import Foundation
import Testing

/// Whole answers as text files: the first line is the command, the second the exit status, then comes what it prints.
@Suite struct GoldenTests {
    static let folder = ToolRun.root.appending(path: "Tests/SAMLToolTests/Goldens")
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
        $0.hasSuffix(".txt")
    }.sorted()

    @Test func thereAreSome() { #expect(Self.names.count >= 7) }

    @Test(arguments: names)
    func prints(_ name: String) throws {
        let url = Self.folder.appending(path: name)
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("$ samltool ") && lines[1].hasPrefix("? "))
        let run = try ToolRun(lines[0].split(separator: " ").dropFirst(2).map(String.init))
        #expect(run.status == Int32(lines[1].dropFirst(2)))
        #expect(run.errors.isEmpty)
        #expect(run.output == lines[2])
    }
}
