import SAML

/// Relay states that lead where nobody wanted to go.
package enum RelayStateCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("relay-state", notes: ["RELAY-STATE"])
        let allowed = ["https://app.example.com/", "https://app.example.com:8443/a?b=c"]
        let long = "https://app.example.com/" + String(repeating: "a", count: 2_000)
        for (name, text, isGood) in [
            ("root", "https://app.example.com/", true), ("path", "https://app.example.com/x?y=z#w", true),
            ("exact", "https://app.example.com:8443/a?b=c", true), ("at-in-path", "https://app.example.com/a@b", true),
            ("94-octets", "https://app.example.com/" + String(repeating: "a", count: 70), true),
            ("2024-octets", long, true),
            ("too-long", long + String(repeating: "a", count: 25), false),
            ("other-host", "https://evil.example/", false),
            ("no-scheme", "//evil.example/", false), ("backslash", "/\\evil.example", false),
            ("no-slashes", "https:evil.example", false), ("script", "javascript:alert(1)", false),
            ("data", "data:text/html,x", false), ("suffix", "https://app.example.com.evil.example/", false),
            ("user", "https://app.example.com@evil.example/", false),
            ("user-backslash", "https://app.example.com\\@evil.example/", false),
            ("http", "http://app.example.com/", false),
            ("upper-case", "HTTPS://app.example.com/", false),
            ("line-end", "https://app.example.com/\r\nSet-Cookie: x", false),
            ("blank", "https://app.example.com/ x", false), ("blank-in-front", " https://app.example.com/", false),
            ("dot-segments", "https://app.example.com/../x", false),
            ("dot-escaped", "https://app.example.com/%2e%2E/x", false),
            ("backslash-escaped", "https://app.example.com/%5Cevil", false),
            ("port", "https://app.example.com:443/", false),
            ("longer-than-exact", "https://app.example.com:8443/a?b=cd", false),
            ("full-width", "https://\u{FF41}pp.example.com/", false), ("host-alone", "https://app.example.com", false),
            ("dots-before-query", "https://app.example.com/a/..?x=1", false),
            ("dots-before-fragment", "https://app.example.com/a/..#x", false),
            ("dots-with-parameter", "https://app.example.com/a/..;/admin", false),
            ("escapes-in-query", "https://app.example.com/open?target=https%3A%2F%2Fx", true), ("empty", "", true),
        ] {
            maker.add(
                name, "A relay state (\(name)).", relayState: text, among: allowed, isGood ? nil : .relayState)
        }
        return maker.cases
    }
}
