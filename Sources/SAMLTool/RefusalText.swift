import SAML

/// How a command that ends with an error writes it.
enum RefusalText {
    private struct Refusal: Encodable {
        let verdict = "rejected"
        let code: String
        let message: String
    }

    /// Writes an error and ends the command.
    static func report(_ error: SAMLError, _ format: OutputFormat) throws -> Never {
        switch format {
        case .json: print(try OutputFormat.json(Refusal(code: error.code.name, message: error.description)))
        case .text: print("REJECTED \(error)")
        }
        throw ExitStatus.of(error)
    }
}
