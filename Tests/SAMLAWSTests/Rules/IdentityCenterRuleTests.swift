import SAML
import SAMLTesting
import Testing

/// What IAM Identity Center documents about mappings, and about responses that it takes itself.
@Suite struct IdentityCenterRuleTests {
    @Test("Identity Center, attribute mappings: every ${user:…}")
    func userVariables() throws {
        for name in [
            "AD_GUID", "AD_SID", "email", "familyName", "givenName", "middleName", "name", "preferredUsername",
            "subject",
        ] { #expect(try MappingTemplate("${user:\(name)}").variables.map(\.name) == [name]) }
    }

    @Test("Identity Center, attribute mappings of 2022: every ${dir:…}, and what ${user:…} came from")
    func directoryVariables() throws {
        for name in [
            "email", "displayname", "distinguishedName", "firstname", "guid", "initials", "lastname", "proxyAddresses",
            "proxyAddresses:smtp", "proxyAddresses:SMTP", "windowsUpn",
        ] { #expect(try MappingTemplate("${dir:\(name)}").variables.map(\.name) == [name]) }
        for (name, source) in [
            ("AD_GUID", "guid"), ("email", "windowsUpn"), ("familyName", "lastname"), ("givenName", "firstname"),
            ("middleName", "initials"), ("name", "displayname"), ("preferredUsername", "displayname"),
            ("subject", "windowsUpn"),
        ] { #expect(Directory.awsManagedMicrosoftAD.defaultSource(of: name) == source) }
    }

    @Test("Identity Center, attribute mappings of today: the defaults of the configurable synchronisation")
    func todaysDefaults() {
        for (name, source) in [
            ("email", "mail"), ("familyName", "sn"), ("givenName", "givenname"), ("middleName", "initials"),
            ("name", "displayname"), ("AD_SID", "objectsid"), ("AD_GUID", "objectguid"),
            ("subject", "userprincipalname"),
        ] { #expect(Directory.activeDirectorySync.defaultSource(of: name) == source) }
    }

    @Test("Identity Center, attribute mappings: literal text and several variables in one value")
    func composition() throws {
        let user = DirectoryUser(["lastname": "Ä", "firstname": " a"])
        let mapping = try AttributeMapping(
            ["x": "${dir:lastname}${dir:firstname}", "y": "<${dir:lastname}>", "z": "text"],
            directory: .awsManagedMicrosoftAD)
        let values = try mapping.attributes(for: user)
        #expect(values.first { $0.name == "x" }?.texts == ["Ä a"])
        #expect(values.first { $0.name == "y" }?.texts == ["<Ä>"])
        #expect(values.first { $0.name == "z" }?.texts == ["text"])
    }

    @Test("Identity Center, attribute mappings: a name is missing behind the colon")
    func missingName() {
        for text in ["${dir:}", "${user:}"] { #expect(throws: SAMLError.self) { try MappingTemplate(text) } }
    }

    @Test("Identity Center, quotas: an assertion that it makes has 50,000 characters at most")
    func assertionSize() async throws {
        let report = try await PreflightTests.run("configuration.json") { configuration in
            configuration.application.mappings.append(
                AttributeMapping.Row(attribute: "urn:example:long", value: String(repeating: "x", count: 50_000)))
        }
        let notes = report.people.flatMap(\.steps).compactMap(\.message)
        #expect(notes.contains { $0.contains("50000 characters") })
    }

    static let service = ServiceProvider(
        entityID: "https://eu-west-1.signin.aws.amazon.com/platform/saml/d-9067642ac7",
        assertionConsumerServices: ["https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"])

    func inbound(
        _ name: NameID, _ attributes: [Attribute] = [], userName: String? = nil
    ) async throws -> [SAMLError.Code] {
        let idp = TestIdentityProvider()
        let template = ResponseTemplate(
            nameID: name, for: Self.service, inResponseTo: nil, at: AWSSignInTests.instant, attributes: attributes)
        let validator = try ResponseValidator(
            for: Self.service, trusting: idp.identityProvider(), replay: .delegated(because: "a test"))
        let assertion = try await validator.validate(
            samlResponse: try idp.response(template).base64, expecting: .unsolicited, at: AWSSignInTests.instant)
        return IdentityCenterInbound.findings(about: assertion, userName: userName).compactMap(\.failure?.code)
    }

    @Test("Identity Center, troubleshooting: the NameID is the user's name, in the format of e-mail addresses")
    func inboundSubject() async throws {
        let good = NameID("alice@example.com", format: NameIDFormat.emailAddress)
        #expect(try await inbound(good, userName: "alice@example.com").isEmpty)
        #expect(try await inbound(good, userName: "Alice@example.com") == [.subject])
        for (value, format) in [
            ("alice@example.com", NameIDFormat.persistent), ("alice@example.com", NameIDFormat.unspecified),
            ("alice", NameIDFormat.emailAddress), ("a b@example.com", NameIDFormat.emailAddress),
            ("alice@example@com", NameIDFormat.emailAddress),
        ] { #expect(try await inbound(NameID(value, format: format)) == [.subject]) }
    }

    @Test("Identity Center, quotas: 50 attributes, none twice, of one text value, in a NameFormat of SAML")
    func inboundAttributes() async throws {
        let name = NameID("alice@example.com", format: NameIDFormat.emailAddress)
        func texts(_ count: Int) -> [Attribute] { (0..<count).map { Attribute(name: "a\($0)", values: [.text("x")]) } }
        #expect(try await inbound(name, texts(50)).isEmpty)
        #expect(try await inbound(name, texts(51)) == [.attributeInvalid])
        // Twice by name: the formats keep the model from merging them.
        let twice = [
            Attribute(name: "a", nameFormat: AttributeNameFormat.basic, values: [.text("x")]),
            Attribute(name: "a", nameFormat: AttributeNameFormat.uri, values: [.text("x")]),
        ]
        #expect(try await inbound(name, twice) == [.attributeInvalid])
        #expect(
            try await inbound(name, [Attribute(name: "a", values: [.text("x"), .text("y")])]) == [.attributeInvalid])
        #expect(
            try await inbound(
                name, [Attribute(name: "a", nameFormat: "urn:example:format", values: [.text("x")])])
                == [.attributeInvalid])
        #expect(try await inbound(name, [Attribute(name: "a", values: [.nameID(name)])]) == [.attributeInvalid])
    }
}
