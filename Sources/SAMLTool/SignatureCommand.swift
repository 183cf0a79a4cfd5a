import ArgumentParser
import SAML
import SAMLCore
import SAMLSignature
import SAMLXML

/// `samltool signature`.
struct SignatureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "signature", abstract: "Look at XML signatures.", subcommands: [Verify.self])

    /// `samltool signature verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify the enveloped signature of a SAML element.",
            discussion: "Verified is that of the document element or, when it has none, that of an assertion in it.")

        @Argument(help: "The document: XML, base64, or a form body; - for standard input.")
        var file: String

        @Option(help: "A certificate in PEM whose key may have signed; may be repeated.")
        var certificate: [String]

        @Option(help: "A rule to hold less strictly; may be repeated.")
        var relax: [Relaxation.Name] = []

        @Option(help: "How to write the answer: text or json.")
        var format = OutputFormat.text

        func run() async throws {
            let octets = try DocumentFile.octets(of: file)
            do {
                try report(verify(octets), nil)
            } catch let error as SAMLError {
                try report(nil, error)
                throw ExitStatus.of(error)
            }
        }

        private func verify(_ octets: [UInt8]) throws -> SignedElement {
            let certificates = try CertificateFiles.read(certificate)
            let document = try DocumentFile.document(in: octets)
            var dialect = XMLDialect.message
            dialect.ids = relax.contains(.nonNCNameIDs) ? .loose : .ncName
            dialect.dropsComments = relax.contains(.xmlComments)
            var limits = Limits.large
            // Metadata may hold what messages may not.
            if isMetadata(document) {
                dialect = .metadata
                limits = .metadata
            }
            let tree = try HardenedParser.parse(document.span, as: dialect, within: limits)
            guard let root = tree.root else { throw SAMLError(.xmlMalformed) }
            let relaxations = relax.map { Relaxation($0, because: "given on the command line") }
            let verifier = SignatureVerifier(
                trusting: certificates.map(\.publicKey), policy: .standard.relaxed(by: relaxations, at: .now),
                dialect: dialect, limits: limits)
            let isSigned = root.child(.ds("Signature")) != nil
            return try verifier.verify(isSigned ? root : root.child(.saml("Assertion")) ?? root)
        }

        private func isMetadata(_ document: [UInt8]) -> Bool {
            let tree = try? HardenedParser.parse(document.span, as: .metadata, within: .metadata)
            return tree?.root?.hasNamespace(XMLNamespace.metadata) == true
        }

        private func report(_ signed: SignedElement?, _ error: SAMLError?) throws {
            switch format {
            case .json: print(try OutputFormat.json(SignatureVerdict(signed: signed, error: error)))
            case .text:
                if let error { print("DOES NOT HOLD \(error)") }
                if let signed {
                    print("HOLDS")
                    print(
                        "element    \(signed.root.localName) \(EvidenceText.escaped(signed.root.attribute("ID") ?? ""))"
                    )
                    print("algorithm  \(signed.algorithm.rawValue)")
                    print("digest     \(signed.digest.rawValue)")
                    print("key        \(signed.key.kind), SHA-256 \(signed.key.sha256)")
                    for relaxation in signed.relaxations { print("relaxed    \(relaxation)") }
                }
            }
        }
    }
}

/// The answer of `signature verify` in JSON.
struct SignatureVerdict: Encodable {
    let signed: SignedElement?
    let error: SAMLError?

    private enum Key: String, CodingKey {
        case verdict, code, message, element, id, algorithm, digest, keySHA256, relaxations
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(signed == nil ? "rejected" : "verified", forKey: .verdict)
        try container.encode(error?.code.name, forKey: .code)
        try container.encode(error?.description, forKey: .message)
        try container.encode(signed?.root.localName, forKey: .element)
        try container.encode(signed?.root.attribute("ID"), forKey: .id)
        try container.encode(signed?.algorithm.rawValue, forKey: .algorithm)
        try container.encode(signed?.digest.rawValue, forKey: .digest)
        try container.encode(signed?.key.sha256, forKey: .keySHA256)
        try container.encode(signed?.relaxations.map(\.name.rawValue), forKey: .relaxations)
    }
}
