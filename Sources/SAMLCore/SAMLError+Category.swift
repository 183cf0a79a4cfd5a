extension SAMLError {
    /// The first part of a code's name; matches every code that begins with it.
    public enum Category: String, Sendable, Hashable, CaseIterable {
        /// The transport form: size, base64, encoding, binding.
        case input
        /// The XML document as such.
        case xml
        /// The protocol message around the assertion.
        case `protocol`
        /// Who sent it.
        case issuer
        /// The XML signature.
        case signature
        /// Encrypted parts.
        case encryption
        /// The subject and its confirmation.
        case subject
        /// The conditions of use.
        case conditions
        /// Instants and windows.
        case time
        /// The authentication statement.
        case authn
        /// Attributes.
        case attribute
        /// Replay protection.
        case replay
        /// Relay state.
        case relayState = "relay-state"
        /// Metadata.
        case metadata
        /// The rules of AWS.
        case aws
        /// Settings of the service.
        case configuration
        /// A fault of this library.
        case `internal`
    }

    /// Whether the error has exactly this code.
    public static func ~= (code: Code, error: SAMLError) -> Bool { error.code == code }

    /// Whether the error's code belongs to this category.
    public static func ~= (category: Category, error: SAMLError) -> Bool { error.code.category == category }
}

/// Whether an error is a ``SAMLError`` with exactly this code.
public func ~= (code: SAMLError.Code, error: any Error) -> Bool { (error as? SAMLError)?.code == code }

/// Whether an error is a ``SAMLError`` of this category.
public func ~= (category: SAMLError.Category, error: any Error) -> Bool {
    (error as? SAMLError)?.code.category == category
}
