import SAMLCore

/// One rule that a message has to satisfy: step 12 of the pipeline.
protocol ValidationRule: SendableMetatype {
    /// Its name in reports.
    static var name: String { get }
    /// The clause that it comes from.
    static var citation: Citation { get }
    /// Judges a message.
    /// - Throws: the failure.
    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError)
}

/// What a rule has to tell although it holds.
struct RuleNotes {
    private(set) var findings: [Finding] = []
    private let rule: String
    private let citation: Citation
    private let verified: Bool

    init(_ rule: any ValidationRule.Type, verified: Bool) {
        self.rule = rule.name
        citation = rule.citation
        self.verified = verified
    }

    /// Tells something worth knowing.
    mutating func note(_ actual: String, expected: String? = nil, remedy: String? = nil) {
        append(.noted, expected: expected, actual: actual, remedy: remedy)
    }

    /// Tells that the rule holds by a relaxation only.
    mutating func relax(_ relaxation: Relaxation, _ actual: String) {
        append(.relaxed(relaxation), expected: nil, actual: actual, remedy: nil)
    }

    private mutating func append(_ outcome: Finding.Outcome, expected: String?, actual: String, remedy: String?) {
        findings.append(
            Finding(
                rule: rule, outcome: outcome, evidence: Evidence(expected: expected, actual: actual),
                citation: citation, remedy: remedy, verified: verified))
    }
}

/// The rules in their order, which decides whose failure names the verdict.
enum ValidationRules {
    static let all: [any ValidationRule.Type] = [
        VersionRule.self, StatusRule.self, DestinationRule.self, InResponseToRule.self, IssuerRule.self,
        SubjectConfirmationRule.self, IssueInstantRule.self, ConditionsWindowRule.self, ValidityLimitRule.self,
        AudienceRestrictionRule.self, UnknownConditionRule.self, SubjectRule.self, AuthnStatementRule.self,
        AuthnContextRule.self, SessionRule.self, AttributesRule.self, ScopedAttributeRule.self,
    ]

    /// Judges a message by every rule, whether or not one before it failed.
    static func judge(_ message: JudgedMessage, _ report: inout ValidationReport) {
        for rule in all {
            var notes = RuleNotes(rule, verified: message.isVerified)
            do throws(SAMLError) {
                try rule.check(message, &notes)
                if notes.findings.isEmpty {
                    report.append(
                        Finding(
                            rule: rule.name, outcome: .passed, citation: rule.citation, verified: message.isVerified))
                }
            } catch {
                report.append(Finding(rule: rule.name, failure: error, verified: message.isVerified))
            }
            for finding in notes.findings { report.append(finding) }
        }
    }
}
