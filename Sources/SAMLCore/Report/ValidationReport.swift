/// Everything that a validation looked at, in order: the same object for success and for failure.
public struct ValidationReport: Sendable {
    /// The findings, in the order of the pipeline.
    public internal(set) var findings: [Finding] = []
    /// Which key verified which element, once a signature was verified.
    public package(set) var signature: SignatureSummary?

    package init() {}

    /// The first failure, which names the verdict; `nil` when the response was accepted.
    public var failure: SAMLError? {
        for finding in findings { if let error = finding.failure { return error } }
        return nil
    }

    /// Whether no rule failed.
    public var isAccepted: Bool { failure == nil }

    package mutating func append(_ finding: Finding) { findings.append(finding) }
}

extension ValidationReport {
    /// A report of one failure that came before there was anything to look at.
    package init(failing error: SAMLError) {
        append(Finding(rule: "configuration", failure: error, verified: false))
    }
}
