/// Escapes text for XML, so that canonicalization finds nothing to change.
package enum XMLText {
    /// Text between tags.
    package static func content(_ text: String) -> String { escaped(text, inAttribute: false) }

    /// Text between double quotes.
    package static func attribute(_ text: String) -> String { escaped(text, inAttribute: true) }

    /// Whether XML 1.0 can hold a character at all (XML §2.2).
    package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escaped(_ text: String, inAttribute: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += inAttribute ? ">" : "&gt;"
            case "\"": result += inAttribute ? "&quot;" : "\""
            case "\r": result += "&#xD;"
            case "\t": result += inAttribute ? "&#x9;" : "\t"
            case "\n": result += inAttribute ? "&#xA;" : "\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
