import SAML
import SAMLTesting
import Testing

/// The condition keys that AWS derives from a response, as its tables have them.
@Suite struct ConditionKeyRuleTests {
    let fixture = AWSSignInTests()

    func keys(
        _ attributes: [(String, [String])] = [], _ change: (inout ResponseTemplate) -> Void = { _ in }
    ) async throws -> [String: [String]] {
        let assertion = try await fixture.assertion(attributes, change)
        let provider = try SAMLProviderARN(AWSSignInTests.providerText)
        let signIn = try AWSSignIn(
            assertion, provider: provider, allowing: .anyTrusting, at: AWSSignInTests.instant)
        return try ConditionKeys(assertion.assertion, signIn: signIn, provider: provider).values
    }

    /// Every row of the tables, with the object identifiers of X.500 as the page prints them and as they are right.
    @Test(
        "IAM, configuring assertions: attributes that become condition keys",
        arguments: [
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.1", "edupersonaffiliation"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.2", "edupersonnickname"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.3", "edupersonorgdn"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.4", "edupersonorgunitdn"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.5", "edupersonprimaryaffiliation"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "edupersonprincipalname"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.7", "edupersonentitlement"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.8", "edupersonprimaryorgunitdn"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.9", "edupersonscopedaffiliation"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.10", "edupersontargetedid"),
            ("urn:oid:1.3.6.1.4.1.5923.1.1.1.11", "edupersonassurance"),
            ("urn:oid:1.3.6.1.4.1.5923.1.2.1.2", "eduorghomepageuri"),
            ("urn:oid:1.3.6.1.4.1.5923.1.2.1.3", "eduorgidentityauthnpolicyuri"),
            ("urn:oid:1.3.6.1.4.1.5923.1.2.1.4", "eduorglegalname"),
            ("urn:oid:1.3.6.1.4.1.5923.1.2.1.5", "eduorgsuperioruri"),
            ("urn:oid:1.3.6.1.4.1.5923.1.2.1.6", "eduorgwhitepagesuri"), ("urn:oid:2.5.4.3", "cn"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", "name"),
            ("http://schemas.xmlsoap.org/claims/CommonName", "commonname"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "givenname"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "surname"),
            ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "mail"),
            ("http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid", "uid"),
            ("2.5.4.3", "commonname"), ("2.5.4.4", "surname"), ("2.4.5.42", "givenname"), ("2.5.4.42", "givenname"),
            ("2.5.4.45", "x500uniqueidentifier"), ("0.9.2342.19200300100.1.1", "uid"),
            ("0.9.2342.19200300.100.1.1", "uid"), ("0.9.2342.19200300100.1.3", "mail"),
            ("0.9.2342.19200300.100.1.3", "mail"), ("0.9.2342.19200300.100.1.45", "organizationstatus"),
            ("urn:oid:0.9.2342.19200300.100.1.3", "mail"),
        ])
    func attributes(_ name: String, _ key: String) async throws {
        let values = try await keys([(name, ["a", "B"])])
        #expect(values["saml:\(key)"] == ["a", "B"])
        #expect(values.count(where: { $0.value == ["a", "B"] }) == 1)
    }

    @Test("IAM, configuring assertions: only one claim is mapped to one key")
    func oneClaim() async throws {
        let claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
        let values = try await keys([(claims + "emailaddress", ["first"]), ("0.9.2342.19200300.100.1.3", ["second"])])
        #expect(values["saml:mail"] == ["first"])
    }

    @Test("IAM condition keys: saml:aud is the Recipient and not the Audience")
    func aud() async throws {
        #expect(try await keys()["saml:aud"] == ["https://signin.aws.amazon.com/saml"])
    }

    @Test("STS, AssumeRoleWithSAML: of a format only the prefix of SAML 2.0 is taken away")
    func subType() async throws {
        for (format, type) in [
            (NameIDFormat.persistent, "persistent"), (NameIDFormat.transient, "transient"),
            (NameIDFormat.emailAddress, NameIDFormat.emailAddress), (NameIDFormat.kerberos, "kerberos"),
        ] {
            let values = try await keys { $0.nameID = NameID("alice", format: format) }
            #expect(values["saml:sub_type"] == [type] && values["saml:sub"] == ["alice"])
        }
    }

    @Test("IAM condition keys: saml:iss, saml:doc and saml:namequalifier")
    func others() async throws {
        let values = try await keys()
        #expect(values["saml:iss"] == ["https://example.com/saml"])
        #expect(values["saml:doc"] == ["123456789012/MySAMLIdP"])
        #expect(values["saml:namequalifier"] == ["1uAJanUnBc2XeUkHURMht+xam2c="])
    }

    @Test("STS, AssumeRoleWithSAML: the computed qualifier is not the attribute NameQualifier of the NameID")
    func qualifier() async throws {
        let values = try await keys {
            $0.nameID = NameID("alice", format: NameIDFormat.persistent, nameQualifier: "https://example.com/saml")
        }
        #expect(values["saml:namequalifier"] == ["1uAJanUnBc2XeUkHURMht+xam2c="])
    }

    @Test("service authorization reference: sts and tag keys of AssumeRoleWithSAML")
    func sts() async throws {
        let values = try await keys([
            (AWSAttributeName.sourceIdentity, ["bob"]), (AWSAttributeName.principalTagPrefix + "Team", ["x"]),
            (AWSAttributeName.transitiveTagKeys, ["Team"]),
        ])
        #expect(values["sts:rolesessionname"] == ["alice"] && values["sts:sourceidentity"] == ["bob"])
        #expect(values["aws:requesttag/team"] == ["x"] && values["aws:tagkeys"] == ["Team"])
        #expect(values["sts:transitivetagkeys"] == ["Team"])
        #expect(values["sts:durationseconds"] == nil && values["sts:externalid"] == nil)
    }
}
