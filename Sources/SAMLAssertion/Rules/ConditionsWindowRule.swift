import SAMLCore

/// The assertion is valid now (core §2.5.1.2).
enum ConditionsWindowRule: ValidationRule {
    static let name = "conditions-window"
    static let citation = Citation.core("2.5.1.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard let conditions = message.assertion.conditions else { return }
        try conditions.window.check(
            at: message.context.instant, skew: message.context.skew,
            location: message.location("/Assertion/Conditions", line: conditions.line), citing: citation)
    }
}
