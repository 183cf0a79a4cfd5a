public import SAMLCore

/// The name of an IAM role: `arn:aws:iam::123456789012:role/path/Name`.
public struct RoleARN: Sendable, Hashable, CustomStringConvertible {
    /// The partition.
    public let partition: AWSPartition
    /// The account, twelve digits.
    public let account: String
    /// The path with both slashes; `/` where there is none.
    public let path: String
    /// The role's name, compared octet by octet.
    public let name: String

    /// The name as it is written.
    public var description: String { "arn:\(partition.rawValue):iam::\(account):role\(path)\(name)" }

    /// Reads a name.
    /// - Throws: ``SAMLError`` with `aws.role`.
    public init(_ text: String) throws(SAMLError) { try self.init(AmazonResourceName(text)) }

    init(_ arn: AmazonResourceName) throws(SAMLError) {
        guard arn.service.isExactly("iam"), arn.region.isEmpty, !arn.account.isEmpty else {
            throw AmazonResourceName.fault("arn:…:iam::account:role/…", "another service, region or account", at: nil)
        }
        guard arn.resource.hasPrefix("role/") else {
            throw AmazonResourceName.fault("role/ behind the account", "another resource", at: nil)
        }
        let parts = arn.resource.dropFirst("role/".count).split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, (1...64).contains(name.utf8.count),
            name.utf8.allSatisfy(IAMCharacters.isNameCharacter)
        else {
            throw AmazonResourceName.fault("a role name of 1 to 64 of A-Z a-z 0-9 _ + = , . @ -", "another", at: nil)
        }
        let folders = parts.dropLast()
        guard folders.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !Self.hasWildcard($0) }),
            folders.reduce(0, { $0 + $1.utf8.count + 1 }) <= 511
        else {
            throw AmazonResourceName.fault("a path without empty parts, dots alone and wildcards", "another", at: nil)
        }
        partition = arn.partition
        account = arn.account
        path = "/" + folders.map { $0 + "/" }.joined()
        self.name = String(name)
    }

    private static func hasWildcard(_ text: Substring) -> Bool {
        text.contains { $0 == "*" || $0 == "?" || $0 == "$" || $0 == "{" || $0 == "}" }
    }

    /// Whether IAM Identity Center manages the role: such a role cannot be assumed with SAML by others.
    public var isReserved: Bool { name.hasPrefix("AWSReservedSSO_") }
}

/// The name of a SAML provider of IAM: `arn:aws:iam::123456789012:saml-provider/Name`.
public struct SAMLProviderARN: Sendable, Hashable, CustomStringConvertible {
    /// The partition.
    public let partition: AWSPartition
    /// The account, twelve digits.
    public let account: String
    /// The provider's name.
    public let name: String

    /// The name as it is written.
    public var description: String { "arn:\(partition.rawValue):iam::\(account):saml-provider/\(name)" }

    /// Reads a name.
    /// - Throws: ``SAMLError`` with `aws.role`.
    public init(_ text: String) throws(SAMLError) { try self.init(AmazonResourceName(text)) }

    /// Names the provider of an account.
    /// - Throws: ``SAMLError`` with `aws.role`, when account or name have another form.
    public init(partition: AWSPartition = .aws, account: String, name: String) throws(SAMLError) {
        try self.init("arn:\(partition.rawValue):iam::\(account):saml-provider/\(name)")
    }

    init(_ arn: AmazonResourceName) throws(SAMLError) {
        guard arn.service.isExactly("iam"), arn.region.isEmpty, !arn.account.isEmpty else {
            throw AmazonResourceName.fault(
                "arn:…:iam::account:saml-provider/…", "another service, region or account", at: nil)
        }
        guard arn.resource.hasPrefix("saml-provider/") else {
            throw AmazonResourceName.fault("saml-provider/ behind the account", "another resource", at: nil)
        }
        let name = String(arn.resource.dropFirst("saml-provider/".count))
        guard Self.isName(name) else {
            throw AmazonResourceName.fault("a provider name of 1 to 128 of A-Z a-z 0-9 . _ -", "another", at: nil)
        }
        partition = arn.partition
        account = arn.account
        self.name = name
    }

    /// Whether IAM takes a text as the name of a provider: 1 to 128 of `A-Z a-z 0-9 . _ -`.
    public static func isName(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text.utf8.allSatisfy(IAMCharacters.isProviderCharacter)
    }
}
