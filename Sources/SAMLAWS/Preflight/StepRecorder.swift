import SAMLCore

/// Collects the findings of steps.
struct StepRecorder {
    private(set) var steps: [PreflightReport.Step] = []

    var hasFailed: Bool { steps.contains { $0.outcome == .failed } }

    mutating func add(
        _ name: String, _ outcome: PreflightReport.Step.Outcome, _ message: String? = nil, code: String? = nil,
        pitfall: Pitfall? = nil, awsError: String? = nil, remedy: String? = nil
    ) {
        steps.append(
            PreflightReport.Step(
                name: name, outcome: outcome, message: message, code: code, pitfall: pitfall,
                awsError: awsError.flatMap { name in AWSErrorText.all.first { $0.name == name }?.text },
                remedy: remedy))
    }

    mutating func fail(_ name: String, _ error: SAMLError, pitfall: Pitfall? = nil, awsError: String? = nil) {
        add(
            name, .failed, error.description, code: error.code.name, pitfall: pitfall, awsError: awsError,
            remedy: error.remedy)
    }

    /// Closes a step: it passed when nothing was found about it.
    mutating func close(_ name: String) {
        if !steps.contains(where: { $0.name == name }) { add(name, .passed) }
    }
}
