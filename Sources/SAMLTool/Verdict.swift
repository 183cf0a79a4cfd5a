import SAML

/// The answer of `validate` and `explain` in JSON: stable keys, and no claim unless accepted.
struct Verdict: Encodable {
    let report: ValidationReport
    let accepted: ValidatedAssertion?

    private enum Key: String, CodingKey {
        case verdict, code, findings, issuer, subject, attributes, session, signature
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(report.isAccepted ? "accepted" : "rejected", forKey: .verdict)
        try container.encode(report.failure?.code.name, forKey: .code)
        try container.encode(report.findings, forKey: .findings)
        try container.encode(accepted?.issuer.uri, forKey: .issuer)
        try container.encode(accepted?.nameID.map(SubjectOutput.init), forKey: .subject)
        try container.encode(accepted?.attributes.map(AttributeOutput.init), forKey: .attributes)
        try container.encode(accepted?.authnStatement.map(SessionOutput.init), forKey: .session)
        try container.encode(accepted?.report.signature, forKey: .signature)
    }
}

/// `{"nameID", "format", "nameQualifier", "spNameQualifier"}`.
struct SubjectOutput: Encodable {
    let nameID: NameID

    private enum Key: String, CodingKey { case nameID, format, nameQualifier, spNameQualifier }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(nameID.value, forKey: .nameID)
        try container.encode(nameID.format, forKey: .format)
        try container.encode(nameID.nameQualifier, forKey: .nameQualifier)
        try container.encode(nameID.spNameQualifier, forKey: .spNameQualifier)
    }
}

/// `{"name", "nameFormat", "friendlyName", "values"}`: a text value is a string, `xsi:nil` is null, a name is an
/// object as in `subject`, and other elements are an object with the names of the elements.
struct AttributeOutput: Encodable {
    let attribute: Attribute

    private enum Key: String, CodingKey { case name, nameFormat, friendlyName, values }

    private struct Value: Encodable {
        let value: AttributeValue

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .text(let text): try container.encode(text)
            case .nil: try container.encodeNil()
            case .nameID(let nameID): try container.encode(SubjectOutput(nameID: nameID))
            case .elements(let elements): try container.encode(["elements": elements.map(\.name)])
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(attribute.name, forKey: .name)
        try container.encode(attribute.nameFormat, forKey: .nameFormat)
        try container.encode(attribute.friendlyName, forKey: .friendlyName)
        try container.encode(attribute.values.map(Value.init), forKey: .values)
    }
}

/// `{"index", "authnInstant", "notOnOrAfter", "authnContextClassRef"}`.
struct SessionOutput: Encodable {
    let statement: AuthnStatement

    private enum Key: String, CodingKey { case index, authnInstant, notOnOrAfter, authnContextClassRef }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(statement.sessionIndex, forKey: .index)
        try container.encode(statement.authnInstant.description, forKey: .authnInstant)
        try container.encode(statement.sessionNotOnOrAfter?.description, forKey: .notOnOrAfter)
        try container.encode(statement.authnContextClassRef, forKey: .authnContextClassRef)
    }
}
