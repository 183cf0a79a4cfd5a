import SAMLCore

/// A form that a browser submits by itself: how HTTP-POST and POST-SimpleSign send a message.
public struct PostForm: Sendable, Hashable {
    /// A field of the form.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its value, not escaped.
        public let value: String
    }

    /// Where the form is submitted.
    public let action: String
    /// Its fields in order.
    public let fields: [Field]

    /// A whole page in HTML that submits the form.
    ///
    /// Without scripts there is a button. Send ``contentSecurityPolicy(nonce:alsoAllowing:)`` along: nothing in the
    /// page needs more than that allows.
    /// - Parameter nonce: A fresh random value for the policy; `nil` for a page without a script.
    public func html(nonce: String? = nil) -> String {
        let inputs = fields.map { field in
            "<input type=\"hidden\" name=\"\(Self.escaped(field.name))\" value=\"\(Self.escaped(field.value))\">"
        }
        let script = nonce.map { "<script nonce=\"\(Self.escaped($0))\">document.forms[0].submit()</script>" } ?? ""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Please wait</title></head>
            <body>
            <form method="post" action="\(Self.escaped(action))">
            \(inputs.joined(separator: "\n"))
            <button type="submit">Continue</button>
            </form>
            \(script)
            </body>
            </html>

            """
    }

    /// The header `Content-Security-Policy` for the page: the one script, the one target, and nothing else.
    /// - Parameters:
    ///   - nonce: The value that the page was made with.
    ///   - origins: Further origins to which the target may redirect, such as `https://login.example.org`. Chromium and
    ///     Safari apply `form-action` to redirects, too: where the identity provider is a broker, a sign-in stops here
    ///     without them.
    public func contentSecurityPolicy(nonce: String? = nil, alsoAllowing origins: [String] = []) -> String {
        let rest = action.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2).prefix { ![0x2F, 0x3F].contains($0) }
        let origin =
            String(decoding: action.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
            + "://" + String(decoding: rest, as: UTF8.self)
        // A nonce is base64 (CSP §2.3.1): anything else could be another directive.
        let isPlain = nonce?.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "+/=_-".utf8.contains(byte)
        }
        let script = isPlain == true ? "'nonce-\(nonce ?? "")'" : "'none'"
        let targets = ([origin] + origins).joined(separator: " ")
        return
            "default-src 'none'; script-src \(script); form-action \(targets); frame-ancestors 'none'; base-uri 'none'"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\r": result += "&#13;"
            case "\n": result += "&#10;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
