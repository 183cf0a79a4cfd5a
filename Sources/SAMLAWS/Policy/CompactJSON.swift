/// The text of a JSON value without white space: what is counted where a policy is a part of another document.
struct CompactJSON: Decodable {
    let text: String

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            let members = try object.allKeys.sorted { $0.stringValue < $1.stringValue }.map { key in
                "\(Self.quoted(key.stringValue)):\(try object.decode(CompactJSON.self, forKey: key).text)"
            }
            text = "{\(members.joined(separator: ","))}"
        } else if var array = try? decoder.unkeyedContainer() {
            var elements: [String] = []
            while !array.isAtEnd { elements.append(try array.decode(CompactJSON.self).text) }
            text = "[\(elements.joined(separator: ","))]"
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                text = "null"
            } else if let flag = try? value.decode(Bool.self) {
                text = "\(flag)"
            } else if let number = try? value.decode(Int64.self) {
                text = "\(number)"
            } else if let number = try? value.decode(Double.self) {
                text = number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
            } else {
                text = Self.quoted(try value.decode(String.self))
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
