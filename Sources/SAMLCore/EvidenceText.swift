/// Makes text from a hostile document safe to print in a terminal, a log or a page.
package enum EvidenceText {
    /// How many scalars of a text are kept.
    package static let maximumScalars = 200

    /// The text with everything that could move a cursor or turn the reading direction as `\u{…}`, cut at the limit.
    package static func escaped(_ text: String) -> String {
        // The common case costs one pass and no allocation.
        if text.utf8.count <= maximumScalars, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x5C }) {
            return text
        }
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            if count == maximumScalars { return result + "…" }
            count += 1
            if mustEscape(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            } else if scalar == "\\" {
                result += "\\\\"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    package static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
        case 0x2028, 0x2029: true  // line and paragraph separator
        case 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true  // direction marks, invisible
        case 0xFFF9...0xFFFB, 0xE0000...0xE007F: true  // annotations, tags
        default: false
        }
    }
}
