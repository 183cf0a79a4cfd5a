import ArgumentParser
import Foundation
import SAML
import SAMLCore

/// `samltool aws preflight`.
struct PreflightCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Go through a sign-in to Amazon Connect for every user of a configuration, before anybody signs in.",
        discussion: "The configuration names files beside it. Examples/amazon-connect has one that works.")

    /// The answer, with stable keys.
    struct Answer: Encodable {
        let ready: Bool
        let general: [PreflightReport.Step]
        let people: [PreflightReport.Person]
    }

    @Argument(help: "The configuration in JSON.")
    var configuration: String

    @Option(
        help: "A captured response to go through with, in place of the ones that are made: XML, base64 or a form body.")
    var response: String?

    @Option(help: "How to write the answer: text or json.")
    var format = OutputFormat.text

    func run() async throws {
        let octets = try DocumentFile.octets(of: configuration)
        // Decoders take the first or the last one of two, and tell nobody: of two effects, say.
        if let name = JSONMembers.firstRepeated(in: octets) {
            throw ValidationError("\(configuration) has \(name) twice in one object, or with an escape")
        }
        let steps: PreflightConfiguration
        do {
            steps = try JSONDecoder().decode(PreflightConfiguration.self, from: Data(octets))
        } catch {
            throw ValidationError("\(configuration) is no configuration: \(Self.text(of: error))")
        }
        let folder = URL(filePath: configuration).deletingLastPathComponent()
        var files: [String: [UInt8]] = [:]
        for name in Preflight.files(of: steps) {
            files[name] = try DocumentFile.octets(of: folder.appending(path: name).path)
        }
        let captured = try response.map { try DocumentFile.document(in: DocumentFile.octets(of: $0)) }
        let report = try await Preflight(steps, files: files).run(captured: captured)
        switch format {
        case .json:
            print(
                try OutputFormat.json(Answer(ready: report.isReady, general: report.general, people: report.people)))
        case .text: print(Self.text(report))
        }
        guard report.isReady else { throw ExitStatus.rejected }
    }

    private static func text(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(key.stringValue) is missing in \(context.codingPath.map(\.stringValue).joined(separator: "."))"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "another type at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
        default: "\(error)"
        }
    }

    /// A table: who by which step, and below it what is wrong.
    private static func text(_ report: PreflightReport) -> String {
        var lines = ["for everybody"]
        lines += report.general.flatMap { details($0, indent: "  ") }
        let names = report.people.first.map { person in
            person.steps.reduce(into: [String]()) { if !$0.contains($1.name) { $0.append($1.name) } }
        }
        if let names {
            lines.append("")
            lines.append("user  " + names.joined(separator: "  "))
            for person in report.people {
                let marks = names.map { name in
                    let outcomes = person.steps.filter { $0.name == name }.map(\.outcome)
                    let mark =
                        outcomes.contains(.failed)
                        ? "✗" : outcomes.contains(.skipped) ? "–" : outcomes.contains(.warning) ? "!" : "✓"
                    return mark + String(repeating: " ", count: max(0, name.count - 1))
                }
                var line = String("\(person.number)     ".prefix(6)) + marks.joined(separator: "  ")
                while line.last == " " { line.removeLast() }
                lines.append(line)
            }
        }
        for person in report.people {
            let found = person.steps.filter { $0.outcome == .failed || $0.outcome == .warning }
            if !found.isEmpty { lines.append("\nuser \(person.number)") }
            lines += found.flatMap { details($0, indent: "  ") }
            if let landing = person.landsAt { lines.append("user \(person.number) lands at \(landing)") }
        }
        lines.append(report.isReady ? "\nREADY" : "\nNOT READY")
        return lines.joined(separator: "\n")
    }

    private static func details(_ step: PreflightReport.Step, indent: String) -> [String] {
        let mark =
            switch step.outcome {
            case .passed: "✓"
            case .warning: "!"
            case .failed: "✗"
            case .skipped: "–"
            }
        var lines = ["\(indent)\(mark) \(step.name)" + (step.message.map { ": \($0)" } ?? "")]
        if let pitfall = step.pitfall { lines.append("\(indent)    pitfall: \(pitfall.rawValue)") }
        if let text = step.awsError { lines.append("\(indent)    AWS would say: \(text)") }
        if let remedy = step.remedy { lines.append("\(indent)    hint: \(remedy)") }
        return lines
    }
}
