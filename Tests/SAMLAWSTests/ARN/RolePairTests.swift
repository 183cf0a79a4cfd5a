import SAML
import Testing

@Suite struct RolePairTests {
    static let role = "arn:aws:iam::123456789012:role/Connect-SSO"
    static let provider = "arn:aws:iam::123456789012:saml-provider/ConnectSSO"

    @Test func bothOrdersAreRead() throws {
        for (text, isFirst) in [("\(Self.role),\(Self.provider)", false), ("\(Self.provider),\(Self.role)", true)] {
            let pair = try RolePair(text)
            #expect(pair.role.description == Self.role)
            #expect(pair.provider.description == Self.provider)
            #expect(pair.isProviderFirst == isFirst)
        }
        let path = try RoleARN("arn:aws-us-gov:iam::123456789012:role/a/b/R")
        #expect(path.path == "/a/b/" && path.name == "R" && path.partition == .govCloud)
        #expect(try RolePair("arn:aws:iam::123456789012:role/a,b,\(Self.provider)").role.name == "a,b")
    }

    /// The example of the walk-through has a space behind the account: it is at character 27 of the value.
    @Test func theSpaceOfTheExampleIsPointedAt() {
        do throws(SAMLError) {
            _ = try RolePair("arn:aws:iam::123456789012: role/Connect-SSO,\(Self.provider)")
            Issue.record("read")
        } catch {
            #expect(error.code == .awsRole)
            #expect(error.evidence?.actual == "a space at character 27")
        }
    }

    @Test(arguments: [
        "\(role), \(provider)", "\(role) ,\(provider)", "\(role),\(provider)\n", "\(role),\(provider),",
        "\(role),,\(provider)",
        "\(role)", "\(provider),\(provider)", "\(role),\(role)", "arn:aws:iam::1234-5678-9012:role/x,\(provider)",
        "arn:aws:iam::arn:aws:iam::123456789012:role/x,\(provider)", "arn:aws-cn:iam::123456789012:role/x,\(provider)",
        "arn:aws:iam::210987654321:role/x,\(provider)", "", ",", "arn:,arn:",
    ])
    func whatIsNoPairIsRefused(_ text: String) {
        #expect { try RolePair(text) } throws: { SAMLError.Code.awsRole ~= $0 }
    }

