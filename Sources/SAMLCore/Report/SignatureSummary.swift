/// Which key verified which element, and how.
public struct SignatureSummary: Sendable, Hashable {
    /// The elements whose signatures were verified.
    public enum Coverage: String, Sendable, Hashable {
        /// The assertion itself is signed.
        case assertion
        /// The response around the assertion is signed.
        case response
        /// Both are.
        case both
        /// A message that is no response to a sign-in, such as a logout request.
        case message
    }

    /// What the signatures cover.
    public let covers: Coverage
    /// The signature algorithm, as its URI; that of the assertion's signature when both are signed.
    public let algorithm: String
    /// The digest algorithm, as its URI; empty where the signature stands beside the message.
    public let digest: String
    /// SHA-256 over the SubjectPublicKeyInfo of the key that verified, in lower-case hexadecimal digits.
    public let keySHA256: String

    package init(covers: Coverage, algorithm: String, digest: String, keySHA256: String) {
        self.covers = covers
        self.algorithm = algorithm
        self.digest = digest
        self.keySHA256 = keySHA256
    }
}
