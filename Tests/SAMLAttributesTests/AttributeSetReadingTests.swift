import SAML
import SAMLTesting
import Testing

@Suite struct AttributeSetReadingTests {
    func attributes(_ attributes: [Attribute]) async throws -> AttributeSet {
        let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
        let service = ServiceProvider(entityID: "https://sp", assertionConsumerServices: ["https://sp/acs"])
        let idp = TestIdentityProvider()
        let validator = try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a test"))
        let template = ResponseTemplate(
            nameID: NameID("x"), for: service, inResponseTo: "_1", at: instant, attributes: attributes)
        return try await validator.validate(
            samlResponse: idp.response(template).base64, expecting: .request(id: "_1"), at: instant
        ).attributes
    }

    @Test func oneIsOnlyOne() async throws {
        let attributes = try await attributes([
            Attribute(name: AttributeName.mail.name, friendlyName: "mail", values: [.text("a@example.com")]),
            Attribute(name: "groups", values: [.text("a"), .text("b")]), Attribute(name: "none", values: []),
            Attribute(name: "nil", values: [.nil]), Attribute(name: "name", values: [.nameID(NameID("n"))]),
        ])
        #expect(attributes.one(.mail) == "a@example.com")
        #expect(attributes.first(.mail) == "a@example.com")
        #expect(attributes.one("groups") == nil)
        #expect(attributes.first("groups") == "a")
        #expect(attributes.all("groups") == ["a", "b"])
        for name in ["none", "nil", "name", "absent", "mail", "GROUPS", "groups "] {
            #expect(attributes.one(AttributeName(name)) == nil)
            #expect(attributes.all(AttributeName(name)).isEmpty)
        }
        #expect(attributes.count == 5)
        #expect(attributes.map(\.name) == [AttributeName.mail.name, "groups", "none", "nil", "name"])
    }

    /// A friendly name is a hint for people: looking attributes up by it would let a sender choose (LOG-27).
    @Test func aFriendlyNameIsNoName() async throws {
        let attributes = try await attributes([
            Attribute(name: "harmless", friendlyName: AttributeName.eduPersonEntitlement.name, values: [.text("admin")])
        ])
        #expect(attributes.all(.eduPersonEntitlement).isEmpty)
    }

    @Test func namesAreComparedOctetByOctet() async throws {
        let attributes = try await attributes([Attribute(name: "caf\u{E9}", values: [.text("1")])])
        #expect(attributes.one("caf\u{E9}") == "1")
        #expect(attributes.one("cafe\u{301}") == nil)
    }
}