    @Test func connectInstances() throws {
        let text = "arn:aws:connect:us-east-1:123456789012:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770"
        let instance = try ConnectInstanceARN(text)
        #expect(instance.description == text)
        #expect(instance.federationResource(roleID: "AROA", sessionName: "a") == text + "/user/AROA:a")
        #expect(
            try ConnectInstanceARN(text.replacing("us-east-1", "us-gov-west-1", "arn:aws:", "arn:aws-us-gov:")).region
                == "us-gov-west-1")
        for (old, new) in [("us-east-1", "us-gov-west-1"), ("178c", "178C"), ("instance/", ""), ("connect", "iam")] {
            #expect { try ConnectInstanceARN(text.replacing(old, new)) } throws: { SAMLError.Code.configuration ~= $0 }
        }
    }

    @Test(arguments: [
        ("us-east-1", AWSPartition.aws), ("eu-central-2", .aws), ("cn-north-1", .china), ("us-gov-west-1", .govCloud),
        ("us-iso-east-1", .iso), ("eu-isoe-west-1", .isoE), ("eusc-de-east-1", .europeanSovereign),
        ("mx-central-1", .aws),
    ])
    func regionsBelongToOnePartition(_ region: String, _ partition: AWSPartition) {
        #expect(AWSPartition.allCases.filter { $0.contains(region: region) } == [partition])
    }

    @Test func identityCenter() {
        #expect(IdentityCenterARN.isInstance("arn:aws:sso:::instance/ssoins-0123456789abcdef"))
        #expect(!IdentityCenterARN.isInstance("arn:aws:sso:::instance/ssoins-0123456789abcde"))
        #expect(
            IdentityCenterARN.isApplication(
                "arn:aws:sso::123456789012:application/ssoins-0123456789abcdef/apl-0123456789abcdef"))
        #expect(!IdentityCenterARN.isApplication("arn:aws:sso:::instance/ssoins-0123456789abcdef"))
        #expect(IdentityCenterARN.isIdentityStoreID("d-0123456789"))
        #expect(!IdentityCenterARN.isIdentityStoreID("d-012345678G"))
    }

    /// The longest names and paths, and one character more (IAM's service model: 64, 512, 128).
    @Test func lengths() throws {
        let start = "arn:aws:iam::123456789012:role"
        func role(_ path: Int, _ name: Int) -> String {
            start + "/" + (path > 0 ? String(repeating: "p", count: path) + "/" : "")
                + String(repeating: "n", count: name)
        }
        _ = try RoleARN(role(0, 64))
        _ = try RoleARN(role(510, 1))
        for text in [role(0, 65), role(511, 1), role(0, 0)] {
            #expect { try RoleARN(text) } throws: { SAMLError.Code.awsRole ~= $0 }
        }
    }

    /// STS takes 100,000 characters of base64.
    @Test func sizes() {
        #expect(EncodedSize.finding(documentOctets: 75_000).failure == nil)
        #expect(EncodedSize.finding(documentOctets: 75_001).failure?.code == .inputTooLarge)
    }

    /// With Global Resiliency Connect has a page of its own, whose query belongs to it.
    @Test func pagesOfConnect() {
        let page =
            "https://178c75e4-b3de-4839-a6aa-e321ab3f3770.us-east-1.sign-in.connect.aws/saml?&instanceId=x&role=y"
        #expect(SignInEndpoint(page)?.instanceID == "178c75e4-b3de-4839-a6aa-e321ab3f3770")
        #expect(SignInEndpoint(page)?.audience == "urn:amazon:webservices")
        #expect(SignInEndpoint("https://evil.sign-in.connect.aws/saml") == nil)
        #expect(SignInEndpoint(page.replacing("/saml", "/evil")) == nil)
    }

    @Test func providerNames() {
        #expect(SAMLProviderARN.isName("AWSSSO-Connect_1.x"))
        #expect(SAMLProviderARN.isName(String(repeating: "a", count: 128)))
        for name in ["", String(repeating: "a", count: 129), "a b", "a+b", "ä"] {
            #expect(!SAMLProviderARN.isName(name))
        }
    }

    @Test func signInPages() {
        #expect(SignInEndpoint("https://signin.aws.amazon.com/saml")?.region == nil)
        #expect(SignInEndpoint("https://signin.aws.amazon.com/saml")?.audience == "urn:amazon:webservices")
        #expect(SignInEndpoint("https://eu-west-1.signin.aws.amazon.com/saml")?.region == "eu-west-1")
        #expect(
            SignInEndpoint("https://signin.amazonaws-us-gov.com/saml")?.audience == "urn:amazon:webservices:govcloud")
        #expect(SignInEndpoint("https://signin.aws.amazon.com/saml/acs/SAMLSP4SHN3UIS2D558H46")?.providerID != nil)
        for text in [
            "http://signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml/", "https://evil.example/saml",
            "https://signin.aws.amazon.com.evil.example/saml", "https://evilsignin.aws.amazon.com/saml",
            "https://signin..com/saml", "https://cn-north-1.signin.aws.amazon.com/saml",
        ] { #expect(SignInEndpoint(text) == nil, "\(text)") }
    }
}

extension String {
    fileprivate func replacing(_ pairs: String...) -> String {
        var text = self
        for index in stride(from: 0, to: pairs.count, by: 2) {
            text = text.split(separator: pairs[index], omittingEmptySubsequences: false).joined(
                separator: pairs[index + 1])
        }
        return text
    }
}
