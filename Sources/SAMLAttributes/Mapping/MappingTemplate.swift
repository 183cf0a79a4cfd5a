public import SAMLCore

/// The value of one row of an attribute mapping: literal text and variables, such as `${user:email}` or
/// `${dir:lastname}, ${dir:firstname}`.
public struct MappingTemplate: Sendable, Hashable, CustomStringConvertible {
    /// A piece of a template.
    public enum Segment: Sendable, Hashable {
        /// Text that is sent as it is.
        case literal(String)
        /// A variable.
        case variable(MappingVariable)
    }

    /// The pieces in order.
    public let segments: [Segment]
    /// What is odd about the way it was written, such as `$<…>` in place of `${…}`.
    public let notes: [String]

    /// The template as the console wants it.
    public var description: String {
        segments.map { segment in
            switch segment {
            case .literal(let text): text
            case .variable(let variable): variable.description
            }
        }.joined()
    }

    /// The variables in order.
    public var variables: [MappingVariable] {
        segments.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
    }

    /// Reads a template.
    ///
    /// `$<user:email>` is read as `${user:email}` and noted. Everything that looks like a variable and is none is
    /// refused, because it would reach the service word for word.
    /// - Throws: ``SAMLError`` with `attribute.mapping`; what was probably meant is named.
    public init(_ text: String) throws(SAMLError) {
        var segments: [Segment] = []
        var notes: [String] = []
        var literal = ""
        var rest = text[...]
        while let first = rest.unicodeScalars.first {
            guard first == "$" || first == "{" || first == "}" else {
                literal.unicodeScalars.append(first)
                rest.unicodeScalars.removeFirst()
                continue
            }
            let opening = first == "$" ? rest.unicodeScalars.dropFirst().first : nil
            guard first == "$", opening == "{" || opening == "<" else {
                throw Self.loose(rest, in: text)
            }
            let closing: Unicode.Scalar = opening == "{" ? "}" : ">"
            let body = rest.unicodeScalars.dropFirst(2)
            guard let end = body.firstIndex(of: closing) else {
                throw SAMLError(.attributeMapping, expected: "a closing \(closing)", actual: text)
            }
            let inside = String(body[..<end])
            let variable = try Self.variable(inside)
            if opening == "<" {
                notes.append("$<\(inside)> is read as \(variable): the console wants braces")
            }
            if !literal.isEmpty { segments.append(.literal(literal)) }
            literal = ""
            segments.append(.variable(variable))
            rest = rest[rest.unicodeScalars.index(after: end)...]
        }
        if !literal.isEmpty { segments.append(.literal(literal)) }
        guard !segments.isEmpty else {
            throw SAMLError(.attributeMapping, expected: "a value or a variable", actual: "nothing")
        }
        self.segments = segments
        self.notes = notes
    }

    private static func variable(_ inside: String) throws(SAMLError) -> MappingVariable {
        let parts = inside.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw SAMLError(
                .attributeMapping, expected: "a source and a name, such as ${user:email}", actual: "${\(inside)}",
                remedy: MappingVariable.nearest(to: parts[0], in: .user))
        }
        guard let source = MappingVariable.Source(rawValue: parts[0]) else {
            let known = MappingVariable.Source(rawValue: parts[0].lowercased())
            throw SAMLError(
                .attributeMapping, expected: "one of user, dir and path before the colon", actual: "${\(inside)}",
                remedy: known.map { "Did you mean ${\($0.rawValue):\(parts[1])}? It is case-sensitive." }
                    ?? MappingVariable.nearest(to: parts[1], in: .user))
        }
        return try MappingVariable(source, parts[1])
    }

    /// The error for a brace or dollar sign that is no part of a variable: `{user:email}`, `$user:email`, `${`.
    private static func loose(_ rest: Substring, in text: String) -> SAMLError {
        let inside = rest.drop { $0 == "$" || $0 == "{" }.prefix { $0.isLetter || $0 == ":" || $0 == "_" }
        let parts = inside.split(separator: ":").map(String.init)
        var remedy: String?
        if parts.count == 2, let source = MappingVariable.Source(rawValue: parts[0].lowercased()) {
            let name = MappingVariable.names(of: source).first { $0.lowercased() == parts[1].lowercased() }
            remedy = "Did you mean ${\(source.rawValue):\(name ?? parts[1])}? It takes a dollar sign and braces."
        }
        return SAMLError(
            .attributeMapping, expected: "variables as ${user:email}", actual: text, remedy: remedy)
    }
}
