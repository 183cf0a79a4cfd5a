public import SAMLCore

/// A value of the attribute `Role`: a role and the provider that may assume it, in either order.
public struct RolePair: Sendable, Hashable {
    /// The role.
    public let role: RoleARN
    /// The provider.
    public let provider: SAMLProviderARN
    /// Whether the provider stood first; AWS documents the other order and takes both.
    public let isProviderFirst: Bool

    /// Reads a value.
    ///
    /// Names of roles may hold commas, so the value is split where a comma and `arn:` meet.
    /// - Throws: ``SAMLError`` with `aws.role`. The error tells what is wrong and where, and not the value: it is a
    ///   claim.
    public init(_ value: String) throws(SAMLError) {
        if let first = value.unicodeScalars.first, let last = value.unicodeScalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        {
            throw AmazonResourceName.fault(
                "a value without white space at its ends", "white space",
                at: first.properties.isWhitespace ? 0 : value.unicodeScalars.count - 1)
        }
        let starts = Self.separators(in: value)
        guard let separator = starts.first, starts.count == 1 else {
            throw AmazonResourceName.fault(
                "one role and one provider, separated by a comma",
                starts.isEmpty ? "no comma before a second arn:" : "\(starts.count + 1) names", at: nil)
        }
        let before = value[..<separator]
        let behind = value[value.utf8.index(after: separator)...]
        guard !before.hasSuffix(","), !before.isEmpty else {
            throw AmazonResourceName.fault(
                "one comma between the names", "two", at: before.unicodeScalars.count)
        }
        let one = try AmazonResourceName(before, offset: 0)
        let other = try AmazonResourceName(behind, offset: before.unicodeScalars.count + 1)
        isProviderFirst = one.resource.hasPrefix("saml-provider/")
        role = try RoleARN(isProviderFirst ? other : one)
        provider = try SAMLProviderARN(isProviderFirst ? one : other)
        guard role.account.isExactly(provider.account) else {
            throw AmazonResourceName.fault("role and provider of one account", "of two", at: nil)
        }
        guard role.partition == provider.partition else {
            throw AmazonResourceName.fault("role and provider of one partition", "of two", at: nil)
        }
    }

    private static func separators(in value: String) -> [String.Index] {
        value.utf8.indices.filter { value.utf8[$0...].starts(with: ",arn:".utf8) }
    }
}
