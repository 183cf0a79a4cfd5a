import Dispatch
import Material
import SAML
import SAMLTesting

/// What compare/run.py and compare/scale.py ask.
///
/// `Repeat write FOLDER` makes documents that are valid now. `Repeat serve` reads lines `DOCUMENT COUNT` and answers
/// each with the nanoseconds of processor time that one validation took. `Repeat scale` reads lines `TASKS COUNT` and
/// answers each with the seconds in which every one of the tasks has validated as often.
@main
enum Repeat {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "write" where arguments.count == 3: try write(to: arguments[2])
        case "serve": try serve()
        case "scale": try scale()
        default: fatalError("usage: Repeat write FOLDER | serve | scale")
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

    /// The tasks share one validator.
    private static func scale() throws {
        let party = try Party(.small, replay: .store(EverNewReplayStore()))
        let clock = ContinuousClock()
        while let line = readLine() {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 2 else { fatalError("not understood: \(line)") }
            let time = clock.measure {
                waiting {
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<numbers[0] {
                            group.addTask { for _ in 0..<numbers[1] { _ = try await party.validate() } }
                        }
                        try await group.waitForAll()
                    }
                }
            }
            print(time / .seconds(1))
            System.flush()
        }
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
