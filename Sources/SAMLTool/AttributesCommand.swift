public import ArgumentParser
import Foundation
public import SAML
import SAMLCore

/// `samltool attributes`.
struct AttributesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attributes", abstract: "Work with attribute mappings.", subcommands: [Map.self])

    /// `samltool attributes map`.
    struct Map: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "map",
            abstract: "Show what an application of IAM Identity Center would send about a user.",
            discussion:
                "The user is a JSON object of directory attributes, such as {\"windowsUpn\": \"alice@example.com\"}.")

        /// The answer, with stable keys.
        struct Answer: Encodable {
            let subject: SubjectOutput?
            let attributes: [AttributeOutput]
            let notes: [String]
        }

        @Option(help: "NAME=TEMPLATE, such as 'Subject=${user:email}'; may be repeated.")
        var template: [String] = []

        @Option(help: "A JSON file with the user's attributes; - for standard input.")
        var user: String

        @Option(
            help: ArgumentHelp(
                "Where the users are from: \(Directory.allCases.map(\.rawValue).joined(separator: ", "))."))
        var directory = Directory.awsManagedMicrosoftAD

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func validate() throws {
            guard !template.isEmpty else { throw ValidationError("--template says what to map.") }
            for text in template where !text.contains("=") {
                throw ValidationError("--template wants NAME=TEMPLATE, not \(text).")
            }
        }

        func run() async throws {
            let octets = try DocumentFile.octets(of: user)
            do {
                guard let person = try? JSONDecoder().decode(DirectoryUser.self, from: Data(octets)) else {
                    throw SAMLError(
                        .attributeMapping, expected: "a JSON object of texts", actual: "something else in \(user)")
                }
                let rows = template.map { text in
                    let name = text.prefix { $0 != "=" }
                    return AttributeMapping.Row(attribute: String(name), value: String(text.dropFirst(name.count + 1)))
                }
                let mapping = try AttributeMapping(rows: rows, directory: directory)
                let result = try mapping.result(for: person)
                switch format {
                case .json:
                    print(
                        try OutputFormat.json(
                            Answer(
                                subject: result.nameID.map(SubjectOutput.init),
                                attributes: result.attributes.map(AttributeOutput.init), notes: mapping.notes)))
                case .text:
                    if let nameID = result.nameID { print("Subject = \(EvidenceText.escaped(nameID.value))") }
                    for attribute in result.attributes {
                        let values = attribute.texts.map(EvidenceText.escaped).joined(separator: ", ")
                        print("\(EvidenceText.escaped(attribute.name)) = \(values)")
                    }
                    for note in mapping.notes { print("note: \(note)") }
                }
            } catch let error as SAMLError {
                switch format {
                case .json: print(try OutputFormat.json(["code": error.code.name, "message": error.description]))
                case .text: print("REFUSED \(error)")
                }
                throw ExitStatus.of(error)
            }
        }
    }
}

extension Directory: ExpressibleByArgument {}
