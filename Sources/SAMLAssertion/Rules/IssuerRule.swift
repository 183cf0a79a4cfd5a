import SAMLCore

/// Response and assertion name the identity provider whose keys verified, and it is the one that was asked (profiles
/// §4.1.4.2).
enum IssuerRule: ValidationRule {
    static let name = "issuer"
    static let citation = Citation.profiles("4.1.4.2")

    static func check(_ message: JudgedMessage, _ notes: inout RuleNotes) throws(SAMLError) {
        let expected = message.context.identityProvider
        guard let issuer = message.assertion.issuer else {
            throw SAMLError(
                .issuerMismatch, expected: expected.uri, actual: "no Issuer",
                at: DocumentLocation(path: "/Response/Assertion", line: nil), citing: citation)
        }
        try require(issuer, expected, at: message.location("/Assertion/Issuer", line: issuer.line))
        if let issuer = message.envelope.issuer {
            try require(issuer, expected, at: message.location("/Issuer", line: issuer.line))
        } else if message.envelope.isVerified {
            notes.note("the signed Response has no Issuer; the profile wants one")
        }
        if case .request(_, let asked?) = message.context.expectation, asked != expected {
            throw SAMLError(
                .issuerMismatch, expected: "an answer of \(asked.uri), which was asked", actual: expected.uri,
                at: message.location("/Assertion/Issuer", line: issuer.line), citing: citation)
        }
    }

    private static func require(
        _ issuer: Issuer, _ expected: EntityID, at location: @autoclosure () -> DocumentLocation
    ) throws(SAMLError) {
        guard issuer.entityID == expected else {
            throw SAMLError(
                .issuerMismatch, expected: expected.uri, actual: issuer.entityID.uri, at: location(), citing: citation,
                remedy: NearMiss.hint(expected: expected.uri, actual: issuer.entityID.uri))
        }
        guard let format = issuer.format, !format.isExactly(NameIDFormat.entity) else { return }
        throw SAMLError(
            .issuerMismatch, expected: NameIDFormat.entity, actual: format, at: location().attribute("Format"),
            citing: citation)
    }
}
