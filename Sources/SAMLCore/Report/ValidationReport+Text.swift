extension ValidationReport: CustomStringConvertible {
    /// The report as a tree that is read at a glance.
    public var description: String { text(colored: false) }

    /// The report as text.
    /// - Parameter colored: Whether to colour the outcomes for a terminal.
    public func text(colored: Bool) -> String {
        var lines: [String] = []
        if let failure {
            lines.append("\(mark("REJECTED", .red, colored)) \(failure.code): \(failure.message)")
        } else {
            lines.append(mark("ACCEPTED", .green, colored))
        }
        if let signature {
            let covered = signature.covers == .both ? "response and assertion" : signature.covers.rawValue
            lines.append("Signature over \(covered), \(signature.algorithm)")
            lines.append("Key SHA-256 \(signature.keySHA256)")
        }
        for (index, finding) in findings.enumerated() {
            let isLast = index == findings.count - 1
            lines.append("\(isLast ? "└─" : "├─") \(headline(finding, colored))")
            let indent = isLast ? "      " : "│     "
            for detail in details(finding) { lines.append(indent + detail) }
        }
        return lines.joined(separator: "\n")
    }

    private func headline(_ finding: Finding, _ colored: Bool) -> String {
        let unverified = finding.verified ? "" : " (unverified)"
        let clause = finding.citation.map { " [\($0)]" } ?? ""
        let outcome =
            switch finding.outcome {
            case .passed: mark("ok     ", .green, colored)
            case .noted: mark("note   ", .yellow, colored)
            case .failed: mark("FAILED ", .red, colored)
            case .skipped: mark("skipped", .dim, colored)
            case .relaxed: mark("relaxed", .yellow, colored)
            }
        return "\(outcome) \(finding.rule)\(unverified)\(clause)"
    }

    private func details(_ finding: Finding) -> [String] {
        var details: [String] = []
        switch finding.outcome {
        case .failed(let error): details.append("\(error.code): \(error.message)")
        case .skipped(let reason): details.append("because \(reason)")
        case .relaxed(let relaxation): details.append("by \(relaxation)")
        case .passed, .noted: break
        }
        if let expected = finding.evidence?.expected { details.append("expected: \(expected)") }
        if let actual = finding.evidence?.actual { details.append("actual:   \(actual)") }
        if let location = finding.location, finding.failure != nil { details.append("at:       \(location)") }
        if let remedy = finding.remedy { details.append("hint:     \(remedy)") }
        return details
    }

    private enum Color: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case dim = "2"
    }

    private func mark(_ text: String, _ color: Color, _ colored: Bool) -> String {
        colored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }
}
