public import SAMLCore

/// The size of a response as it is delivered: STS takes 4 to 100,000 characters of base64 (AssumeRoleWithSAML).
public enum EncodedSize {
    /// The characters that STS takes at most.
    public static let maximum = 100_000

    /// What the rule finds about a document of so many octets.
    public static func finding(documentOctets count: Int) -> Finding {
        let characters = (count + 2) / 3 * 4
        guard characters > maximum else { return Finding(rule: "aws-size", outcome: .passed, verified: false) }
        return Finding(
            rule: "aws-size",
            failure: SAMLError(
                .inputTooLarge, expected: "at most \(maximum) characters of base64", actual: "\(characters)",
                citing: .aws("AssumeRoleWithSAML")),
            verified: false)
    }
}
