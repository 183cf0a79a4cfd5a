import SAML
import SAMLTesting
import Testing

/// What AWS documents about the attributes of a response, rule by rule.
@Suite struct AttributeRuleTests {
    let fixture = AWSSignInTests()

    @Test("IAM, configuring assertions: names of attributes are case-sensitive and begin with https")
    func names() async throws {
        for name in ["role", "ROLE", "Roles"] {
            try await fixture.refuses(
                [(AWSAttributeName.role, []), (AWSAttributeName.prefix + name, ["x"])], .awsRole)
        }
        try await fixture.refuses(
            [(AWSAttributeName.roleSessionName, []), ("http://aws.amazon.com/SAML/Attributes/RoleSessionName", ["x"])],
            .awsSessionName)
    }

    @Test("IAM, configuring assertions: NameFormat and FriendlyName mean nothing")
    func formats() async throws {
        let signIn = try await fixture.signIn { template in
            template.attributes = template.attributes.map {
                Attribute(
                    name: $0.name, nameFormat: AttributeNameFormat.uri, friendlyName: "RoleEntitlement",
                    values: $0.values)
            }
        }
        #expect(signIn.roleSessionName == "alice")
    }

    @Test("IAM, configuring assertions: Role and RoleSessionName are required, the others are not")
    func required() async throws {
        _ = try await fixture.signIn()
        try await fixture.refuses([(AWSAttributeName.role, [])], .awsRole)
        try await fixture.refuses([(AWSAttributeName.roleSessionName, [])], .awsSessionName)
    }

    @Test("IAM, configuring assertions: Role has one or more values, and the user chooses")
    func severalRoles() async throws {
        let pair = "\(AWSSignInTests.role),\(AWSSignInTests.providerText)"
        let second = "\(AWSSignInTests.role)2,\(AWSSignInTests.providerText)"
        let signIn = try await fixture.signIn([(AWSAttributeName.role, [pair, second])])
        #expect(signIn.roles.map(\.role.name) == ["Connect-SSO", "Connect-SSO2"])
    }

    @Test("IAM, configuring assertions: the other attributes have exactly one value")
    func oneValue() async throws {
        try await fixture.refuses([(AWSAttributeName.roleSessionName, ["alice", "bob"])], .awsSessionName)
        try await fixture.refuses([(AWSAttributeName.sessionDuration, ["900", "901"])], .awsSessionDuration)
        try await fixture.refuses([(AWSAttributeName.sourceIdentity, ["alice", "bob"])], .awsSessionName)
        try await fixture.refuses([(AWSAttributeName.principalTagPrefix + "a", ["x", "y"])], .awsTag)
    }

    @Test("IAM, troubleshooting: white space at an end of a Role value makes the response invalid")
    func whiteSpace() async throws {
        let pair = "\(AWSSignInTests.role),\(AWSSignInTests.providerText)"
        for value in [" " + pair, pair + " ", pair + "\n", "\t" + pair] {
            try await fixture.refuses([(AWSAttributeName.role, [value])], .awsRole)
        }
    }

    @Test("IAM, troubleshooting: names of roles are compared with their case")
    func roleCase() async throws {
        let lower = AWSSignInTests.role.lowercased()
        try await fixture.refuses(
            [(AWSAttributeName.role, ["\(lower),\(AWSSignInTests.providerText)"])], .awsRoleNotAllowed,
            allowing: .roles([RoleARN(AWSSignInTests.role)]))
    }

    @Test("STS, AssumeRoleWithSAML: roles AWSReservedSSO_ of IAM Identity Center cannot be assumed")
    func reserved() async throws {
        let role =
            "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_A_0123456789abcdef"
        try await fixture.refuses(
            [(AWSAttributeName.role, ["\(role),\(AWSSignInTests.providerText)"])], .awsRoleNotAllowed)
    }

