import SAMLCore

/// A text with `*` and `?`, in which policy variables may have been replaced.
///
/// What a variable stands for is text: a `*` in the name of a session must not open the whole instance.
struct PolicyPattern {
    private enum Piece: Equatable {
        case scalar(Unicode.Scalar)
        case anyOne
        case anything
    }

    private let pieces: [Piece]

    /// Takes a text as a pattern.
    /// - Parameters:
    ///   - text: The text of the policy.
    ///   - context: The values of variables; `nil` where the policy's version replaces none.
    /// - Returns: `nil` when a variable has no single value: then nothing fits.
    init?(_ text: String, replacing context: ConditionKeys? = nil) {
        var pieces: [Piece] = []
        guard let context else {
            self.pieces = text.unicodeScalars.map(Self.piece)
            return
        }
        var rest = Substring(text).unicodeScalars
        // Once no brace closes any more, none is looked for again.
        var closes = true
        while let first = rest.first {
            let body = rest.dropFirst(2)
            var end: String.Index?
            if closes, first == "$", rest.dropFirst().first == "{" {
                end = body.firstIndex(of: "}")
                closes = end != nil
            }
            guard let end else {
                pieces.append(Self.piece(first))
                rest.removeFirst()
                continue
            }
            guard let value = Self.value(of: String(body[..<end]), context) else { return nil }
            pieces += value.unicodeScalars.map(Piece.scalar)
            rest = body[body.index(after: end)...]
        }
        self.pieces = pieces
    }

    private static func piece(_ scalar: Unicode.Scalar) -> Piece {
        scalar == "*" ? .anything : scalar == "?" ? .anyOne : .scalar(scalar)
    }

    /// `${*}`, `${?}` and `${$}` stand for the characters; `${key, 'default'}` has a value in any case.
    private static func value(of body: String, _ context: ConditionKeys) -> String? {
        if ["*", "?", "$"].containsExactly(body) { return body }
        let parts = body.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts[0].lowercased()
        if let values = context.values[key] { return values.count == 1 ? values[0] : nil }
        guard parts.count == 2 else { return nil }
        let fallback = parts[1].drop { $0 == " " }
        guard fallback.utf8.count >= 2, fallback.hasPrefix("'"), fallback.hasSuffix("'") else { return nil }
        return String(fallback.dropFirst().dropLast())
    }

    /// The text, where `*` and `?` are nothing special.
    var text: String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .scalar(let scalar): text.unicodeScalars.append(scalar)
            case .anything: text.append("*")
            case .anyOne: text.append("?")
            }
        }
        return text
    }

    /// The six parts of a pattern for ARNs, split at colons; `nil` when there are fewer.
    var arnParts: [PolicyPattern]? {
        let parts = pieces.split(separator: .scalar(":"), maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 ? parts.map { PolicyPattern(pieces: Array($0)) } : nil
    }

    private init(pieces: [Piece]) { self.pieces = pieces }

    /// Whether a text fits: `*` stands for anything and `?` for one character.
    func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var (position, index) = (0, 0)
        var star: (index: Int, position: Int)?
        while position < text.count {
            if index < pieces.count, pieces[index] == .anything {
                star = (index, position)
                index += 1
            } else if index < pieces.count, pieces[index] == .anyOne || pieces[index] == .scalar(text[position]) {
                index += 1
                position += 1
            } else if let (starIndex, starPosition) = star {
                star = (starIndex, starPosition + 1)
                index = starIndex + 1
                position = starPosition + 1
            } else {
                return false
            }
        }
        return pieces[index...].allSatisfy { $0 == .anything }
    }

    /// Whether a text fits a pattern without variables.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        PolicyPattern(pattern)?.matches(text) ?? false
    }
}
