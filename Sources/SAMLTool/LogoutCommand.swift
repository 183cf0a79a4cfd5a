import ArgumentParser
import SAML
import SAMLCore

/// `samltool logout`.
struct LogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Look at messages of single logout.", subcommands: [Verify.self])

    /// `samltool logout verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Accept or reject a LogoutRequest or LogoutResponse.",
            discussion: """
                The message is the URL to which the browser was sent, or a file with that URL or with the body of the
                form that it posted. A response needs --request-id.
                """)

        @Argument(help: "The URL, or a file with it or with the body of a form; - for standard input.")
        var message: String

        @OptionGroup var identityProvider: IdentityProviderArguments

        @Option(help: "The service provider's entity ID.")
        var sp: String

        @Option(help: "The single logout service URL at which the message arrived.")
        var slo: String

        @Option(help: "The ID of the request that a response has to answer.")
        var requestId: String?

        @Option(help: "The binding: redirect, post or simple-sign; told by the form of the message by default.")
        var binding: BindingName?

        @OptionGroup var clock: ClockArguments

        @OptionGroup var decryption: DecryptionArguments

        @Option(help: ArgumentHelp("A rule to hold less strictly; may be repeated.", discussion: Self.relaxations))
        var relax: [Relaxation.Name] = []

        @Flag(help: "Show the name in text.")
        var reveal = false

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func run() async throws {
            do {
                let output = try await judge()
                switch format {
                case .json: print(try OutputFormat.json(output))
                case .text: print(output.text(reveal: reveal))
                }
            } catch let error as SAMLError {
                let output = LogoutOutput(error.report ?? ValidationReport(failing: error))
                switch format {
                case .json: print(try OutputFormat.json(output))
                case .text: print(output.text(reveal: false))
                }
                throw ExitStatus.of(error)
            }
        }

        private func judge() async throws -> LogoutOutput {
            let isURL = message.hasPrefix("http://") || message.hasPrefix("https://")
            let incoming = try MessageFile.message(
                in: isURL ? message : DocumentFile.text(of: message), by: binding)
            let instant = try clock.instant()
            var policy = ValidationPolicy()
            policy.relaxations = relax.map { Relaxation($0, because: "given on the command line") }
            let provider = try identityProvider.load(at: instant)
            let validator = try LogoutValidator(
                for: EntityID(sp), trusting: [provider],
                replay: .delegated(because: "a command line keeps no state"), decryptionKeys: decryption.keys(),
                policy: policy)
            guard incoming.direction == .response else {
                return LogoutOutput(try await validator.request(incoming, receivedAt: slo, at: instant))
            }
            guard let requestId else { throw ValidationError("This is a response: say --request-id.") }
            let pending = PendingRequest(
                .logout, id: requestId, identityProvider: provider.entityID, location: slo, issueInstant: instant)
            return LogoutOutput(try validator.response(incoming, answering: pending, at: instant))
        }

        private static var relaxations: String { ValidationArguments.relaxations }
    }
}

/// The answer of `logout verify`: of a rejected message only verdict, code and findings.
struct LogoutOutput: Encodable {
    let report: ValidationReport
    private(set) var issuer: EntityID?
    private(set) var nameID: NameID?
    private(set) var sessionIndexes: [String]?
    private(set) var outcome: String?

    init(_ report: ValidationReport) { self.report = report }

    init(_ request: ValidatedLogoutRequest) {
        report = request.report
        issuer = request.issuer
        nameID = request.nameID
        sessionIndexes = request.sessionIndexes
    }

    init(_ response: ValidatedLogoutResponse) {
        report = response.report
        issuer = response.issuer
        outcome =
            switch response.outcome {
            case .success: "success"
            case .partial: "partial"
            case .failed: "failed"
            }
    }

    private enum Key: String, CodingKey {
        case verdict, code, findings, issuer, subject, sessionIndexes, outcome, signature
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(report.isAccepted ? "accepted" : "rejected", forKey: .verdict)
        try container.encode(report.failure?.code.name, forKey: .code)
        try container.encode(report.findings, forKey: .findings)
        try container.encode(issuer?.uri, forKey: .issuer)
        try container.encode(nameID.map(SubjectOutput.init), forKey: .subject)
        try container.encode(sessionIndexes, forKey: .sessionIndexes)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(issuer == nil ? nil : report.signature, forKey: .signature)
    }

    func text(reveal: Bool) -> String {
        var text = report.text(colored: OutputFormat.isTerminal)
        guard let issuer else { return text }
        text += "\n\nissuer     \(issuer)"
        if let nameID {
            text += "\nsubject    \(reveal ? EvidenceText.escaped(nameID.value) : "(hidden; --reveal shows it)")"
        }
        for index in sessionIndexes ?? [] { text += "\nsession    \(EvidenceText.escaped(index))" }
        if let outcome { text += "\noutcome    \(outcome)" }
        return text
    }
}
