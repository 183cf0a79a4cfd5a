public import SAMLAssertion
public import SAMLCore

/// What IAM Identity Center takes where it is the service provider and another product signs people in
/// (IAM Identity Center user guide, quotas and troubleshooting).
public enum IdentityCenterInbound {
    /// How many attributes an assertion may have.
    public static let maximumAttributes = 50
    /// How many characters the metadata of the external identity provider may have.
    public static let maximumMetadataCharacters = 75_000
    /// How many octets of UTF-8 an uploaded certificate may have.
    public static let maximumCertificateOctets = 2_500

    /// What would be refused about an assertion; every rule leaves a finding with `attribute.invalid` or
    /// `subject.invalid` when it fails.
    /// - Parameters:
    ///   - assertion: The assertion.
    ///   - userName: The name that the user has in Identity Center, if it is known.
    public static func findings(about assertion: ValidatedAssertion, userName: String? = nil) -> [Finding] {
        [
            finding("identity-center-attributes") { () throws(SAMLError) in try judge(assertion.attributes) },
            finding("identity-center-subject") { () throws(SAMLError) in
                try judge(assertion.assertion.subject?.nameID, userName)
            },
        ]
    }

    private static func finding(_ rule: String, _ body: () throws(SAMLError) -> Void) -> Finding {
        do throws(SAMLError) {
            try body()
            return Finding(rule: rule, outcome: .passed, verified: true)
        } catch {
            return Finding(rule: rule, failure: error, verified: true)
        }
    }

    private static func judge(_ attributes: AttributeSet) throws(SAMLError) {
        func fail(_ expected: String, _ actual: String) -> SAMLError {
            SAMLError(
                .attributeInvalid, expected: expected, actual: actual,
                at: DocumentLocation(path: "/Response/Assertion/AttributeStatement", line: nil),
                citing: .aws("IAM Identity Center quotas"))
        }
        guard attributes.count <= maximumAttributes else {
            throw fail("at most \(maximumAttributes) attributes", "\(attributes.count)")
        }
        var names: [String] = []
        for attribute in attributes {
            guard !names.containsExactly(attribute.name) else { throw fail("every name once", "one again") }
            names.append(attribute.name)
            guard attribute.values.count <= 1 else {
                throw fail("attributes of one value", "\(attribute.values.count) values")
            }
            guard attribute.texts.count == attribute.values.count else { throw fail("text values", "structured XML") }
            let formats = [AttributeNameFormat.unspecified, AttributeNameFormat.uri, AttributeNameFormat.basic]
            guard attribute.nameFormat.map({ formats.containsExactly($0) }) ?? true else {
                throw fail("a NameFormat that SAML specifies", "another one")
            }
        }
    }

    private static func judge(_ nameID: NameID?, _ userName: String?) throws(SAMLError) {
        func fail(_ expected: String, _ actual: String, remedy: String? = nil) -> SAMLError {
            SAMLError(
                .subject, expected: expected, actual: actual,
                at: DocumentLocation(path: "/Response/Assertion/Subject/NameID", line: nil),
                citing: .aws("troubleshooting IAM Identity Center"), remedy: remedy)
        }
        guard let nameID else { throw fail("a NameID", "none") }
        guard nameID.format?.isExactly(NameIDFormat.emailAddress) == true else {
            throw fail(
                "the format \(NameIDFormat.emailAddress)", nameID.format == nil ? "none" : "another format")
        }
        let parts = nameID.value.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) else {
            throw fail("an address as user@example.com", "another form")
        }
        if let userName, !userName.isExactly(nameID.value) {
            throw fail(
                "the user's name in Identity Center", "another one",
                remedy: userName.lowercased().isExactly(nameID.value.lowercased())
                    ? "They differ in the case of letters." : nil)
        }
    }
}
