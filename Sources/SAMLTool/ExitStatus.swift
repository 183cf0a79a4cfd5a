import ArgumentParser
import SAML

/// How the tool ends.
enum ExitStatus {
    static let rejected = ExitCode(1)
    static let noInput = ExitCode(66)
    static let internalError = ExitCode(70)

    /// The status for an error that ends a command.
    static func of(_ error: SAMLError) -> ExitCode { error.code == .internalError ? internalError : rejected }
}
