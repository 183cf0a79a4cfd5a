import SAML
import Testing

/// Names of AWS: the grammar of ARNs, roles, providers, Connect and Identity Center.
@Suite struct NameRuleTests {
    @Test("IAM identifiers: six parts, and an account of twelve digits without hyphens")
    func general() {
        for text in [
            "arn:aws:iam::123456789012", "arn:aws:iam::1234-5678-9012:role/x", "arn:aws:iam::12345678901:role/x",
            "ARN:aws:iam::123456789012:role/x", "arn:aws:iam:us-east-1:123456789012:role/x",
        ] { #expect(throws: SAMLError.self) { try RoleARN(text) } }
    }

    @Test(
        "botocore partitions: names and the form of their regions",
        arguments: [
            ("aws", "us-east-1"), ("aws-cn", "cn-northwest-1"), ("aws-eusc", "eusc-de-east-1"),
            ("aws-iso", "us-iso-east-1"), ("aws-iso-b", "us-isob-east-1"), ("aws-iso-e", "eu-isoe-west-1"),
            ("aws-iso-f", "us-isof-south-1"), ("aws-us-gov", "us-gov-west-1"),
        ])
    func partitions(_ name: String, _ region: String) throws {
        let partition = try #require(AWSPartition(rawValue: name))
        #expect(AWSPartition.allCases.filter { $0.contains(region: region) } == [partition])
        #expect(try RoleARN("arn:\(name):iam::123456789012:role/x").partition == partition)
    }

    @Test("IAM service model: a role's name is 1 to 64 of [\\w+=,.@-], its path of printable ASCII")
    func roles() throws {
        let start = "arn:aws:iam::123456789012:role/"
        #expect(
            try RoleARN(start + "application_abc/component_xyz/RDSAccess").path == "/application_abc/component_xyz/")
        #expect(try RoleARN(start + "a+=,.@-_9").name == "a+=,.@-_9")
        #expect(try RoleARN(start + "a,b:c/R").path == "/a,b:c/")
        for name in ["", String(repeating: "a", count: 65), "a b", "a/", "ä", "a*"] {
            #expect(throws: SAMLError.self) { try RoleARN(start + name) }
        }
    }

    @Test("STS service model: an ARN has at most 2,048 characters")
    func lengths() throws {
        let start = "arn:aws:connect:us-east-1:123456789012:"
        let longest = start + String(repeating: "a", count: 2_048 - start.utf8.count)
        #expect(try AmazonResourceName(longest).resource.utf8.count == 2_048 - start.utf8.count)
        #expect { try AmazonResourceName(longest + "a") } throws: { SAMLError.Code.awsRole ~= $0 }
    }

    @Test("IAM service model: a value is split where a comma meets arn:, because roles may have commas")
    func commas() throws {
        let pair = try RolePair("arn:aws:iam::123456789012:role/p,q/a,b,arn:aws:iam::123456789012:saml-provider/P")
        #expect(pair.role.path == "/p,q/" && pair.role.name == "a,b")
    }

    @Test("IAM service model: a SAML provider's name is 1 to 128 of [\\w._-], and it has no path")
    func providers() throws {
        #expect(SAMLProviderARN.isName(String(repeating: "a", count: 128)) && SAMLProviderARN.isName("A._-9"))
        for name in ["", String(repeating: "a", count: 129), "a b", "a+b", "a@b", "a,b", "a/b", "ä"] {
            #expect(!SAMLProviderARN.isName(name))
        }
        #expect(throws: SAMLError.self) { try SAMLProviderARN("arn:aws:iam::123456789012:saml-provider/p/P") }
    }

    @Test("GovCloud user guide: nothing reaches from one partition into another")
    func acrossPartitions() {
        #expect(throws: SAMLError.self) {
            try RolePair("arn:aws-us-gov:iam::123456789012:role/R,arn:aws:iam::123456789012:saml-provider/P")
        }
    }

    static let instance = "arn:aws:connect:us-east-1:123456789012:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770"

    @Test("Connect administrator guide and service model: ARNs of instances and users, and aliases")
    func connect() throws {
        let instance = try ConnectInstanceARN(Self.instance)
        #expect(instance.instanceID == "178c75e4-b3de-4839-a6aa-e321ab3f3770")
        let user = try ConnectUserARN(Self.instance + "/agent/0b1c75e4-b3de-4839-a6aa-e321ab3f3771")
        #expect(user.instance == instance && user.userID.hasPrefix("0b1c"))
        #expect(user.description == Self.instance + "/agent/0b1c75e4-b3de-4839-a6aa-e321ab3f3771")
        for text in [
            Self.instance, Self.instance + "/agent/", Self.instance + "/user/0b1c75e4-b3de-4839-a6aa-e321ab3f3771",
        ] {
            #expect { try ConnectUserARN(text) } throws: { SAMLError.Code.configuration ~= $0 }
        }
        for alias in ["a", "My-Company1", String(repeating: "a", count: 45)] {
            #expect(ConnectInstanceARN.isAlias(alias))
        }
        for alias in ["", "d-1", "-a", "a-", "a_b", "a.b", String(repeating: "a", count: 46)] {
            #expect(!ConnectInstanceARN.isAlias(alias))
        }
    }

    @Test("Identity Center service models: instances, applications and identity stores")
    func identityCenter() {
        #expect(IdentityCenterARN.isInstance("arn:aws:sso:::instance/ins-0123456789abcdef"))
        #expect(IdentityCenterARN.isInstance("arn:aws:sso:::instance/ssoins-0123456789abcdef"))
        #expect(!IdentityCenterARN.isInstance("arn:aws:sso::123456789012:instance/ssoins-0123456789abcdef"))
        #expect(
            !IdentityCenterARN.isApplication(
                "arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/apl-0123456789abcde"))
        #expect(IdentityCenterARN.isIdentityStoreID("d-9067642ac7"))
        #expect(!IdentityCenterARN.isIdentityStoreID("d-9067642AC7"))
    }
}
