import ArgumentParser
import SAML
import SAMLCore

/// `samltool metadata`.
struct MetadataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata", abstract: "Look at metadata, judge it, and find entities in it.",
        subcommands: [MetadataInspect.self, MetadataLintCommand.self, MetadataVerify.self, MetadataFind.self])
}

/// What the commands about metadata have in common.
struct MetadataArguments: ParsableArguments {
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

    func instant() throws(SAMLError) -> Timestamp { try at.map(Timestamp.init(xsDateTime:)) ?? .now }

    /// The document: a file is read where it is needed, everything else is in memory.
    func source() throws -> any MetadataSource {
        if file != "-" {
            let source = try FileMetadataSource(path: file)
            // What was captured may be in base64 or a form body; such a thing is small.
            let start = try source.octets(at: 0, count: 256).first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
            if start == UInt8(ascii: "<") || start == 0xEF || source.octetCount > Limits.metadata.inputOctets {
                return source
            }
        }
        return InMemoryMetadataSource(try DocumentFile.document(in: DocumentFile.octets(of: file)))
    }

    /// An index of the document, with a bar on a terminal when it takes long.
    func index(of source: any MetadataSource) throws -> MetadataIndex {
        var bar = ProgressBar(total: source.octetCount)
        defer { bar.finish() }
        return try MetadataIndex(of: source) { bar.advance(to: $0) }
    }

    /// Runs a body, and answers in the form that was asked for when the document is refused.
    func answering(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as SAMLError {
            switch format {
            case .json: print(try OutputFormat.json(["code": error.code.name, "message": error.description]))
            case .text: print("REFUSED \(error)")
            }
            throw ExitStatus.of(error)
        }
    }
}

/// `samltool metadata inspect`.
struct MetadataInspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what metadata says, without trusting it; expiry and missing keys are reported.")

    @OptionGroup var arguments: MetadataArguments

    func run() async throws {
        try arguments.answering {
            let instant = try arguments.instant()
            let index = try arguments.index(of: arguments.source())
            guard let first = index.entities.first else {
                throw SAMLError(.metadataInvalid, expected: "an entity", actual: "none")
            }
            if index.isAggregate {
                let summary = AggregateSummary(index)
                print(arguments.format == .json ? try OutputFormat.json(summary) : summary.text)
            } else {
                let summary = MetadataSummary(try index.inspect(first.entityID), at: instant)
                print(arguments.format == .json ? try OutputFormat.json(summary) : summary.text)
            }
        }
    }
}

/// `samltool metadata find`.
struct MetadataFind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Show one entity of a document of any size, without trusting it.")

    @OptionGroup var arguments: MetadataArguments

    @Argument(help: "The entity ID.")
    var entityID: String

    func run() async throws {
        try arguments.answering {
            let instant = try arguments.instant()
            let index = try arguments.index(of: arguments.source())
            let summary = MetadataSummary(try index.inspect(EntityID(entityID)), at: instant)
            print(arguments.format == .json ? try OutputFormat.json(summary) : summary.text)
        }
    }
}

/// `samltool metadata verify`.
struct MetadataVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify the signature and the validity of metadata.")

    /// The answer.
    struct Answer: Encodable {
        let verdict = "accepted"
        let entityCount: Int
        let validUntil: String?
    }

    @OptionGroup var arguments: MetadataArguments

    @Option(help: "A certificate in PEM whose key may have signed; may be repeated.")
    var certificate: [String] = []

    @Option(help: "How many seconds validUntil may lie ahead; it has to be there then.")
    var maximumValidity: Int?

    @Option(help: "A rule to hold less strictly; may be repeated.")
    var relax: [Relaxation.Name] = []

    func validate() throws {
        guard !certificate.isEmpty else { throw ValidationError("--certificate names whose signature it has to be.") }
    }

    func run() async throws {
        let certificates = try CertificateFiles.read(certificate)
        try arguments.answering {
            let instant = try arguments.instant()
            let index = try arguments.index(of: arguments.source())
            let trusted = try index.trusted(
                because: .signed(by: certificates), at: instant, maximumValidity: maximumValidity,
                relaxations: relax.map { Relaxation($0, because: "given on the command line") })
            let end = try trusted.index.validity().validUntil?.description
            switch arguments.format {
            case .json:
                print(try OutputFormat.json(Answer(entityCount: index.entities.count, validUntil: end)))
            case .text:
                print("ACCEPTED \(index.entities.count) entities, valid until \(end ?? "no stated end")")
            }
        }
    }
}
