import SAMLCore

/// The sign-in succeeded, and no code below says otherwise (core §3.2.2.1).
enum StatusRule: ValidationRule {
    static let name = "status"
    static let citation = Citation.core("3.2.2.1")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard message.envelope.status.isSuccess else {
            throw SAMLError(
                .status, expected: "Success", actual: message.envelope.status.summary,
                at: DocumentLocation(path: "/Response/Status", line: nil), citing: citation)
        }
    }
}
