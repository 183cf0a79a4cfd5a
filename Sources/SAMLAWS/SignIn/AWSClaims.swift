import SAMLAssertion
import SAMLCore

/// What the attributes of an assertion say to AWS, read by one rule after the other; every rule leaves a finding.
struct AWSClaims {
    private(set) var findings: [Finding] = []
    private(set) var roles: [RolePair] = []
    private(set) var roleSessionName = ""
    private(set) var sessionDuration: Int?
    private(set) var sourceIdentity: String?
    private(set) var tags: [SessionTag] = []
    private(set) var transitiveTagKeys: [String] = []

    private let verified: Bool

    init(_ assertion: Assertion, provider: SAMLProviderARN?, allowing allowance: RoleAllowance, verified: Bool) {
        self.verified = verified
        let reader = AWSAttributeReader(attributes: assertion.attributes)
        roles =
            run("aws-role") { (notes) throws(SAMLError) in try reader.roles(provider, allowance, &notes) } ?? []
        roleSessionName = run("aws-session-name") { (_) throws(SAMLError) in try reader.sessionName() } ?? ""
        sessionDuration = run("aws-session-duration") { (_) throws(SAMLError) in try reader.duration() } ?? nil
        sourceIdentity = run("aws-source-identity") { (_) throws(SAMLError) in try reader.sourceIdentity() } ?? nil
        tags = run("aws-session-tags") { (_) throws(SAMLError) in try reader.tags() } ?? []
        let keys = tags.map(\.key)
        transitiveTagKeys =
            run("aws-transitive-tags") { (_) throws(SAMLError) in try reader.transitiveKeys(of: keys) } ?? []
        let partitions = Set(roles.map(\.role.partition))
        run("aws-recipient") { (notes) throws(SAMLError) in
            try AWSSubject.judgeRecipient(assertion, partitions, &notes)
        }
        run("aws-subject") { (notes) throws(SAMLError) in try AWSSubject.judge(assertion, &notes) }
    }

    /// Runs a rule and appends what it found.
    @discardableResult
    private mutating func run<Value>(
        _ rule: String, _ body: (inout [String]) throws(SAMLError) -> Value
    ) -> Value? {
        var notes: [String] = []
        defer {
            for note in notes {
                findings.append(
                    Finding(
                        rule: rule, outcome: .noted, evidence: Evidence(expected: nil, actual: note),
                        verified: verified))
            }
        }
        do throws(SAMLError) {
            let value = try body(&notes)
            if notes.isEmpty { findings.append(Finding(rule: rule, outcome: .passed, verified: verified)) }
            return value
        } catch {
            findings.append(Finding(rule: rule, failure: error, verified: verified))
            return nil
        }
    }
}
