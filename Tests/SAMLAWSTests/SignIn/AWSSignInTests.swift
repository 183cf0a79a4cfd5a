import SAML
import SAMLTesting
import Testing

@Suite struct AWSSignInTests {
    static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    static let service = ServiceProvider(
        entityID: "urn:amazon:webservices", assertionConsumerServices: ["https://signin.aws.amazon.com/saml"])
    static let role = "arn:aws:iam::123456789012:role/Connect-SSO"
    static let providerText = "arn:aws:iam::123456789012:saml-provider/MySAMLIdP"

    func assertion(
        _ attributes: [(String, [String])] = [], _ change: (inout ResponseTemplate) -> Void = { _ in }
    ) async throws -> ValidatedAssertion {
        let idp = TestIdentityProvider(entityID: "https://example.com/saml")
        var all: [(String, [String])] = [
            (AWSAttributeName.role, ["\(Self.role),\(Self.providerText)"]),
            (AWSAttributeName.roleSessionName, ["alice"]),
        ]
        for (name, values) in attributes {
            all = all.filter { $0.0 != name } + (values.isEmpty ? [] : [(name, values)])
        }
        var template = ResponseTemplate(
            nameID: NameID("alice", format: NameIDFormat.persistent), for: Self.service, inResponseTo: nil,
            at: Self.instant, attributes: all.map { Attribute(name: $0.0, values: $0.1.map { .text($0) }) })
        change(&template)
        let validator = try ResponseValidator(
            for: Self.service, trusting: idp.identityProvider(), replay: .delegated(because: "a test"))
        return try await validator.validate(
            samlResponse: try idp.response(template).base64, expecting: .unsolicited, at: Self.instant)
    }

    func signIn(
        _ attributes: [(String, [String])] = [], allowing allowance: RoleAllowance = .accounts(["123456789012"]),
        _ change: (inout ResponseTemplate) -> Void = { _ in }
    ) async throws -> AWSSignIn {
        try AWSSignIn(
            await assertion(attributes, change), provider: SAMLProviderARN(Self.providerText), allowing: allowance,
            at: Self.instant)
    }

