/// What was expected and what was there.
///
/// Both are made safe to print: control and bidirectional characters are written as `\u{…}`, and a text is cut at
/// 200 scalars. No claim about a person is ever put in here.
public struct Evidence: Sendable, Hashable {
    /// What would have been right.
    public let expected: String?
    /// What was found.
    public let actual: String?

    package init?(expected: String?, actual: String?) {
        guard expected != nil || actual != nil else { return nil }
        self.expected = expected.map(EvidenceText.escaped)
        self.actual = actual.map(EvidenceText.escaped)
    }
}
