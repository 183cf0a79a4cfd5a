import SAMLCore

/// The response answers the pending request, or none when none is pending (core §3.2.2, profiles §4.1.4.2).
///
/// This judges the attribute of the response, which may be unsigned and then can only refute; the signed attribute of
/// the subject confirmation is judged there.
enum InResponseToRule: ValidationRule {
    static let name = "in-response-to"
    static let citation = Citation.core("3.2.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        try judge(
            message.envelope.inResponseTo, message.context,
            at: message.location("/@InResponseTo", line: message.envelope.line))
        switch message.context.expectation {
        case .request where message.envelope.inResponseTo == nil:
            notes.note("the Response has no InResponseTo; the one of the subject confirmation decides")
        case .notJudged(let reason):
            notes.note(
                message.envelope.inResponseTo.map { "InResponseTo \($0), not judged: \(reason)" }
                    ?? "no InResponseTo, not judged: \(reason)")
        default: break
        }
    }

    /// Fails when a value contradicts what is expected; an absent one does not.
    static func judge(
        _ actual: String?, _ context: JudgedMessage.Context, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard let actual else { return }
        switch context.expectation {
        case .request(let id, _):
            guard actual.isExactly(id) else {
                throw SAMLError(
                    .inResponseTo, expected: id, actual: actual, at: location(), citing: citation,
                    remedy: "It answers another request: an old page, another tab, or another browser.")
            }
        case .unsolicited:
            throw SAMLError(
                .inResponseTo, expected: "no InResponseTo, because no request is pending", actual: actual,
                at: location(),
                citing: .profiles("4.1.5"))
        case .notJudged: break
        }
    }
}
