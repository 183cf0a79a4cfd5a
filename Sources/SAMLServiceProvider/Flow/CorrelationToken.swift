public import SAMLCore

/// Binds a sign-in to the browser that began it: a secret that the browser keeps in a cookie, and that finds the
/// pending request again.
public struct CorrelationToken: Sendable, Hashable {
    /// The value of the cookie: 43 characters or more of letters, digits and signs that need no quotes.
    public let value: String

    /// A fresh token of 256 bits.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init() throws(SAMLError) { value = try MessageID.hexadecimal(32) }

    /// Takes the value of a cookie; `nil` when it has another form than a token.
    public init?(_ value: String) {
        guard value.utf8.count == 64,
            value.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.value = value
    }

    /// The header `Set-Cookie`.
    ///
    /// `SameSite=None`, because the response comes in a POST from another site, and therefore `Secure`. The prefix
    /// `__Host-` keeps other hosts from setting it.
    /// - Parameters:
    ///   - name: The cookie's name behind the prefix; one for each sign-in that may be under way at once.
    ///   - seconds: How long the browser keeps it.
    public func setCookie(name: String = "saml", seconds: Int = 600) -> String {
        "__Host-\(name)=\(value); Path=/; Max-Age=\(max(0, seconds)); Secure; HttpOnly; SameSite=None"
    }
}
