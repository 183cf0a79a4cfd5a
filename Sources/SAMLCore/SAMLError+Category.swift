extension SAMLError {
    /// The first part of a code's name; matches every code that begins with it.
    ///
    /// It is no enumeration: `catch SAMLError.Category.signature` would then be read as a case of the error itself.
    public struct Category: Sendable, Hashable {
        /// The name, such as `signature`.
        public let name: String

        /// The transport form: size, base64, encoding, binding.
        public static let input = Category(name: "input")
        /// The XML document as such.
        public static let xml = Category(name: "xml")
        /// The protocol message around the assertion.
        public static let `protocol` = Category(name: "protocol")
        /// Who sent it.
        public static let issuer = Category(name: "issuer")
        /// The XML signature.
        public static let signature = Category(name: "signature")
        /// Encrypted parts.
        public static let encryption = Category(name: "encryption")
        /// The subject and its confirmation.
        public static let subject = Category(name: "subject")
        /// The conditions of use.
        public static let conditions = Category(name: "conditions")
        /// Instants and windows.
        public static let time = Category(name: "time")
        /// The authentication statement.
        public static let authn = Category(name: "authn")
        /// Attributes.
        public static let attribute = Category(name: "attribute")
        /// Replay protection.
        public static let replay = Category(name: "replay")
        /// Relay state.
        public static let relayState = Category(name: "relay-state")
        /// Metadata.
        public static let metadata = Category(name: "metadata")
        /// The rules of AWS.
        public static let aws = Category(name: "aws")
        /// Settings of the service.
        public static let configuration = Category(name: "configuration")
        /// A fault of this library.
        public static let `internal` = Category(name: "internal")

        /// Every category.
        package static let all: [Category] = [
            .input, .xml, .`protocol`, .issuer, .signature, .encryption, .subject, .conditions, .time, .authn,
            .attribute, .replay, .relayState, .metadata, .aws, .configuration, .`internal`,
        ]
    }
}

extension SAMLError.Code {
    /// Whether an error is a ``SAMLError`` with exactly this code, for `catch` and `switch`.
    public static func ~= (code: Self, error: any Error) -> Bool { (error as? SAMLError)?.code == code }
}

extension SAMLError.Category {
    /// Whether an error is a ``SAMLError`` of this category, for `catch` and `switch`.
    public static func ~= (category: Self, error: any Error) -> Bool {
        (error as? SAMLError)?.code.category == category
    }
}
