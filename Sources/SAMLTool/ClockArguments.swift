import ArgumentParser
import SAMLCore

/// The argument that stands for the clock.
struct ClockArguments: ParsableArguments {
    @Option(help: "The instant at which it happens as xs:dateTime; now by default.")
    var at: String?

    func validate() throws {
        if let at, (try? Timestamp(xsDateTime: at)) == nil {
            throw ValidationError("--at wants an instant such as 2026-01-15T12:00:00Z.")
        }
    }

    /// The instant.
    func instant() throws -> Timestamp { try at.map(Timestamp.init(xsDateTime:)) ?? .now }
}
