public import SAMLCore
import SAMLXML

/// What an assertion says (core §2.3.3), word for word.
///
/// By itself it proves nothing: only a ``ValidatedAssertion`` holds one that was signed and checked.
public struct Assertion: Sendable {
    /// Its ID.
    public let id: String
    /// The version that it claims; `nil` when it claims none.
    public let version: String?
    /// When it was made; `nil` when it does not tell.
    public let issueInstant: Timestamp?
    /// Who made it; `nil` when it does not tell.
    public let issuer: Issuer?
    /// Whom it is about; `nil` when it does not tell.
    public let subject: Subject?
    /// Under which conditions it may be used.
    public let conditions: Conditions?
    /// How and when the subject was authenticated.
    public let authnStatements: [AuthnStatement]
    /// The attributes of all attribute statements, those of one Name and NameFormat merged, in document order.
    public let attributes: AttributeSet
    /// Whether a Name and NameFormat occurred in more than one `Attribute`.
    package let repeatsAttributes: Bool

    /// Reads an assertion; names and attributes that are encrypted in it are decrypted.
    init(
        _ element: XMLElement, decrypting decryptor: Decryptor?, _ used: inout [Relaxation]
    ) throws(SAMLError) {
        guard element.isNamed(.saml("Assertion")) else {
            throw SAMLError(.structure, expected: "Assertion", actual: element.localName, at: element.location)
        }
        id = element.attribute("ID") ?? ""
        version = element.attribute("Version")
        issueInstant = try element.instant("IssueInstant", failingAs: .timeFormat)
        var reader = try ElementReader(element)
        issuer = try reader.optional(.saml("Issuer")).map(Issuer.init)
        _ = reader.optional(.ds("Signature"))
        if let child = reader.optional(.saml("Subject")) {
            subject = try Subject(child, decrypting: decryptor, &used)
        } else {
            subject = nil
        }
        conditions = try reader.optional(.saml("Conditions")).map(Conditions.init)
        // Advice changes nothing about the meaning (core §2.6.1); it holds no assertion: the census saw to that.
        _ = reader.optional(.saml("Advice"))
        var statements: [AuthnStatement] = []
        var attributes: [Attribute] = []
        while let statement = reader.any() {
            if statement.isNamed(.saml("AuthnStatement")) {
                statements.append(try AuthnStatement(statement))
            } else if statement.isNamed(.saml("AttributeStatement")) {
                attributes += try AttributeStatement.attributes(of: statement, decrypting: decryptor, &used)
            } else if !statement.isNamed(.saml("AuthzDecisionStatement")), !statement.isNamed(.saml("Statement")) {
                throw SAMLError(
                    .structure, expected: "a statement", actual: statement.localName, at: statement.location)
            }
        }
        authnStatements = statements
        self.attributes = AttributeSet(AttributeStatement.merged(attributes))
        repeatsAttributes = self.attributes.count != attributes.count
    }
}

/// Who made a message or an assertion (core §2.2.5).
public struct Issuer: Sendable {
    /// The entity's name.
    public let entityID: EntityID
    /// The format of the name; absent means entity.
    public let format: String?
    package let line: Int

    init(_ element: XMLElement) throws(SAMLError) {
        guard let text = element.text else {
            throw SAMLError(.structure, expected: "text in Issuer", actual: "elements", at: element.location)
        }
        entityID = EntityID(text)
        format = element.attribute("Format")
        line = element.line
    }
}
