import SAMLCore
import SAMLXML

/// A scope that an identity provider may assert, such as `example.org` (`shibmd:Scope`).
public struct ShibbolethScope: Sendable, Hashable {
    /// The scope, or a regular expression.
    public let value: String
    /// Whether the value is a regular expression.
    public let isRegularExpression: Bool

    /// Names a scope.
    public init(_ value: String, isRegularExpression: Bool = false) {
        self.value = value
        self.isRegularExpression = isRegularExpression
    }

    init(_ element: XMLElement) throws(SAMLError) {
        guard let text = element.text, !text.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a scope", actual: "none", at: element.location)
        }
        value = text
        isRegularExpression = try element.boolean("regexp") ?? false
    }

    /// Whether it allows a scope.
    ///
    /// A scope is a domain name: letters of ASCII are compared without regard to case, everything else octet by octet.
    /// Of regular expressions only the form that federations use is understood: between `^` and `$` a literal domain,
    /// behind nothing or one of `.+\.`, `.*\.`, `([^.]+\.)+`, `([^.]+\.)*`, `(.+\.)?` and `(.*\.)?`. Any other
    /// expression allows nothing, because an expression that is understood otherwise than it was meant would let in a
    /// stranger's domain.
    public func allows(_ scope: String) -> Bool {
        guard isRegularExpression else { return Self.isSame(scope, value) }
        guard let pattern = ScopePattern(value) else { return false }
        return pattern.allows(scope)
    }

    static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count
            && zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

/// The one form of regular expression that scopes need: any subdomain of a domain.
private struct ScopePattern {
    /// The domain that the scope has to end with, with its leading dot where a subdomain is demanded.
    private let domain: String
    /// Whether the domain itself is allowed, too.
    private let allowsDomainItself: Bool

    init?(_ pattern: String) {
        guard pattern.hasPrefix("^"), pattern.hasSuffix("$") else { return nil }
        var rest = pattern.dropFirst().dropLast()
        var subdomain: Bool?
        for prefix in [".+\\.", ".*\\.", "([^.]+\\.)+"] where rest.hasPrefix(prefix) {
            subdomain = true
            rest = rest.dropFirst(prefix.count)
            break
        }
        for prefix in ["([^.]+\\.)*", "(.+\\.)?", "(.*\\.)?"] where subdomain == nil && rest.hasPrefix(prefix) {
            subdomain = false
            rest = rest.dropFirst(prefix.count)
            break
        }
        // What is left has to be a literal: letters, digits, hyphens, and dots that are escaped.
        var literal = ""
        var isEscaped = false
        for scalar in rest.unicodeScalars {
            switch scalar {
            case "\\" where !isEscaped: isEscaped = true
            case "." where isEscaped:
                literal.unicodeScalars.append(scalar)
                isEscaped = false
            case "a"..."z", "A"..."Z", "0"..."9", "-":
                guard !isEscaped else { return nil }
                literal.unicodeScalars.append(scalar)
            default: return nil
            }
        }
        guard !isEscaped, !literal.isEmpty else { return nil }
        domain = literal
        allowsDomainItself = subdomain != true
        hasSubdomains = subdomain != nil
    }

    private let hasSubdomains: Bool

    func allows(_ scope: String) -> Bool {
        if allowsDomainItself, ShibbolethScope.isSame(scope, domain) { return true }
        guard hasSubdomains, scope.utf8.count > domain.utf8.count + 1,
            let end = String(scope.utf8.suffix(domain.utf8.count + 1))
        else { return false }
        return ShibbolethScope.isSame(end, "." + domain)
            && scope.utf8.allSatisfy { $0 > 0x20 && $0 != 0x40 && $0 != 0x7F }
    }
}
