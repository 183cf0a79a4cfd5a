import ArgumentParser
import SAML
import SAMLCore

/// `samltool metadata`.
struct MetadataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata", abstract: "Look at metadata.", subcommands: [Inspect.self])

    /// `samltool metadata inspect`.
    struct Inspect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "inspect",
            abstract: "Show what an EntityDescriptor says, without trusting it; expiry and missing keys are reported.")

        @Argument(help: "The metadata document; - for standard input.")
        var file: String

        @Option(help: "The instant to judge validity at, as xs:dateTime; now by default.")
        var at: String?

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func validate() throws {
            if let at, (try? Timestamp(xsDateTime: at)) == nil {
                throw ValidationError("--at wants an instant such as 2026-01-15T12:00:00Z.")
            }
        }

        func run() async throws {
            let octets = try DocumentFile.octets(of: file)
            do {
                let instant = try at.map(Timestamp.init(xsDateTime:)) ?? .now
                let document = try DocumentFile.document(in: octets)
                let summary = MetadataSummary(try MetadataDocument.inspect(xml: document).entity, at: instant)
                switch format {
                case .json: print(try OutputFormat.json(summary))
                case .text: print(summary.text)
                }
            } catch let error as SAMLError {
                switch format {
                case .json: print(try OutputFormat.json(["code": error.code.name, "message": error.description]))
                case .text: print("UNREADABLE \(error)")
                }
                throw ExitStatus.of(error)
            }
        }
    }
}
