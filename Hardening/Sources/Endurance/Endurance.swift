import Glibc
import HardeningCommon
import SAML
import SAMLTesting

/// Validates again and again in one process, and measures the memory that it holds: `Endurance COUNT`.
///
/// What is validated takes turns, and the clock goes on, so that the replay stores forget. Once everything was done
/// often enough that caches and stores are as full as they get, resident memory must not grow by more than 4 MiB.
@main
struct Endurance {
    static let allowedGrowth = 4 << 20
    static let reports = 20

    static func main() async throws {
        guard CommandLine.arguments.count == 2, let count = Int(CommandLine.arguments[1]), count >= 1000 else {
            print("Endurance COUNT, of 1000 or more")
            exit(64)
        }
        let work = try Work()
        var first = 0
        print("| validations | accepted | resident, KiB | entries in the replay store |")
        print("| --: | --: | --: | --: |")
        for report in 0...reports {
            // The first tenth is the warm-up.
            let end = report == 0 ? count / 10 : count / 10 + (count - count / 10) * report / reports
            while work.done < end { try await work.step() }
            let resident = residentOctets()
            if report == 0 { first = resident }
            print("| \(work.done) | \(work.accepted) | \(resident >> 10) | \(await work.replay.count) |")
        }
        let growth = residentOctets() - first
        print("grown by \(growth >> 10) KiB since the warm-up")
        exit(growth <= allowedGrowth ? 0 : 1)
    }

    /// The memory that the process holds, which the kernel counts in pages.
    static func residentOctets() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return .max }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return .max }
        let fields = line.prefix { $0 != 0 }.split(separator: CChar(0x20))
        let pages = fields.count > 1 ? Int(String(decoding: fields[1].map(UInt8.init), as: UTF8.self)) : nil
        return pages.map { $0 * Int(getpagesize()) } ?? .max
    }
}
