import Synchronization

/// Counts what is done for a message that was encrypted: what fails in different ways must not differ in work.
package final class DecryptionWork: Sendable {
    /// Where the present task counts, if anywhere.
    @TaskLocal package static var current: DecryptionWork?

    /// How often content was decrypted.
    package var contents: Int { counts.withLock(\.contents) }
    /// How often a plaintext was parsed.
    package var parses: Int { counts.withLock(\.parses) }

    private let counts = Mutex((contents: 0, parses: 0))

    package init() {}

    static func countContent() { current?.counts.withLock { $0.contents += 1 } }

    package static func countParse() { current?.counts.withLock { $0.parses += 1 } }
}
