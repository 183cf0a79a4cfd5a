import Foundation
import SAML
import SAMLStoreRedis

/// A real server on loopback, with a password and an append-only file.
final class RedisServer {
    private(set) var port = 0
    let folder: TemporaryFolder
    private let options: [String]
    private var process: Process?

    /// What makes a server remember.
    static let durable = ["--appendonly", "yes", "--appendfsync", "always"]

    init(_ options: [String] = durable) throws {
        folder = try TemporaryFolder()
        self.options = options
        // A port that was free a moment ago may be taken by another program.
        for _ in 0..<5 {
            port = try Self.freePort()
            if (try? start()) != nil { return }
        }
        throw CocoaError(.executableLoad)
    }

    deinit { kill() }

    /// Starts the server, or starts it again on the same folder, and waits until it answers.
    func start() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/redis-server")
        process.arguments =
            ["--port", "\(port)", "--bind", "127.0.0.1", "--dir", folder.url.path, "--requirepass", "swordfish"]
            + options
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        self.process = process
        for _ in 0..<1_200 where process.isRunning {
            if try answer(to: ["PING"]) == "PONG" { return }
            usleep(50_000)
        }
        throw CocoaError(.executableLoad)
    }

    /// What the server says to a command.
    func answer(to command: [String]) throws -> String {
        let probe = Process()
        probe.executableURL = URL(filePath: "/usr/bin/redis-cli")
        probe.arguments = ["-p", "\(port)", "-a", "swordfish", "--no-auth-warning"] + command
        let output = Pipe()
        probe.standardOutput = output
        probe.standardError = FileHandle.nullDevice
        try probe.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        probe.waitUntilExit()
        return text.trimmingCharacters(in: .newlines)
    }

    /// Kills the server as a crash would.
    func kill() {
        guard let process else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    /// Stops the server without closing its connections, and lets it go on.
    func freeze(_ isFrozen: Bool) {
        if let process { Foundation.kill(process.processIdentifier, isFrozen ? SIGSTOP : SIGCONT) }
    }

    func configuration(_ change: (inout RedisStore.Configuration) -> Void = { _ in }) -> RedisStore.Configuration {
        var configuration = RedisStore.Configuration(port: port, password: "swordfish")
        // A disk may be slow; who wants to see a timeout sets one.
        configuration.timeoutSeconds = 30
        change(&configuration)
        return configuration
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
            }
        }
        guard bound else { throw CocoaError(.fileReadUnknown) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
