import ArgumentParser
import Foundation
import SAMLVectors

/// Makes and checks the suite of test vectors.
@main
struct SAMLVectorTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes and checks the suite of test vectors.",
        subcommands: [Compile.self, Check.self, Run.self, Table.self, Conformance.self, Refusal.self])

    /// Where the suite is.
    struct Folder: ParsableArguments {
        @Option(help: "The folder of the suite.")
        var folder = "TestVectors"

        var vectors: VectorFolder { VectorFolder(URL(filePath: folder, directoryHint: .isDirectory)) }
    }

    struct Compile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the suite; stored documents of others are inputs.")

        @OptionGroup var folder: Folder

        func run() async throws {
            let files = try VectorCompiler(folder.vectors).files()
            let cases = folder.vectors.url.appending(path: "cases")
            try? FileManager.default.removeItem(at: cases.appending(path: ".none"))
            for path in try SuiteFiles.stored(in: folder.vectors) where files[path] == nil {
                try FileManager.default.removeItem(at: folder.vectors.url.appending(path: path))
            }
            for (path, octets) in files where folder.vectors.octetsIfPresent(path) != octets {
                let url = folder.vectors.url.appending(path: path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(octets).write(to: url)
            }
            print("\(files.count) files")
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fail when compiling again would change an octet.")

        @OptionGroup var folder: Folder

        func run() async throws {
            let files = try VectorCompiler(folder.vectors).files()
            var differences = files.filter { folder.vectors.octetsIfPresent($0.key) != $0.value }.map(\.key)
            differences += try SuiteFiles.stored(in: folder.vectors).filter { files[$0] == nil }
            guard differences.isEmpty else {
                for path in differences.sorted().prefix(20) { print("differs: \(path)") }
                print("\(differences.count) of \(files.count) files differ; run SAMLVectorTool compile")
                throw ExitCode(1)
            }
            print("\(files.count) files, none differs")
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ask this library every question of the suite.")

        @OptionGroup var folder: Folder

        func run() async throws {
            let runner = VectorRunner(folder.vectors)
            var (passed, failed, skipped) = (0, 0, 0)
            for vector in try folder.vectors.suite().vectors {
                switch await runner.run(vector) {
                case .passed: passed += 1
                case .skipped: skipped += 1
                case .failed(let reason):
                    failed += 1
                    print("\(vector.id): expected \(vector.expected.code ?? "accept"), \(reason)")
                }
            }
            print("\(passed) passed, \(failed) failed, \(skipped) skipped")
            if failed > 0 { throw ExitCode(1) }
        }
    }

    struct Table: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Count the vectors by namespace, signer and verdict.")

        @OptionGroup var folder: Folder

        func run() async throws { print(CoverageTable.markdown(try folder.vectors.suite()), terminator: "") }
    }
}

/// The files that belong to the generator.
enum SuiteFiles {
    static func stored(in folder: VectorFolder) throws -> [String] {
        let root = folder.url.appending(path: "cases")
        guard let walker = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".xml") }.map { "cases/\($0)" }
    }
}
