import HTTPTypes
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
    /// The secret of the browser's session; nil where it names none, or several.
    ///
    /// Octet by octet: a parser that takes any white space away would find the name in one that browsers let other hosts
    /// set.
    var sessionID: String? {
        let prefix = Array((SessionCookie.name + "=").utf8)
        let values = headers[values: .cookie].flatMap { $0.utf8.split(separator: UInt8(ascii: ";")) }
            .map { $0.drop { $0 == 0x20 } }
            .filter { $0.starts(with: prefix) }
            .map { String(decoding: $0.dropFirst(prefix.count), as: UTF8.self) }
        return values.count == 1 ? values[0] : nil
    }
}
