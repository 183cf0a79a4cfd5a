import SAMLCore
import SAMLMetadata

/// Scoped attributes name a scope that the identity provider may assert (SAML subject-identifier attributes §3,
/// eduPerson, Shibboleth metadata profile).
///
/// In a federation one identity provider must not speak for the people of another. The scopes come from metadata;
/// where it is that of a federation and lists none, no scoped attribute is accepted. The values are claims: none
/// stands in a finding.
enum ScopedAttributeRule: ValidationRule {
    static let name = "scoped-attribute"
    static let citation = Citation(document: "SAML subject identifiers", section: "3")

    /// The attributes whose values end in a scope.
    static let names = [
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",  // eduPersonPrincipalName
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.9",  // eduPersonScopedAffiliation
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.12",  // eduPersonPrincipalNamePrior
        "urn:oid:1.3.6.1.4.1.5923.1.1.1.13",  // eduPersonUniqueId
        "urn:oasis:names:tc:SAML:attribute:subject-id",
        "urn:oasis:names:tc:SAML:attribute:pairwise-id",
        "urn:mace:dir:attribute-def:eduPersonPrincipalName",
        "urn:mace:dir:attribute-def:eduPersonPrincipalNamePrior",
        "urn:mace:dir:attribute-def:eduPersonScopedAffiliation",
        "urn:mace:dir:attribute-def:eduPersonUniqueId",
    ]

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        guard let scopes = message.context.scopes else { return }
        for attribute in message.assertion.attributes where names.containsExactly(attribute.name) {
            for value in attribute.values { try judge(value, attribute.name, scopes) }
        }
    }

    private static func judge(
        _ value: AttributeValue, _ name: String, _ scopes: [ShibbolethScope]
    ) throws(SAMLError) {
        let location = DocumentLocation(path: "/Response/Assertion/AttributeStatement/Attribute", line: nil)
        guard case .text(let text) = value else {
            throw SAMLError(
                .attributeScope, expected: "text in \(name)", actual: "something else", at: location, citing: citation)
        }
        // By octets: to Swift, "@" behind or before some characters is none.
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw SAMLError(
                .attributeScope, expected: "a value with one scope behind one @ in \(name)", actual: "another form",
                at: location, citing: citation)
        }
        guard scopes.contains(where: { $0.allows(String(decoding: parts[1], as: UTF8.self)) }) else {
            let listed = scopes.map { $0.isRegularExpression ? "/\($0.value)/" : $0.value }
            throw SAMLError(
                .attributeScope,
                expected: scopes.isEmpty
                    ? "no \(name): metadata lists no scope" : "a scope of \(listed.joined(separator: ", ")) in \(name)",
                actual: "another scope", at: location, citing: citation,
                remedy: "An identity provider of a federation speaks only for the scopes that its metadata lists.")
        }
    }
}
