import SAMLAWS

/// Parts of the evaluation of policies, in their plainest form.
enum PlainPolicy {
    /// Whether a text fits a pattern of `*` and `?`: a table of which beginnings fit which.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var row = [true] + text.map { _ in false }
        for scalar in pattern.unicodeScalars {
            var next = row.map { _ in false }
            next[0] = row[0] && scalar == "*"
            for position in text.indices {
                next[position + 1] =
                    scalar == "*"
                    ? next[position] || row[position + 1]
                    : row[position] && (scalar == "?" || scalar == text[position])
            }
            row = next
        }
        return row[text.count]
    }

    /// Whether principals name a provider.
    static func names(_ principals: [String: [String]], _ provider: String, _ statement: PolicyStatement) -> Bool {
        for (kind, names) in principals {
            for name in names {
                let isAll = name.utf8.elementsEqual("*".utf8)
                switch kind {
                case "Federated", "*": if isAll || name.utf8.elementsEqual(provider.utf8) { return true }
                case "AWS": if isAll && statement.effect == .deny { return true }
                default: break
                }
            }
        }
        return false
    }
}
