import ArgumentParser
import Foundation
import SAMLVectors

/// `samltool vectors`.
struct VectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors", abstract: "Run test vectors.", subcommands: [Run.self])

    /// `samltool vectors run`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Ask this library every question of a suite, and write the results.",
            discussion: "Exit status 0 when every answer is right, 1 otherwise.")

        @Argument(help: "The suite: saml-vectors.json in the folder of its documents.")
        var file: String

        @Option(help: "How to write the results: text or json.")
        var format = OutputFormat.text

        func run() async throws {
            let octets = try DocumentFile.octets(of: file)
            let folder = VectorFolder(URL(filePath: file).deletingLastPathComponent())
            let suite: VectorSuite
            do {
                suite = try JSONDecoder().decode(VectorSuite.self, from: Data(octets))
            } catch {
                print("UNREADABLE \(file) is no suite of vectors")
                throw ExitStatus.rejected
            }
            let runner = VectorRunner(folder)
            var results: [VectorResult] = []
            for vector in suite.vectors { results.append(VectorResult(vector, await runner.run(vector))) }
            switch format {
            case .json: print(try OutputFormat.json(VectorResults(results: results)))
            case .text:
                for result in results where result.outcome == "failed" {
                    print("\(result.id): expected \(result.expected), \(result.reason ?? "")")
                }
                let counts = ["passed", "failed", "skipped"].map { name in
                    "\(results.count { $0.outcome == name }) \(name)"
                }
                print(counts.joined(separator: ", "))
            }
            if results.contains(where: { $0.outcome == "failed" }) { throw ExitStatus.rejected }
        }
    }
}

/// What a harness writes: every vector with its outcome.
struct VectorResults: Encodable {
    let implementation = "swift-saml"
    let version = SAMLTool.configuration.version
    let results: [VectorResult]
}

/// One vector's outcome: `passed`, `failed` or `skipped`.
struct VectorResult: Encodable {
    let id: String
    let expected: String
    let outcome: String
    let reason: String?

    init(_ vector: Vector, _ outcome: VectorRunner.Outcome) {
        id = vector.id
        expected = vector.expected.code ?? vector.expected.verdict
        switch outcome {
        case .passed:
            self.outcome = "passed"
            reason = nil
        case .skipped(let feature):
            self.outcome = "skipped"
            reason = "needs \(feature)"
        case .failed(let reason):
            self.outcome = "failed"
            self.reason = reason
        }
    }
}