    func refuses(
        _ attributes: [(String, [String])], _ code: SAMLError.Code, allowing allowance: RoleAllowance = .anyTrusting,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        do {
            _ = try await signIn(attributes, allowing: allowance)
            Issue.record("accepted", sourceLocation: sourceLocation)
        } catch let error as SAMLError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            #expect(!error.description.contains("Connect-SSO"), sourceLocation: sourceLocation)
        }
    }

    @Test func readsWhatAWSReads() async throws {
        let signIn = try await signIn([
            (AWSAttributeName.sessionDuration, ["1800"]), (AWSAttributeName.sourceIdentity, ["alice"]),
            (AWSAttributeName.principalTagPrefix + "Team", ["agents"]), (AWSAttributeName.transitiveTagKeys, ["team"]),
        ])
        #expect(signIn.roles.map(\.role.description) == [Self.role])
        #expect(signIn.roleSessionName == "alice" && signIn.sessionDuration == 1800 && signIn.sourceIdentity == "alice")
        #expect(signIn.tags.map(\.key) == ["Team"] && signIn.tags.map(\.value) == ["agents"])
        #expect(signIn.transitiveTagKeys == ["team"])
        #expect(try signIn.pair(for: RoleARN(Self.role)).role.name == "Connect-SSO")
        #expect { try signIn.pair(for: RoleARN(Self.role + "2")) } throws: { SAMLError.Code.awsRoleNotAllowed ~= $0 }
    }

    @Test func aSessionEndsWithTheOneOfTheIdentityProvider() async throws {
        #expect(try await signIn().sessionDuration == 3600)
        let short = try await signIn { $0.sessionNotOnOrAfter = Self.instant.advanced(bySeconds: 1000) }
        #expect(short.sessionDuration == 1000)
        let long = try await signIn([(AWSAttributeName.sessionDuration, ["43200"])]) {
            $0.sessionNotOnOrAfter = Self.instant.advanced(bySeconds: 7200)
        }
        #expect(long.sessionDuration == 7200)
    }

    @Test func onlyTheBoundProviderAndAllowedRolesCount() async throws {
        let other = "arn:aws:iam::123456789012:saml-provider/Other"
        try await refuses([(AWSAttributeName.role, ["\(Self.role),\(other)"])], .awsRoleNotAllowed)
        try await refuses([], .awsRoleNotAllowed, allowing: .accounts(["210987654321"]))
        try await refuses([], .awsRoleNotAllowed, allowing: .roles([RoleARN(Self.role + "2")]))
        _ = try await signIn(allowing: .roles([RoleARN(Self.role)]))
        // One pair that is not allowed refuses all: what stands in the page is what somebody chooses from.
        try await refuses(
            [(AWSAttributeName.role, ["\(Self.role),\(Self.providerText)", "\(Self.role),\(other)"])],
            .awsRoleNotAllowed)
    }

    @Test func nearMissesOfNamesAreNamed() async throws {
        do {
            _ = try await signIn([
                (AWSAttributeName.role, []),
                ("http://aws.amazon.com/SAML/Attributes/role", ["\(Self.role),\(Self.providerText)"]),
            ])
            Issue.record("accepted")
        } catch let error as SAMLError {
            #expect(error.code == .awsRole)
            #expect(error.remedy?.contains("http://aws.amazon.com/SAML/Attributes/role") == true)
        }
    }

    /// What differs from the provider that is bound is told, and nothing that does not.
    @Test func tellsHowAProviderDiffers() async throws {
        func remedy(_ bound: String) async throws -> String? {
            let findings = AWSSignIn.findings(
                about: try await assertion(), provider: try SAMLProviderARN(bound), allowing: .anyTrusting)
            return findings.first { $0.failure?.code == .awsRoleNotAllowed }?.remedy
        }
        #expect(
            try await remedy("arn:aws:iam::123456789012:saml-provider/mysamlidp")
                == "The names differ in the case of letters.")
        #expect(
            try await remedy("arn:aws:iam::210987654321:saml-provider/MySAMLIdP")
                == "It has the same name, and another account or partition.")
        #expect(try await remedy("arn:aws:iam::123456789012:saml-provider/Other") == nil)
    }

    /// At most 50 tags (STS's service model), keys of 128 and values of 256 characters of letters, digits and some signs.
    @Test func tags() async throws {
        func tags(_ count: Int) -> [(String, [String])] {
            (0..<count).map { (AWSAttributeName.principalTagPrefix + "k\($0)", ["v"]) }
        }
        #expect(try await signIn(tags(50)).tags.count == 50)
        try await refuses(tags(51), .awsTag)
        let prefix = AWSAttributeName.principalTagPrefix
        _ = try await signIn([(prefix + String(repeating: "k", count: 128), [String(repeating: "ä", count: 256)])])
        for (key, value) in [("k", "a;b"), ("k;", "a"), ("k", "aws:x")] {
            try await refuses([(prefix + key, [value])], .awsTag)
        }
    }

    /// The eight formats that AWS lists; another one is noted, and what was probably meant is named.
    @Test func nameFormats() async throws {
        func notes(_ format: String) async throws -> [Finding] {
            try await signIn { $0.nameID = NameID("alice", format: format) }.findings.filter { finding in
                if case .noted = finding.outcome { finding.rule == "aws-subject" } else { false }
            }
        }
        for format in [
            NameIDFormat.persistent, NameIDFormat.transient, NameIDFormat.kerberos, NameIDFormat.entity,
            NameIDFormat.emailAddress, NameIDFormat.unspecified, NameIDFormat.x509SubjectName,
            NameIDFormat.windowsDomainQualifiedName,
        ] { #expect(try await notes(format).isEmpty) }
        let wrong = try await notes("urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress")
        #expect(wrong.first?.evidence?.actual?.contains(NameIDFormat.emailAddress) == true)
    }

    /// The sign-in page has to be of the partition in which the role is.
    @Test func partitionsDoNotReachAcross() async throws {
        let role = "arn:aws-us-gov:iam::123456789012:role/R,arn:aws-us-gov:iam::123456789012:saml-provider/P"
        let findings = AWSSignIn.findings(
            about: try await assertion([(AWSAttributeName.role, [role])]), provider: nil, allowing: .anyTrusting)
        #expect(findings.compactMap(\.failure?.code) == [.recipient])
    }

    /// The example of the STS reference: issuer, account and slash and name.
    @Test func theNameQualifierIsThatOfTheReference() throws {
        let provider = try SAMLProviderARN(account: "123456789012", name: "MySAMLIdP")
        #expect(
            try NameQualifier.value(issuer: "https://example.com/saml", provider: provider)
                == "1uAJanUnBc2XeUkHURMht+xam2c=")
        #expect(
            try NameQualifier.alternative(issuer: "https://example.com/saml", provider: provider)
                == "ZJ7bLrcd9SJlBOE+5OiooapD4hQ=")
    }

    @Test func conditionKeysComeFromTheAssertion() async throws {
        let assertion = try await assertion([
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", ["staff", "member"]), ("urn:oid:2.5.4.4", ["Ä"]),
            (AWSAttributeName.principalTagPrefix + "Team", ["agents"]),
        ])
        let provider = try SAMLProviderARN(Self.providerText)
        let signIn = try AWSSignIn(assertion, provider: provider, allowing: .anyTrusting, at: Self.instant)
        let keys = try ConditionKeys(assertion.assertion, signIn: signIn, provider: provider).values
        #expect(keys["saml:aud"] == ["https://signin.aws.amazon.com/saml"])
        #expect(keys["saml:iss"] == ["https://example.com/saml"])
        #expect(keys["saml:sub"] == ["alice"] && keys["saml:sub_type"] == ["persistent"])
        #expect(keys["saml:namequalifier"] == ["1uAJanUnBc2XeUkHURMht+xam2c="])
        #expect(keys["saml:doc"] == ["123456789012/MySAMLIdP"])
        #expect(keys["saml:edupersonaffiliation"] == ["staff", "member"] && keys["saml:surname"] == ["Ä"])
        #expect(keys["aws:requesttag/team"] == ["agents"] && keys["sts:rolesessionname"] == ["alice"])
    }
}
