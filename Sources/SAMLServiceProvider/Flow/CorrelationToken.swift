public import SAMLCore

/// Binds a sign-in to the browser that began it: a secret that the browser keeps in a cookie, and that finds the
/// pending request again.
public struct CorrelationToken: Sendable, Hashable, CustomStringConvertible {
    /// The value of the cookie: 64 hexadecimal digits in lower case.
    public let value: String

    /// Not the value: it is a secret.
    public var description: String { "a correlation token" }

    /// How many cookies of a browser are looked at.
    static let maximumCount = 8
    private static let prefix = "__Host-saml-"

    /// A fresh token of 256 bits.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init() throws(SAMLError) { value = try MessageID.hexadecimal(32) }

    /// Takes the value of a cookie; `nil` when it has another form than a token.
    public init?(_ value: String) {
        let isDigits = value.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard value.utf8.count == 64, isDigits else { return nil }
        self.value = value
    }

    /// The tokens of the header `Cookie`: of every sign-in of this browser that is under way.
    public static func all(inCookie header: String) -> [CorrelationToken] {
        header.utf8.split(separator: UInt8(ascii: ";")).prefix(256).compactMap { pair in
            let text = String(decoding: pair.drop { $0 == 0x20 }, as: UTF8.self)
            guard text.utf8.starts(with: prefix.utf8), let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                return nil
            }
            return CorrelationToken(String(text[text.utf8.index(after: sign)...]))
        }
    }

    /// The header `Set-Cookie`.
    ///
    /// `SameSite=None`, because the response comes in a POST from another site, and therefore `Secure`. The prefix
    /// `__Host-` keeps other hosts from setting it. The name ends in a part of the value, so that several tabs keep a
    /// cookie each.
    /// - Parameter seconds: How long the browser keeps it.
    public func setCookie(seconds: Int = 600) -> String {
        "\(name)=\(value); Path=/; Max-Age=\(max(0, seconds)); Secure; HttpOnly; SameSite=None"
    }

    /// The header `Set-Cookie` that has the browser forget it, once the answer was consumed.
    public var clearCookie: String { "\(name)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=None" }

    private var name: String { Self.prefix + String(decoding: value.utf8.prefix(8), as: UTF8.self) }
}
