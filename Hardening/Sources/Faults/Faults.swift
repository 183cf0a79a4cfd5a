import CFaults
import Glibc
import HardeningCommon
import SAML

/// Lets one allocation after the other fail in the C libraries: `Faults TRIAL one|rest FROM [TO]`.
///
/// For every allocation from that number on a line tells what came of it; with `TO` also where it was asked for. A
/// broken promise ends the program with 1, a crash or a hang with 99; `Faults` alone lists the trials.
@main
struct Faults {
    static func main() async throws {
        guard faults_install(300) == 1 else { fail("the libraries were used before") }
        let trials = try Trial.all()
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let from = Int(arguments[3]) else { return trials.forEach { print($0.name) } }
        guard let trial = trials.first(where: { $0.name == arguments[1] }) else { fail("no such trial") }
        // What is made once is made.
        let clean = await outcome(of: trial)
        _ = await outcome(of: trial)
        faults_arm(0, 0)
        guard await outcome(of: trial) == clean, clean.keeps(trial.promise, clean) else {
            fail("without a fault: \(clean)")
        }
        let count = faults_disarm()
        print("allocations \(count)")
        let last = arguments.count > 4 ? Int(arguments[4]) ?? count : count
        for number in stride(from: from, through: last, by: 1) {
            let before = faults_live_blocks()
            faults_arm(number, arguments[2] == "rest" ? 1 : 0)
            let outcome = await outcome(of: trial)
            faults_disarm()
            let errors = faults_reported_errors()
            // What libraries keep from one use to the next, such as the last error, is kept again by the next.
            var again = await Self.outcome(of: trial)
            var tries = 1
            while again != clean, tries < trial.tries {
                again = await Self.outcome(of: trial)
                tries += 1
            }
            print("\(number) \(outcome.code) errors=\(errors) tries=\(tries) leaked=\(faults_live_blocks() - before)")
            if arguments.count > 4 { faults_print_place() }
            guard outcome.keeps(trial.promise, clean), outcome.code != "ok" || errors == 0 else {
                faults_print_place()
                fail("allocation \(number) failed: \(outcome)")
            }
            guard again == clean else { fail("allocation \(number) left something broken: \(again)") }
        }
    }

    private static func fail(_ text: String) -> Never {
        print(text)
        exit(1)
    }

    /// What came of a trial.
    private enum Outcome: Equatable, Sendable {
        case done(String)
        case refused(String)

        var code: String {
            switch self {
            case .done: "ok"
            case .refused(let code): code
            }
        }

        func keeps(_ promise: Trial.Promise, _ clean: Outcome) -> Bool {
            switch (promise, self) {
            case (.error, .refused): true
            case (.error, .done): false
            case (.sameOrError, .done): self == clean
            case (.sameOrError, .refused): self != clean
            }
        }
    }

    private static func outcome(of trial: Trial) async -> Outcome {
        do throws(SAMLError) {
            return .done(try await trial.run())
        } catch {
            return .refused(error.code.description)
        }
    }
}
