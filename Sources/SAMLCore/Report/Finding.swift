/// What one rule found.
public struct Finding: Sendable {
    /// How the rule ended.
    public enum Outcome: Sendable {
        /// It holds.
        case passed
        /// It holds, or is not judged, and something about it is worth knowing.
        case noted
        /// It does not hold.
        case failed(SAMLError)
        /// It could not be asked.
        case skipped(because: String)
        /// It holds only because of a relaxation.
        case relaxed(Relaxation)
    }

    /// The name of the rule, such as `audience-restriction`.
    public let rule: String
    /// How it ended.
    public let outcome: Outcome
    /// What was expected and what was there.
    public let evidence: Evidence?
    /// Where.
    public let location: DocumentLocation?
    /// The clause.
    public let citation: Citation?
    /// What to do about it, or what a near miss looks like.
    public let remedy: String?
    /// Whether what the rule looked at comes from signed octets whose signature held.
    public let verified: Bool

    package init(
        rule: String, outcome: Outcome, evidence: Evidence? = nil, location: DocumentLocation? = nil,
        citation: Citation? = nil, remedy: String? = nil, verified: Bool
    ) {
        self.rule = rule
        self.outcome = outcome
        self.evidence = evidence
        self.location = location
        self.citation = citation
        self.remedy = remedy
        self.verified = verified
    }

    /// The finding that a failed rule leaves.
    package init(rule: String, failure: SAMLError, verified: Bool) {
        self.init(
            rule: rule, outcome: .failed(failure), evidence: failure.evidence, location: failure.location,
            citation: failure.citation, remedy: failure.remedy, verified: verified)
    }

    /// The error, when the rule failed.
    public var failure: SAMLError? { if case .failed(let error) = outcome { error } else { nil } }
}
