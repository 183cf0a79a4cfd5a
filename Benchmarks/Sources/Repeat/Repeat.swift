import Dispatch
import Material
import SAML
import SAMLTesting

/// What compare/run.py asks.
///
/// `Repeat write FOLDER` makes documents that are valid now. `Repeat serve FOLDER` reads lines `DOCUMENT COUNT` and answers
/// each with the nanoseconds of processor time that one validation took. `Repeat scale COUNT` tells how many times the
/// work of one task two tasks do.
@main
enum Repeat {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { fatalError("usage: Repeat write|serve|scale FOLDER") }
        switch arguments[1] {
        case "write": try write(to: arguments[2])
        case "serve": try serve()
        case "scale": try scale(Int(arguments[2]) ?? 2_000)
        default: fatalError("usage: Repeat write|serve|scale FOLDER")
        }
    }

    private static func write(to folder: String) throws {
        for document in Document.allCases {
            let name = "\(folder)/\(document.rawValue)"
            try System.write(document.xml(at: .now), to: name + ".xml")
            System.write(document.identityProvider.key.certificatePEM, to: name + ".pem")
        }
        System.write(TestKey.service.privateKeyPEM, to: "\(folder)/service.key")
    }

    private static func serve() throws {
        var parties: [Document: Party] = [:]
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 2, let document = Document(rawValue: String(words[0])), let count = Int(words[1])
            else {
                fatalError("not understood: \(line)")
            }
            let party = try parties[document] ?? Party(document, replay: .store(EverNewReplayStore()))
            parties[document] = party
            let start = System.processorNanoseconds
            waiting { for _ in 0..<count { _ = try await party.validate() } }
            print(Double(System.processorNanoseconds - start) / Double(count))
            System.flush()
        }
    }

    private static func scale(_ count: Int) throws {
        let party = try Party(.small, replay: .store(EverNewReplayStore()))
        let clock = ContinuousClock()
        let ratios = (0..<11).map { _ in
            let one = clock.measure { waiting { for _ in 0..<count { _ = try await party.validate() } } }
            let two = clock.measure {
                waiting {
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<2 {
                            group.addTask { for _ in 0..<count { _ = try await party.validate() } }
                        }
                        try await group.waitForAll()
                    }
                }
            }
            return 2 * (one / two)
        }
        print(
            "two tasks do \(ratios.sorted()[5]) times the work of one (median of 11 pairs; best \(ratios.max() ?? 0))")
    }

    /// Runs on a task; an asynchronous `main` does not run under valgrind.
    private static func waiting(_ body: @escaping @Sendable () async throws -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do { try await body() } catch { fatalError("\(error)") }
            done.signal()
        }
        done.wait()
    }
}
