import SAMLCore

/// No attribute is repeated, where that is asked for; otherwise repeated ones were merged in order (core §2.7.3.1).
enum AttributesRule: ValidationRule {
    static let name = "attributes"
    static let citation = Citation.core("2.7.3.1")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard message.assertion.repeatsAttributes else { return }
        guard !message.context.policy.rejectDuplicateAttributes else {
            throw SAMLError(
                .attributeDuplicate, expected: "every Name and NameFormat once", actual: "a repeated one",
                at: DocumentLocation(path: "/Response/Assertion/AttributeStatement", line: nil), citing: citation)
        }
        notes.note("attributes of one Name and NameFormat were merged")
    }
}
