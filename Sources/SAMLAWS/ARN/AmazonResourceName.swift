public import SAMLCore

/// An Amazon resource name, taken apart and not yet understood (IAM identifiers).
public struct AmazonResourceName: Sendable, Hashable {
    /// The partition.
    public let partition: AWSPartition
    /// The service, such as `iam`.
    public let service: String
    /// The region; empty for global services.
    public let region: String
    /// The account: twelve digits, or empty.
    public let account: String
    /// Everything behind the fifth colon.
    public let resource: String

    /// How long a name may be that STS takes (its service model, `arnType`).
    static let maximumOctets = 2_048

    /// Takes a name apart.
    /// - Throws: ``SAMLError`` with `aws.role`; where a character is wrong, its position is told, counted from 1.
    public init(_ text: String) throws(SAMLError) {
        try self.init(text[...], offset: 0)
    }

    /// Takes apart a name that stands behind so many characters of a value.
    init(_ text: Substring, offset: Int) throws(SAMLError) {
        guard text.utf8.count <= Self.maximumOctets else {
            throw Self.fault("at most \(Self.maximumOctets) characters", "more", at: nil)
        }
        for (position, scalar) in text.unicodeScalars.enumerated() {
            guard (0x21...0x7E).contains(scalar.value) else {
                throw Self.fault("printable ASCII without blanks", Self.name(of: scalar), at: offset + position)
            }
        }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0].isExactly("arn") else {
            throw Self.fault("arn:partition:service:region:account:resource", "another form", at: nil)
        }
        guard let partition = AWSPartition(rawValue: parts[1]) else {
            throw Self.fault("a partition such as aws, aws-cn or aws-us-gov", "another one", at: offset + 4)
        }
        let account = parts[4]
        guard account.isEmpty || Self.isAccount(account) else {
            throw Self.fault(
                "an account of twelve digits", account.contains("-") ? "one with hyphens" : "another form",
                at: offset + parts.prefix(4).reduce(4) { $0 + $1.unicodeScalars.count })
        }
        self.partition = partition
        service = parts[2]
        region = parts[3]
        self.account = account
        resource = parts[5]
    }

    /// Whether a text is an account: twelve digits of ASCII.
    static func isAccount(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func fault(_ expected: String, _ actual: String, at position: Int?) -> SAMLError {
        let place = position.map { " at character \($0 + 1)" } ?? ""
        return SAMLError(.awsRole, expected: expected, actual: actual + place)
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "a space"
        case "\t": "a tab"
        case "\n", "\r": "a line end"
        default: "U+" + String(scalar.value, radix: 16, uppercase: true)
        }
    }
}

/// Character classes of IAM: only ASCII, whatever `\w` may mean elsewhere.
enum IAMCharacters {
    static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    /// `[\w+=,.@-]`, of which names of roles and sessions are made.
    static func isNameCharacter(_ byte: UInt8) -> Bool {
        isWord(byte) || Array("+=,.@-".utf8).contains(byte)
    }

    /// `[\w._-]`, of which names of SAML providers are made.
    static func isProviderCharacter(_ byte: UInt8) -> Bool { isWord(byte) || byte == 0x2E || byte == 0x2D }
}
