import SAML
import SAMLTesting
import Testing

@Suite struct AuthnStatementRuleTests {
    @Test func refusesNone() async throws {
        try await Change("none", .authnStatement) { $0.authnInstant = nil }.check()
    }

    @Test(arguments: [
        Edit(
            "two", .authnStatement, "</saml:AuthnStatement>",
            "</saml:AuthnStatement><saml:AuthnStatement AuthnInstant=\"2026-01-15T11:59:50Z\"><saml:AuthnContext/></saml:AuthnStatement>"
        ),
        Edit("no AuthnInstant", .authnStatement, "AuthnInstant=", "x="),
        Edit("no AuthnContext", .authnStatement, "saml:AuthnContext>", "saml:Other>"),
        Edit(
            "SubjectLocality", nil, "<saml:AuthnContext>",
            "<saml:SubjectLocality Address=\"192.0.2.1\"/><saml:AuthnContext>"),
    ])
    func judges(_ edit: Edit) async throws { try await edit.check() }

    @Test func tellsTheSession() async throws {
        let assertion = try await Fixture.validate(try Fixture.idp.response(Fixture.template))
        #expect(assertion.authnStatement?.sessionIndex == "_session-1")
        #expect(assertion.authnStatement?.authnContextClassRef == AuthnContextClass.passwordProtectedTransport)
    }
}

@Suite struct AuthnContextRuleTests {
    static let order = [
        AuthnContextClass.password, AuthnContextClass.passwordProtectedTransport, AuthnContextClass.tlsClient,
    ]

    @Test(arguments: [
        (RequestedAuthnContext.exact([AuthnContextClass.passwordProtectedTransport]), true),
        (.exact([AuthnContextClass.tlsClient, AuthnContextClass.passwordProtectedTransport]), true),
        (.exact([AuthnContextClass.tlsClient]), false), (.exact([]), false),
        (.minimum(AuthnContextClass.password, order: order), true),
        (.minimum(AuthnContextClass.passwordProtectedTransport, order: order), true),
        (.minimum(AuthnContextClass.tlsClient, order: order), false),
        (.minimum(AuthnContextClass.tlsClient, order: [AuthnContextClass.tlsClient]), false),
    ])
    func judges(_ requested: RequestedAuthnContext, _ isSatisfied: Bool) async throws {
        var policy = ValidationPolicy()
        policy.requestedAuthnContext = requested
        try await Change("context", isSatisfied ? nil : .authnStatement) { _ in }.check(policy: policy)
    }
}

@Suite struct AttributesRuleTests {
    @Test func readsEveryKindOfValue() async throws {
        var template = Fixture.template
        let nameID = NameID("x", format: NameIDFormat.persistent, nameQualifier: "q")
        template.attributes = [
            Attribute(
                name: "a", nameFormat: AttributeNameFormat.basic, friendlyName: "f",
                values: [.text("1"), .text(""), .nil]),
            Attribute(name: "b", values: [.nameID(nameID)]), Attribute(name: "c", values: []),
        ]
        let response = try Fixture.idp.response(template) { text in
            text = MessageText.replacing(
                "<saml:Attribute Name=\"c\">",
                with:
                    "<saml:Attribute Name=\"c\"><saml:AttributeValue><x xmlns=\"urn:x\" y=\"z\"><w>v</w></x><x xmlns=\"urn:x\"/></saml:AttributeValue>",
                in: text)
        }
        let attributes = try await Fixture.validate(response).attributes
        #expect(Array(attributes.prefix(2)) == Array(template.attributes.prefix(2)))
        guard case .elements(let elements) = attributes[2].values.first else {
            Issue.record("no elements")
            return
        }
        #expect(elements.map(\.name) == ["x", "x"])
        #expect(elements[0].children.first?.text == "v")
        #expect(elements[0].attributes.first?.value == "z")
        #expect(attributes.all("a") == ["1", ""])
        #expect(attributes.all("b").isEmpty)
    }

    @Test(arguments: [
        Edit("no Name", .attributeInvalid, " Name=\"groups\"", ""),
        Edit("empty Name", .attributeInvalid, " Name=\"groups\"", " Name=\"\""),
        Edit(
            "Name of another namespace", .attributeInvalid, " Name=\"groups\"",
            " xmlns:e=\"urn:evil\" e:Name=\"groups\""),
        Edit(
            "nil with content", .attributeInvalid, "<saml:AttributeValue xsi:type=\"xs:string\">admin",
            "<saml:AttributeValue xsi:nil=\"1\">admin"),
        Edit("mixed content", .attributeInvalid, "</saml:AttributeValue>", "<x xmlns=\"\"/></saml:AttributeValue>"),
        Edit(
            "foreign child", .attributeInvalid, "<saml:Attribute Name=\"groups\">",
            "<saml:Attribute Name=\"groups\"><x xmlns=\"\"/>"),
        Edit("text in the statement", .attributeInvalid, "<saml:AttributeStatement>", "<saml:AttributeStatement>x"),
        Edit(
            "EncryptedAttribute", .encryptionUnsupported, "<saml:AttributeStatement>",
            "<saml:AttributeStatement><saml:EncryptedAttribute/>"),
        Edit("unknown type", nil, "xsi:type=\"xs:string\"", "xsi:type=\"xs:evil\""),
        Edit(
            "foreign attribute", nil, "<saml:Attribute Name=\"groups\"",
            "<saml:Attribute xmlns:x=\"urn:x\" x:y=\"z\" Name=\"groups\""),
        Edit("unknown statement", .structure, "<saml:AttributeStatement>", "<saml:Unknown/><saml:AttributeStatement>"),
        Edit(
            "AuthzDecisionStatement", nil, "<saml:AttributeStatement>",
            "<saml:AuthzDecisionStatement/><saml:AttributeStatement>"),
    ])
    func judges(_ edit: Edit) async throws { try await edit.check() }

    @Test func repeatedOnesAreMergedInOrder() async throws {
        var template = Fixture.template
        template.attributes = [
            Attribute(name: "Role", values: [.text("1")]), Attribute(name: "x", values: [.text("y")]),
            Attribute(name: "Role", nameFormat: AttributeNameFormat.unspecified, values: [.text("2")]),
            Attribute(name: "Role", nameFormat: AttributeNameFormat.basic, values: [.text("3")]),
            Attribute(name: "role", values: [.text("4")]),
        ]
        let response = try Fixture.idp.response(template)
        let assertion = try await Fixture.validate(response)
        #expect(assertion.attributes.map(\.name) == ["Role", "x", "Role", "role"])
        #expect(assertion.attributes[0].texts == ["1", "2"])
        #expect(assertion.attributes.all("Role") == ["1", "2", "3"])
        #expect(
            assertion.report.findings.last { $0.rule == "attributes" }?.evidence?.actual?.contains("merged") == true)
        var policy = ValidationPolicy()
        policy.rejectDuplicateAttributes = true
        try await Fixture.refuses(response, .attributeDuplicate, policy: policy)
    }
}
