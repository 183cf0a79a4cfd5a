import Hummingbird

/// The cookie that holds the secret of a session.
enum SessionCookie {
    /// The prefix keeps other hosts of the domain, and http, from setting it.
    static let name = "__Host-session"

    /// The header `Set-Cookie`.
    ///
    /// `SameSite=Lax` is enough: the response that signs in comes from another site and needs no session, and a request
    /// to log out that the identity provider sends finds its sessions by name. It ends with the browser at the latest.
    static func set(_ id: String) -> String { "\(name)=\(id); Path=/; Secure; HttpOnly; SameSite=Lax" }

    /// The header `Set-Cookie` that has the browser forget it.
    static let clear = "\(name)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"
}

extension Request {
    /// The secret of the browser's session.
    var sessionID: String? { cookies[SessionCookie.name]?.value }
}
