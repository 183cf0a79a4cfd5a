package import SAMLCore
package import SAMLXML

/// How a request ended (core §3.2.2.1).
public struct Status: Sendable {
    /// The codes from the outermost to the innermost.
    public let codes: [String]
    /// What the responder says about it, for an operator.
    public let message: String?

    /// Whether the request succeeded, with nothing below that says otherwise.
    public var isSuccess: Bool { codes.count == 1 && codes[0].isExactly(StatusCodeValue.success) }

    package init(_ element: XMLElement) throws(SAMLError) {
        var reader = try ElementReader(element, failingAs: .status)
        var codes: [String] = []
        var next: XMLElement? = try reader.required(.samlp("StatusCode"))
        while let code = next {
            guard let value = code.attribute("Value") else {
                throw SAMLError(.status, expected: "a Value", actual: "none", at: code.location)
            }
            codes.append(value)
            var inner = try ElementReader(code, failingAs: .status)
            next = inner.optional(.samlp("StatusCode"))
            try inner.finish()
        }
        self.codes = codes
        message = reader.optional(.samlp("StatusMessage"))?.text
        _ = reader.optional(.samlp("StatusDetail"))
        try reader.finish()
    }

    /// Codes and message as evidence.
    var summary: String {
        let short = codes.map { code in
            code.utf8.starts(with: Self.prefix.utf8)
                ? String(decoding: code.utf8.dropFirst(Self.prefix.utf8.count), as: UTF8.self) : code
        }
        let text = short.joined(separator: " / ")
        return message.map { "\(text): \($0)" } ?? text
    }

    private static let prefix = "urn:oasis:names:tc:SAML:2.0:status:"
}
