import ArgumentParser
import SAML
import SAMLCore

/// `samltool metadata lint`.
struct MetadataLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Say what is wrong or odd about metadata; warnings alone exit with 0.",
        discussion:
            "Findings are errors, warnings and notes, each with a stable code, the place, the clause and a remedy.")

    /// One finding, with stable keys.
    struct Row: Encodable {
        let severity: String
        let code: String
        let message: String
        let location: String?
        let citation: String?
        let remedy: String?

        init(_ finding: MetadataFinding) {
            severity = finding.severity.rawValue
            code = finding.code
            message = finding.message
            location = finding.location?.description
            citation = finding.citation?.description
            remedy = finding.remedy
        }
    }

    @OptionGroup var arguments: MetadataArguments

    func run() async throws {
        try arguments.answering {
            let source = try arguments.source()
            // Lint reads the whole: it is for documents that somebody is working on.
            let findings = MetadataLint.findings(
                xml: try source.octets(at: 0, count: source.octetCount), at: try arguments.instant(),
                limits: Limits(
                    inputOctets: Int(Int32.max), elements: 10_000_000, attributesPerElement: 64,
                    namespacesPerElement: 64))
            switch arguments.format {
            case .json: print(try OutputFormat.json(["findings": findings.map(Row.init)]))
            case .text: print(Self.text(findings))
            }
            guard !findings.contains(where: { $0.severity == .error }) else { throw ExitStatus.rejected }
        }
    }

    private static func text(_ findings: [MetadataFinding]) -> String {
        guard !findings.isEmpty else { return "nothing to say" }
        return findings.map { finding in
            let clause = finding.citation.map { " [\($0)]" } ?? ""
            var lines = ["\(finding.severity.rawValue.uppercased()) \(finding.code): \(finding.message)\(clause)"]
            if let location = finding.location { lines.append("      at:   \(location)") }
            if let remedy = finding.remedy { lines.append("      hint: \(remedy)") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
