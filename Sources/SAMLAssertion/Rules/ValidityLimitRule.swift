import SAMLCore

/// The assertion ends within a bound, so that a stolen one is not useful for ever and the replay store stays small.
enum ValidityLimitRule: ValidationRule {
    static let name = "validity-limit"
    static let citation = Citation.profiles("4.1.4.5")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard let end = end(of: message) else { return }
        let bound = message.context.instant.advanced(bySeconds: Int64(message.context.policy.maximumValidity))
        guard end > bound else { return }
        guard let relaxation = message.context.relaxation(.longValidity) else {
            throw SAMLError(
                .timeLimit, expected: "an end no later than \(bound)", actual: "\(end)",
                at: message.location("/Assertion/Conditions", line: message.assertion.conditions?.line ?? 1).attribute(
                    "NotOnOrAfter"),
                citing: citation)
        }
        notes.relax(relaxation, "valid until \(end)")
    }

    /// When the assertion can no longer be delivered: the end of its confirmations, capped by its conditions.
    ///
    /// All confirmations count, also those for another location: there it could be delivered once more.
    static func end(of message: JudgedMessage) -> Timestamp? {
        let confirmations = (message.assertion.subject?.confirmations ?? []).compactMap { $0.data?.notOnOrAfter }.max()
        return [confirmations, message.assertion.conditions?.window.notOnOrAfter].compactMap(\.self).min()
    }
}
