import Foundation
import Testing

/// One run of the built tool.
struct ToolRun {
    let status: Int32
    let output: String
    let errors: String

    /// The folder of the repository.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Runs `samltool` in the folder of the repository.
    init(_ arguments: [String], input: Data? = nil) throws {
        // The tests run from the folder into which everything is built.
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "samltool")
        process.arguments = arguments
        process.currentDirectoryURL = Self.root
        // The argument parser leaves memory behind when it ends the process; leaks of the library are found in its own tests.
        process.environment = ProcessInfo.processInfo.environment.merging([
            "ASAN_OPTIONS": "detect_leaks=0", "COLUMNS": "120",
        ]) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        let source = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : source
        try process.run()
        if let input {
            // More than a pipe holds has to be written while the tool reads.
            DispatchQueue.global().async {
                try? source.fileHandleForWriting.write(contentsOf: input)
                try? source.fileHandleForWriting.close()
            }
        }
        self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }

    /// The answer as JSON.
    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}

/// The arguments of most runs: a document that xmlsec1 signed, with everything that it needs to be accepted.
enum Sample {
    static let name = "alice@example.com"
    static let file = "TestVectors/foreign/xmlsec1/okta-both-rsa-sha256.xml"
    static let assertionSigned = "TestVectors/foreign/xmlsec1/entra-id-assertion-rsa-sha256.xml"

    static func arguments(
        _ command: String = "validate", file: String = file, product: String = "okta",
        changing changes: [String: String] = [:],
        adding extra: [String] = []
    ) -> [String] {
        var options = [
            "--metadata": "TestVectors/foreign/metadata/\(product)-idp-rsa2048.xml",
            "--sp": "https://sp.example.com/saml",
            "--acs": "https://sp.example.com/saml/acs", "--request-id": "_3f7a1c0e5b9d4286",
            "--at": "2026-01-15T12:00:00Z",
        ]
        options.merge(changes) { $1 }
        return [command, file]
            + options.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.flatMap { [$0.key, $0.value] } + extra
    }

    static func data(_ file: String = file) throws -> Data { try Data(contentsOf: ToolRun.root.appending(path: file)) }
}
