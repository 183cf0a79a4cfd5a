import SAMLCore

/// Texts with `*` and `?`, and policy variables in them.
enum PolicyPattern {
    /// Whether a text fits a pattern in which `*` stands for anything and `?` for one character.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let (text, pattern) = (Array(text.unicodeScalars), Array(pattern.unicodeScalars))
        var (position, index) = (0, 0)
        var star: (index: Int, position: Int)?
        while position < text.count {
            if index < pattern.count, pattern[index] == "*" {
                star = (index, position)
                index += 1
            } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
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
        return pattern[index...].allSatisfy { $0 == "*" }
    }

    /// Replaces `${key}` by the one value of a key; nil when a key has none, and then nothing fits.
    static func resolved(_ text: String, _ context: ConditionKeys) -> String? {
        var result = ""
        var rest = text[...]
        while let start = rest.utf8.indices.first(where: { rest.utf8[$0...].starts(with: "${".utf8) }) {
            result += rest[..<start]
            let body = rest[rest.utf8.index(start, offsetBy: 2)...]
            guard let end = body.firstIndex(of: "}") else { return result + rest[start...] }
            let key = body[..<end].prefix { $0 != "," }.lowercased()
            switch key {
            case "*", "?", "$": result += key
            default:
                guard let values = context.values[key], values.count == 1 else { return nil }
                result += values[0]
            }
            rest = body[body.index(after: end)...]
        }
        return result + rest
    }
}
