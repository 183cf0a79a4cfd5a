import SAMLCore

/// Every audience restriction names this service, by any of its names (core §2.5.1.4).
enum AudienceRestrictionRule: ValidationRule {
    static let name = "audience-restriction"
    static let citation = Citation.core("2.5.1.4")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let own = message.context.serviceProvider.audiences
        let expected = own.joined(separator: " or ")
        let line = message.assertion.conditions?.line ?? 1
        let restrictions = message.assertion.conditions?.audienceRestrictions ?? []
        guard !restrictions.isEmpty else {
            guard let relaxation = message.context.relaxation(.missingAudience) else {
                throw SAMLError(
                    .audience, expected: expected, actual: "no AudienceRestriction",
                    at: message.location("/Assertion/Conditions", line: line), citing: citation)
            }
            return notes.relax(relaxation, "no AudienceRestriction")
        }
        for (index, audiences) in restrictions.enumerated()
        where !audiences.contains(where: { own.containsExactly($0) }) {
            let position = restrictions.count > 1 ? "[\(index + 1)]" : ""
            throw SAMLError(
                .audience, expected: expected,
                actual: audiences.isEmpty ? "an empty restriction" : audiences.joined(separator: ", "),
                at: message.location("/Assertion/Conditions/AudienceRestriction\(position)", line: line),
                citing: citation,
                remedy: audiences.prefix(32).lazy.compactMap { NearMiss.hint(expectedOneOf: own, actual: $0) }.first)
        }
    }
}
