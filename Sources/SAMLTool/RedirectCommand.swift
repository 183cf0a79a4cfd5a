import ArgumentParser
import SAML
import SAMLCore
import SAMLSignature
import SAMLXML

/// `samltool redirect`.
struct RedirectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redirect", abstract: "Look at messages in URLs.", subcommands: [Verify.self])

    /// `samltool redirect verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify the signature of a URL of the HTTP-Redirect binding.",
            discussion: """
                It is verified over the query as it is given: take it from the address of a network log, not from a
                framework that has decoded it. Whether the message may be believed is another question.
                """)

        @Argument(help: "The URL or its query, as the browser sent it; - for standard input.")
        var url: String

        @Option(help: "A certificate in PEM whose key may have signed; may be repeated.")
        var certificate: [String]

        @Flag(help: "The query was decoded and encoded again on the way: try the spellings of known encoders.")
        var recover = false

        @Option(help: "A rule to hold less strictly; may be repeated.")
        var relax: [Relaxation.Name] = []

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func run() async throws {
            do {
                let output = try verify()
                switch format {
                case .json: print(try OutputFormat.json(output))
                case .text: print(output.text)
                }
            } catch let error as SAMLError {
                try RefusalText.report(error, format)
            }
        }

        private func verify() throws -> RedirectOutput {
            let text = url == "-" ? try DocumentFile.text(of: url) : url
            let query = MessageFile.query(in: text)
            let keys = try CertificateFiles.read(certificate).map(\.publicKey)
            let message =
                recover
                ? try RedirectBinding.message(recoveringFrom: Self.decoded(query))
                : try RedirectBinding.message(rawQuery: query)
            let relaxations = relax.map { Relaxation($0, because: "given on the command line") }
            let signature = try message.verifySignature(
                trusting: keys, policy: .standard.relaxed(by: relaxations, at: .now))
            return try RedirectOutput(message, signature)
        }

        /// The parameters as a gateway has decoded them.
        private static func decoded(_ query: String) throws(SAMLError) -> [(name: String, value: String)] {
            var parameters: [(name: String, value: String)] = []
            for pair in query.split(separator: "&") {
                let name = pair.prefix { $0 != "=" }
                guard let value = DocumentFile.formDecoded(pair.dropFirst(name.count + 1)) else {
                    throw SAMLError(.inputBinding, expected: "percent-encoded UTF-8", actual: "something else")
                }
                parameters.append((String(name), value))
            }
            return parameters
        }
    }
}

/// The answer of `redirect verify`.
struct RedirectOutput: Encodable {
    let verdict = "verified"
    let element: String
    let id: String?
    let algorithm: String
    let keySHA256: String
    let relayState: String?
    let recovered: String?
    let relaxations: [String]

    init(_ message: IncomingMessage, _ signature: BindingSignature) throws {
        let tree = try HardenedParser.parse(message.document.span, as: .message, within: .message)
        guard let root = tree.root else { throw SAMLError(.xmlMalformed) }
        element = root.localName
        id = root.attribute("ID")
        algorithm = signature.algorithm.rawValue
        keySHA256 = signature.key.sha256
        relayState = message.relayState
        recovered = signature.recovered
        relaxations = signature.relaxations.map(\.name.rawValue)
    }

    var text: String {
        var lines = [
            "HOLDS", "element    \(element) \(EvidenceText.escaped(id ?? ""))", "algorithm  \(algorithm)",
            "key        SHA-256 \(keySHA256)",
        ]
        if let relayState { lines.append("relay      \(EvidenceText.escaped(relayState))") }
        if let recovered { lines.append("recovered  as \(recovered) writes it") }
        lines += relaxations.map { "relaxed    \($0)" }
        return lines.joined(separator: "\n")
    }
}
