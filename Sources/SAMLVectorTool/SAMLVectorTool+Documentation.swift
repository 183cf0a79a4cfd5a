import ArgumentParser
import Foundation
import SAMLVectors

extension SAMLVectorTool {
    struct Conformance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write which clause is held by which rule, and which vectors show it.")

        @OptionGroup var folder: Folder

        @Option(help: "Fail when this file is not what would be written.")
        var check: String?

        func run() async throws {
            let page = try await ConformanceTable.markdown(folder.vectors)
            guard let check else { return print(page, terminator: "") }
            guard try String(contentsOf: URL(filePath: check), encoding: .utf8) == page else {
                print("\(check) is not up to date; run SAMLVectorTool conformance > \(check)")
                throw ExitCode(1)
            }
            print("conformance: ok")
        }
    }
}

extension SAMLVectorTool {
    struct Refusal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the error with which this library refuses a vector.")

        @OptionGroup var folder: Folder

        @Argument(help: "The IDs of vectors, such as audience/other-assertion.")
        var ids: [String]

        func run() async throws {
            let runner = VectorRunner(folder.vectors)
            for vector in try folder.vectors.suite().vectors where ids.contains(vector.id) {
                let error = try await runner.refusal(of: vector)
                print("\(vector.id)\n    \(error.map { "\($0)" } ?? "accepted")")
            }
        }
    }
}
