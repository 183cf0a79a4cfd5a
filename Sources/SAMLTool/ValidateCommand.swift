import ArgumentParser
import SAML

/// `samltool validate`.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Accept or reject a response; the first rule that fails names the code.")

    @OptionGroup var arguments: ValidationArguments

    func run() async throws {
        try await Judgement.run(arguments, explaining: false)
    }
}

/// `samltool explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show what every rule finds, also where the signature does not hold.")

    @OptionGroup var arguments: ValidationArguments

    func run() async throws {
        try await Judgement.run(arguments, explaining: true)
    }
}

/// What both commands do.
enum Judgement {
    static func run(_ arguments: ValidationArguments, explaining: Bool, aws: AWSArguments? = nil) async throws {
        let octets = try DocumentFile.octets(of: arguments.response)
        var accepted: ValidatedAssertion?
        var report: ValidationReport
        do {
            let isForAWS = aws != nil || arguments.profile == .aws
            let validator = try arguments.validator(forAWS: isForAWS)
            let content = try DocumentFile.content(of: octets)
            if explaining {
                report = try await explanation(of: content, validator, arguments)
            } else {
                let assertion = try await validated(content, validator, arguments)
                accepted = assertion
                report = assertion.report
                if isForAWS {
                    let findings =
                        try aws.map { try $0.findings(about: assertion) }
                        ?? AWSSignIn.findings(about: assertion, provider: nil, allowing: .anyTrusting)
                    for finding in findings { report.append(finding) }
                    let document = try DocumentFile.document(in: octets)
                    report.append(EncodedSize.finding(documentOctets: document.count))
                    // What a rule of AWS refuses is refused: then no claim is shown.
                    if !report.isAccepted { accepted = nil }
                }
            }
        } catch let error as SAMLError {
            report = error.report ?? ValidationReport(failing: error)
        }
        switch arguments.format {
        case .text: print(VerdictText.text(report, accepted, reveal: arguments.reveal))
        case .json: print(try OutputFormat.json(Verdict(report: report, accepted: accepted)))
        }
        if let failure = report.failure { throw ExitStatus.of(failure) }
    }

    private static func validated(
        _ content: DocumentFile.Content, _ validator: ResponseValidator, _ arguments: ValidationArguments
    ) async throws -> ValidatedAssertion {
        switch content {
        case .xml(let document):
            try await validator.validate(xml: document, expecting: arguments.expectation, at: arguments.instant())
        case .field(let field):
            try await validator.validate(
                samlResponse: field, expecting: arguments.expectation, at: arguments.instant())
        }
    }

    private static func explanation(
        of content: DocumentFile.Content, _ validator: ResponseValidator, _ arguments: ValidationArguments
    ) async throws -> ValidationReport {
        switch content {
        case .xml(let document):
            try await validator.explain(xml: document, expecting: arguments.expectation, at: arguments.instant())
        case .field(let field):
            try await validator.explain(samlResponse: field, expecting: arguments.expectation, at: arguments.instant())
        }
    }
}
