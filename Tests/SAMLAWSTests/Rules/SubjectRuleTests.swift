import SAML
import SAMLTesting
import Testing

/// What AWS documents about subject, sign-in pages, audiences, time and size.
@Suite struct SubjectRuleTests {
    let fixture = AWSSignInTests()

    @Test("IAM, troubleshooting: a Subject with a NameID is required")
    func nameID() async throws {
        await #expect { try await fixture.signIn { $0.nameID = nil } } throws: { SAMLError.Code.subject ~= $0 }
    }

    @Test("IAM, configuring assertions: exactly one SubjectConfirmation with NotOnOrAfter and Recipient")
    func confirmation() async throws {
        await #expect {
            try await fixture.signIn { template in
                template.confirmations += template.confirmations
            }
        } throws: { SAMLError.Code.subjectConfirmation ~= $0 }
        await #expect(throws: SAMLError.self) {
            try await fixture.signIn { $0.confirmations[0].recipient = nil }
        }
        await #expect(throws: SAMLError.self) {
            try await fixture.signIn { $0.confirmations[0].notOnOrAfter = nil }
        }
    }

    /// Partition, region and provider ID of the pages that AWS lists.
    @Test(
        "AWS general reference: sign-in endpoints",
        arguments: [
            ("https://signin.aws.amazon.com/saml", AWSPartition.aws, nil, nil),
            ("https://us-east-1.signin.aws.amazon.com/saml", .aws, "us-east-1", nil),
            ("https://ap-southeast-7.signin.aws.amazon.com/saml", .aws, "ap-southeast-7", nil),
            ("https://mx-central-1.signin.aws.amazon.com/saml", .aws, "mx-central-1", nil),
            ("https://il-central-1.signin.aws.amazon.com/saml", .aws, "il-central-1", nil),
            ("https://signin.amazonaws-us-gov.com/saml", .govCloud, nil, nil),
            ("https://us-gov-east-1.signin.amazonaws-us-gov.com/saml", .govCloud, "us-gov-east-1", nil),
            ("https://signin.amazonaws.cn/saml", .china, nil, nil),
            ("https://cn-north-1.signin.amazonaws.cn/saml", .china, "cn-north-1", nil),
            (
                "https://eu-west-1.signin.aws.amazon.com/saml/acs/SAMLSP4SHN3UIS2D558H46", .aws, "eu-west-1",
                "SAMLSP4SHN3UIS2D558H46"
            ),
        ] as [(String, AWSPartition, String?, String?)])
    func pages(_ url: String, _ partition: AWSPartition, _ region: String?, _ provider: String?) throws {
        let endpoint = try #require(SignInEndpoint(url))
        #expect(endpoint.partition == partition && endpoint.region == region && endpoint.providerID == provider)
    }

    @Test("IAM, federation: a sign-in page is compared octet by octet, also global and regional us-east-1")
    func pagesAreExact() {
        for url in [
            "https://signin.aws.amazon.com/saml/", "HTTPS://signin.aws.amazon.com/saml",
            "https://signin.aws.amazon.com",
            "https://signin.aws.amazon.com/saml?x", "https://us-gov-east-1.signin.aws.amazon.com/saml",
            "https://signin.aws.amazon.com/saml/acs/short", "https://signin.aws.amazon.com/saml/acs/",
        ] { #expect(SignInEndpoint(url) == nil, "\(url)") }
        #expect(
            SignInEndpoint("https://signin.aws.amazon.com/saml")
                != SignInEndpoint("https://us-east-1.signin.aws.amazon.com/saml"))
    }

    @Test("AWS metadata and GovCloud user guide: the audience of each partition")
    func audiences() {
        #expect(
            SignInEndpoint.audiences(for: "https://eu-west-1.signin.aws.amazon.com/saml")
                == ["urn:amazon:webservices", "https://signin.aws.amazon.com/saml"])
        #expect(
            SignInEndpoint.audiences(for: "https://signin.amazonaws-us-gov.com/saml").first
                == "urn:amazon:webservices:govcloud")
        #expect(
            SignInEndpoint.audiences(for: "https://signin.amazonaws.cn/saml").first
                == "urn:amazon:webservices:cn-north-1")
        for url in ["https://signin.aws.amazon.com/saml", "https://signin.amazonaws.cn/saml"] {
            #expect(!SignInEndpoint.audiences(for: url).containsExactly("urn:amazon:appstream"))
        }
    }

    @Test("STS service model: a response is at most 100,000 characters of base64")
    func size() {
        #expect(EncodedSize.finding(documentOctets: 75_000).failure == nil)
        #expect(EncodedSize.finding(documentOctets: 75_001).failure?.code == .inputTooLarge)
    }

    @Test("STS, IDPRejectedClaim: the status is Success")
    func status() async throws {
        await #expect { try await fixture.signIn { $0.statusCodes = [StatusCodeValue.responder] } } throws: {
            SAMLError.Code.status ~= $0
        }
    }
}
