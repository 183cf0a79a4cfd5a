import SAML
import SAMLCore

/// The answer of `validate` and `explain` for people.
enum VerdictText {
    static func text(_ report: ValidationReport, _ accepted: ValidatedAssertion?, reveal: Bool) -> String {
        var text = report.text(colored: OutputFormat.isTerminal)
        guard let accepted else { return text }
        func shown(_ value: String) -> String { reveal ? EvidenceText.escaped(value) : "(hidden; --reveal shows it)" }
        text += "\n\nissuer     \(accepted.issuer)"
        if let nameID = accepted.nameID {
            let format = EvidenceText.escaped(nameID.format ?? NameIDFormat.unspecified)
            text += "\nsubject    \(shown(nameID.value)), \(format)"
        }
        for attribute in accepted.attributes {
            let values = attribute.values.map { shown(Self.text(of: $0)) }
            text += "\nattribute  \(EvidenceText.escaped(attribute.name)) = \(values.joined(separator: ", "))"
        }
        return text
    }

    private static func text(of value: AttributeValue) -> String {
        switch value {
        case .text(let text): text
        case .nil: "(nil)"
        case .nameID(let nameID): nameID.value
        case .elements(let elements): elements.map { "<\($0.name)>" }.joined()
        }
    }
}
