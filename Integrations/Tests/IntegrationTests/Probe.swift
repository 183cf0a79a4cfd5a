import Foundation

/// Runs the probe as a process of its own.
enum Probe {
    static func start(_ arguments: [String]) throws -> (process: Process, output: Pipe) {
        // The tests run from the folder into which everything is built.
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "StoreProbe")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    /// How many of several processes, started together, find the key new.
    static func insertions(by count: Int, _ arguments: [String]) throws -> Int {
        let probes = try (0..<count).map { _ in try start(arguments) }
        return probes.reduce(0) { sum, probe in
            let text = String(decoding: probe.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            probe.process.waitUntilExit()
            return sum + (text == "inserted\n" ? 1 : 0)
        }
    }
}

/// A folder that is gone afterwards.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "swift-saml-\(UUID())")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}