    @Test("IAM, federation: role and provider are of one account")
    func oneAccount() async throws {
        let other = AWSSignInTests.providerText.replacing("123456789012", with: "210987654321")
        try await fixture.refuses([(AWSAttributeName.role, ["\(AWSSignInTests.role),\(other)"])], .awsRole)
    }

    @Test("IAM, configuring assertions: RoleSessionName and SourceIdentity are 2 to 64 of [a-zA-Z_0-9+=,.@-]")
    func sessionNames() async throws {
        for attribute in [AWSAttributeName.roleSessionName, AWSAttributeName.sourceIdentity] {
            for value in ["ab", "Az_09+=,.@-", String(repeating: "x", count: 64)] {
                _ = try await fixture.signIn([(attribute, [value])])
            }
            for value in ["a", "John Doe", "é1", "aws:x", String(repeating: "x", count: 65), "o'neil"] {
                try await fixture.refuses([(attribute, [value])], .awsSessionName)
            }
        }
    }

    @Test("IAM, configuring assertions: SessionDuration is 900 to 43200 seconds, 3600 when absent")
    func durations() async throws {
        #expect(try await fixture.signIn().sessionDuration == 3_600)
        for (value, seconds) in [("900", 900), ("43200", 43_200)] {
            #expect(
                try await fixture.signIn([(AWSAttributeName.sessionDuration, [value])]).sessionDuration == seconds)
        }
        for value in ["899", "43201", "1h", "3600.0", ""] {
            try await fixture.refuses([(AWSAttributeName.sessionDuration, [value])], .awsSessionDuration)
        }
    }

    @Test("IAM, configuring assertions: the lesser of SessionDuration and SessionNotOnOrAfter counts")
    func lesser() async throws {
        for (own, provider, result) in [("1000", 2_000, 1_000), ("2000", 1_000, 1_000)] {
            let signIn = try await fixture.signIn([(AWSAttributeName.sessionDuration, [own])]) {
                $0.sessionNotOnOrAfter = AWSSignInTests.instant.advanced(bySeconds: Int64(provider))
            }
            #expect(signIn.sessionDuration == result)
        }
    }

    @Test("IAM, session tags: keys of 1 to 128, values of 0 to 256, at most 50, none beginning with aws:")
    func tags() async throws {
        let prefix = AWSAttributeName.principalTagPrefix
        let good = try await fixture.signIn([
            (prefix + String(repeating: "k", count: 128), [String(repeating: "v", count: 256)]),
            (prefix + "ä _.:/=+-@", [""]),
        ])
        #expect(good.tags.count == 2)
        for (key, value) in [
            ("", "v"), (String(repeating: "k", count: 129), "v"), ("k", String(repeating: "v", count: 257)),
            ("aws:k", "v"), ("AWS:k", "v"), ("k,", "v"), ("k", "v;"),
        ] { try await fixture.refuses([(prefix + key, [value])], .awsTag) }
    }

    @Test("IAM, session tags: keys that differ in the case of letters are one key")
    func tagCase() async throws {
        let prefix = AWSAttributeName.principalTagPrefix
        try await fixture.refuses([(prefix + "Project", ["a"]), (prefix + "project", ["b"])], .awsTag)
    }

    @Test("IAM, session tags: TransitiveTagKeys names tags that are passed")
    func transitive() async throws {
        let tag = (AWSAttributeName.principalTagPrefix + "a", ["x"])
        #expect(
            try await fixture.signIn([tag, (AWSAttributeName.transitiveTagKeys, ["a"])]).transitiveTagKeys == ["a"])
        try await fixture.refuses([tag, (AWSAttributeName.transitiveTagKeys, ["b"])], .awsTag)
    }

    @Test("IAM, configuring assertions: other attributes are ignored, also AccessControl of Identity Center")
    func ignored() async throws {
        let signIn = try await fixture.signIn([
            (AWSAttributeName.prefix + "AccessControl:Team", ["a", "b"]), ("urn:example:other", ["x"]),
        ])
        #expect(signIn.tags.isEmpty)
    }
}
