import SAML
import SAMLTesting
import Testing

@Suite struct SubjectRuleTests {
    @Test(arguments: [
        Change("missing", nil) { $0.nameID = nil },
        Change("empty", .subject) { $0.nameID = NameID("") },
        Change("white space", .subject) { $0.nameID = NameID(" \n") },
        Change("256 characters", nil) { $0.nameID = NameID(String(repeating: "é", count: 256)) },
        Change("257 characters", .subject) { $0.nameID = NameID(String(repeating: "é", count: 257)) },
        Change("NEL", .subject) { $0.nameID = NameID("a\u{85}b") },
        Change("line separator", .subject) { $0.nameID = NameID("a\u{2028}b") },
        Change("persistent of another issuer", .subject) {
            $0.nameID = NameID("a", format: NameIDFormat.persistent, nameQualifier: "https://other")
        },
        Change("persistent for another service", .subject) {
            $0.nameID = NameID("a", format: NameIDFormat.persistent, spNameQualifier: "https://other")
        },
        Change("transient with both qualifiers", nil) {
            $0.nameID = NameID(
                "a", format: NameIDFormat.transient, nameQualifier: Fixture.idp.entityID.uri,
                spNameQualifier: Fixture.service.entityID.uri)
        },
        Change("qualifiers of an e-mail address are the issuer's own", nil) {
            $0.nameID = NameID("a", format: NameIDFormat.emailAddress, nameQualifier: "x", spNameQualifier: "y")
        },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test(arguments: [
        Edit("two names", .subject, "</saml:NameID>", "</saml:NameID><saml:NameID>b</saml:NameID>"),
        Edit("an element in it", .subject, "</saml:NameID>", "<x xmlns=\"\">b</x></saml:NameID>"),
        Edit("BaseID", .subject, "<saml:NameID", "<saml:BaseID xmlns:x=\"urn:x\"/><saml:NameID"),
        Edit("text in Subject", .subject, "<saml:Subject>", "<saml:Subject>x"),
        Edit("two Subjects", .structure, "<saml:Conditions", "<saml:Subject/><saml:Conditions"),
    ])
    func judges(_ edit: Edit) async throws { try await edit.check() }

    @Test func anEncryptedNameIsNotSkipped() async throws {
        var template = Fixture.template
        template.nameID = nil
        let response = try Fixture.idp.response(template) { text in
            text = MessageText.replacing("<saml:Subject>", with: "<saml:Subject><saml:EncryptedID/>", in: text)
        }
        try await Fixture.refuses(response, .encryptionUnsupported)
    }

    @Test func aFormatMayBeRequired() async throws {
        var policy = ValidationPolicy()
        policy.requiredNameIDFormats = [NameIDFormat.persistent, NameIDFormat.unspecified]
        try await Change("missing", .subject) { $0.nameID = nil }.check(policy: policy)
        try await Change("e-mail", .subject) { _ in }.check(policy: policy)
        try await Change("persistent", nil) { $0.nameID = NameID("a", format: NameIDFormat.persistent) }.check(
            policy: policy)
        try await Change("none is unspecified", nil) { $0.nameID = NameID("a") }.check(policy: policy)
    }

    /// A name is what was written: nothing is folded, trimmed or normalised.
    @Test(arguments: [
        "Admin@Corp.com", "admin@corp.com", "\u{FF21}dmin", "a\u{200D}b", "\u{202E}a", "caf\u{E9}", "cafe\u{301}",
        "\u{131}", "a.",
        " a ", "\n  alice\n", "a&b<c>\"'",
    ])
    func keepsNamesExactly(_ value: String) async throws {
        var template = Fixture.template
        template.nameID = NameID(value)
        let assertion = try await Fixture.validate(try Fixture.idp.response(template))
        #expect(Array(try #require(assertion.nameID).value.utf8) == Array(value.utf8))
    }
}
