import SAMLCore

/// The parameters of a query or a form as they were sent, each name once.
///
/// Frameworks take the first, the last or all of several values: a second one of a name that matters is refused, and so
/// is a name that is spelt so that another reader may take it for one.
struct ParameterList {
    /// The names that matter to SAML's bindings.
    static let names = [
        "SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding", "KeyInfo", "SAMLart",
    ]

    /// How many parameters there may be: what a browser sends has four or five.
    static let maximumCount = 64

    private static let folded: [(name: String, folded: String)] = names.map { ($0, $0.lowercased()) }

    private var raw: [String: ArraySlice<UInt8>] = [:]

    /// Takes a query string without its question mark, or the body of a form.
    /// - Throws: ``SAMLError`` with `input.binding` or `input.too-large`.
    init(_ octets: [UInt8], limit: Int) throws(SAMLError) {
        guard octets.count <= limit else {
            throw SAMLError(.inputTooLarge, expected: "at most \(limit) octets", actual: "\(octets.count) octets")
        }
        let pairs = octets.split(separator: UInt8(ascii: "&"), maxSplits: Self.maximumCount)
        guard pairs.count <= Self.maximumCount else {
            throw SAMLError(.inputBinding, expected: "at most \(Self.maximumCount) parameters", actual: "more")
        }
        for pair in pairs {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            // What is not decodable is none of ours, unless it nearly is.
            guard name.count <= 64 else { continue }
            let decoded = PercentCoding.decode(name).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let folded = String(decoding: decoded.utf8.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
            guard let known = Self.folded.first(where: { $0.folded.isExactly(folded) })?.name else { continue }
            guard String(decoding: name, as: UTF8.self).isExactly(known) else {
                throw SAMLError(
                    .inputBinding, expected: "the parameter \(known) as it is", actual: "another spelling of its name")
            }
            guard raw[known] == nil else {
                throw SAMLError(.inputBinding, expected: "\(known) once", actual: "twice")
            }
            raw[known] = value
        }
    }

    /// The value as it was sent.
    func raw(_ name: String) -> ArraySlice<UInt8>? { raw[name] }

    /// The value; nil when there is none.
    /// - Throws: ``SAMLError`` with `input.binding`, when its escapes are malformed or it is not UTF-8.
    func value(_ name: String) throws(SAMLError) -> String? {
        guard let raw = raw[name] else { return nil }
        guard let octets = PercentCoding.decode(raw), let text = String(validating: octets, as: UTF8.self) else {
            throw SAMLError(.inputBinding, expected: "percent-encoded UTF-8 in \(name)", actual: "something else")
        }
        return text
    }

    /// Which of both messages there is.
    /// - Throws: ``SAMLError`` with `input.binding`, when there is none, or both.
    func direction() throws(SAMLError) -> OutgoingMessage.Direction {
        guard raw["SAMLart"] == nil else {
            throw SAMLError(.inputBinding, expected: "a message", actual: "SAMLart, which refers to one")
        }
        switch (raw["SAMLRequest"], raw["SAMLResponse"]) {
        case (.some, nil): return .request
        case (nil, .some): return .response
        case (nil, nil): throw SAMLError(.inputBinding, expected: "SAMLRequest or SAMLResponse", actual: "neither")
        case (.some, .some): throw SAMLError(.inputBinding, expected: "SAMLRequest or SAMLResponse", actual: "both")
        }
    }
}
