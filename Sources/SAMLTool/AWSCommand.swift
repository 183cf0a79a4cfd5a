import ArgumentParser
import Foundation
import SAML
import SAMLCore

/// `samltool aws`.
struct AWSCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aws", abstract: "Check sign-ins to AWS before anybody signs in, and explain those that failed.",
        subcommands: [Check.self, PreflightCommand.self, ExplainError.self])

    /// `samltool aws check`.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Validate a response for AWS and judge what AWS reads in it.",
            discussion: "The audiences of AWS are accepted beside --sp; --acs is the sign-in page.")

        @OptionGroup var arguments: ValidationArguments
        @OptionGroup var aws: AWSArguments

        func run() async throws { try await Judgement.run(arguments, explaining: false, aws: aws) }
    }

    /// `samltool aws explain-error`.
    struct ExplainError: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain-error",
            abstract: "Say which checks find the cause of an error that AWS showed; the text may be a whole page.")

        /// One error, with stable keys.
        struct Row: Encodable {
            let name: String
            let text: String
            let confidence: String
            let causes: [String]
            let checks: [String]
        }

        @Argument(help: "The text, in one word or several; - for standard input.")
        var text: [String]

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func run() async throws {
            let message = text == ["-"] ? try DocumentFile.text(of: "-") : text.joined(separator: " ")
            let found = AWSErrorText.recognised(in: message)
            switch format {
            case .json:
                let rows = found.map {
                    Row(
                        name: $0.name, text: $0.text, confidence: $0.confidence.rawValue, causes: $0.causes,
                        checks: $0.checks)
                }
                print(try OutputFormat.json(["errors": rows]))
            case .text:
                if found.isEmpty { print("None of the texts that AWS documents, or that users reported, is in it.") }
                for error in found {
                    print("«\(error.text)» (\(error.confidence.rawValue))")
                    for cause in error.causes { print("  cause: \(cause)") }
                    print("  look at: \(error.checks.joined(separator: ", "))")
                }
            }
            if found.isEmpty { throw ExitStatus.rejected }
        }
    }
}

/// What is known about the AWS side.
struct AWSArguments: ParsableArguments {
    @Option(help: "The ARN of the SAML provider of IAM that is bound to the identity provider.")
    var provider: String?

    @Option(help: "An account whose roles may be given; may be repeated. Any when left out.")
    var account: [String] = []

    func validate() throws {
        if let provider, (try? SAMLProviderARN(provider)) == nil {
            throw ValidationError("--provider wants arn:aws:iam::123456789012:saml-provider/Name.")
        }
    }

    /// What every AWS rule finds about an assertion.
    func findings(about assertion: ValidatedAssertion) throws -> [Finding] {
        AWSSignIn.findings(
            about: assertion, provider: try provider.map { try SAMLProviderARN($0) },
            allowing: account.isEmpty ? .anyTrusting : .accounts(Set(account)))
    }
}
