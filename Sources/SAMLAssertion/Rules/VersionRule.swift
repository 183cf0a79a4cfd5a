import SAMLCore

/// Response and assertion are of version 2.0 (core §4.1).
enum VersionRule: ValidationRule {
    static let name = "version"
    static let citation = Citation.core("4.1")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let response = message.location("", line: message.envelope.line)
        try require(message.envelope.version, at: response)
        try require(message.assertion.version, at: DocumentLocation(path: "/Response/Assertion", line: nil))
    }

    private static func require(_ version: String?, at location: DocumentLocation) throws(SAMLError) {
        guard let version, version.isExactly("2.0") else {
            throw SAMLError(
                .version, expected: "2.0", actual: version ?? "none", at: location.attribute("Version"),
                citing: citation)
        }
    }
}
