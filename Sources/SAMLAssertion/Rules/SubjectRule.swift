import SAMLCore

/// The subject's name can be used as a key (core §2.2.2, §2.2.3, §8.3).
///
/// Names are personal: no value stands in a finding.
enum SubjectRule: ValidationRule {
    static let name = "subject"
    static let citation = Citation.core("2.4")
    /// How many Unicode scalars a name may have (core §8.3.7).
    static let maximumScalars = 256

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let required = message.context.policy.requiredNameIDFormats
        func location() -> DocumentLocation {
            message.location("/Assertion/Subject/NameID", line: message.assertion.subject?.line ?? 1)
        }
        guard let nameID = message.assertion.subject?.nameID else {
            if let required {
                throw SAMLError(
                    .subject, expected: "a NameID of \(required.joined(separator: ", "))", actual: "none",
                    at: location(),
                    citing: citation)
            }
            return notes.note("the subject has no NameID")
        }
        if let required {
            let format = nameID.format ?? NameIDFormat.unspecified
            guard required.containsExactly(format) else {
                throw SAMLError(
                    .subject, expected: required.joined(separator: ", "), actual: format,
                    at: location().attribute("Format"), citing: .core("8.3"))
            }
        }
        try judge(nameID.value, at: location(), &notes)
        try judgeQualifiers(of: nameID, message.context, at: location(), &notes)
    }

    private static func judge(
        _ value: String, at location: @autoclosure () -> DocumentLocation, _ notes: inout RuleNotes
    ) throws(SAMLError) {
        let scalars = value.unicodeScalars
        guard !scalars.allSatisfy(\.properties.isWhitespace) else {
            throw SAMLError(
                .subject, expected: "a name", actual: "nothing but white space", at: location(), citing: citation)
        }
        guard scalars.count <= maximumScalars else {
            throw SAMLError(
                .subject, expected: "at most \(maximumScalars) characters", actual: "\(scalars.count)", at: location(),
                citing: .core("8.3.7"))
        }
        guard !scalars.contains(where: isControl) else {
            throw SAMLError(
                .subject, expected: "no control characters", actual: "one of them", at: location(), citing: citation)
        }
        if scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true {
            notes.note("the name has white space at an end; it is kept")
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// Qualifiers of persistent and transient names have a fixed meaning; those of others are the issuer's own.
    private static func judgeQualifiers(
        of nameID: NameID, _ context: JudgedMessage.Context, at location: @autoclosure () -> DocumentLocation,
        _ notes: inout RuleNotes
    ) throws(SAMLError) {
        let format = nameID.format ?? NameIDFormat.unspecified
        let isPairwise = format.isExactly(NameIDFormat.persistent) || format.isExactly(NameIDFormat.transient)
        if let qualifier = nameID.nameQualifier, !qualifier.isExactly(context.identityProvider.uri) {
            guard !isPairwise else {
                throw SAMLError(
                    .subject, expected: context.identityProvider.uri, actual: qualifier,
                    at: location().attribute("NameQualifier"), citing: .core("8.3.7"))
            }
            notes.note("NameQualifier \(qualifier) is not the identity provider")
        }
        if let qualifier = nameID.spNameQualifier, !context.serviceProvider.audiences.containsExactly(qualifier) {
            guard !isPairwise else {
                throw SAMLError(
                    .subject, expected: context.serviceProvider.entityID.uri, actual: qualifier,
                    at: location().attribute("SPNameQualifier"), citing: .core("8.3.7"))
            }
            notes.note("SPNameQualifier \(qualifier) is not this service provider")
        }
    }
}
