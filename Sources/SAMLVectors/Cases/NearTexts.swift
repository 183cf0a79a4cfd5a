import SAML

/// Texts that are nearly another one, as attackers and mistakes make them.
enum NearTexts {
    /// Texts that are nearly another one.
    static func of(_ text: String) -> [(name: String, text: String)] {
        [
            ("trailing-slash", text + "/"), ("upper-case", text.uppercased()), ("trailing-blank", text + " "),
            ("leading-blank", " " + text),
            ("http", "http" + text.dropFirst(5)), ("longer", text + ".evil.example"),
            ("shorter", String(text.dropLast())),
            ("query", text + "?x=1"), ("fragment", text + "#x"),
            ("port", text.replacing("example.com", with: "example.com:443")),
            ("user-info", text.replacing("https://", with: "https://sp.example.com@evil.example/")), ("empty", ""),
            ("other", "https://other.example.net/"), ("dot-segment", text + "/../x"),
            ("percent", text.replacing("saml", with: "%73aml")),
            ("homoglyph", text.replacing("a", with: "\u{430}")), ("line-end", text + "\n"), ("wildcard", "*"),
            ("prefix", "https://sp"),
            ("twice", "\(text) \(text)"),
        ]
    }
}
