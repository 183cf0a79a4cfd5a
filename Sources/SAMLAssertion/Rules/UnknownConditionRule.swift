import SAMLCore

/// Every condition can be evaluated; one that cannot makes the assertion's validity unknown (core §2.5.1).
enum UnknownConditionRule: ValidationRule {
    static let name = "conditions"
    static let citation = Citation.core("2.5.1")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard let conditions = message.assertion.conditions else { return }
        guard conditions.unknown.isEmpty else {
            throw SAMLError(
                .conditionUnknown, expected: "AudienceRestriction, OneTimeUse, ProxyRestriction",
                actual: conditions.unknown.joined(separator: ", "),
                at: message.location("/Assertion/Conditions", line: conditions.line), citing: citation)
        }
        if conditions.isOneTimeUse { notes.note("OneTimeUse: replay protection sees to it") }
        if conditions.proxyRestriction != nil { notes.note("ProxyRestriction: it binds whoever issues on this basis") }
    }
}
