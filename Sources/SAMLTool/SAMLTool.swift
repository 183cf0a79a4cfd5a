import ArgumentParser

/// The command-line tool; its input, output and exit status are API.
@main
struct SAMLTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samltool",
        abstract: "Says whether a SAML document may be believed, and why.",
        discussion: """
            Documents are read as XML, as base64, or as the form body SAMLResponse=…&RelayState=…; - is standard input.

            Exit status: 0 accepted or holds, 1 rejected or does not hold, 64 usage, 66 a file cannot be opened,
            70 internal. Warnings alone leave 0.
            """,
        version: "0.1.0",
        subcommands: [
            ValidateCommand.self, ExplainCommand.self, SignatureCommand.self, MetadataCommand.self,
            AttributesCommand.self, AWSCommand.self, RequestCommand.self, RedirectCommand.self, LogoutCommand.self,
            VectorsCommand.self,
        ])
}
