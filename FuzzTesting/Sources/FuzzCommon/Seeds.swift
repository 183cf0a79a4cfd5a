import FoundationEssentials

/// Inputs to begin with that only the fuzzer itself can make, because it has the key that signs them.
public enum Seeds {
    /// Writes them where the environment's `FUZZ_SEEDS` says; does nothing where it says nothing.
    public static func write(_ seeds: @autoclosure () -> [(name: String, octets: [UInt8])]) {
        guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return }
        for seed in seeds() {
            must { try Data(seed.octets).write(to: URL(filePath: "\(folder)/\(seed.name)")) }
        }
    }
}
