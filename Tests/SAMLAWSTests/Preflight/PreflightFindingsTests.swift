import Foundation
import SAML
import SAMLTesting
import Testing

/// What AWS would refuse is no mere warning, and what it takes is no failure.
@Suite struct PreflightFindingsTests {
    func run(_ change: (inout PreflightConfiguration) throws -> Void) async throws -> PreflightReport {
        var failure: (any Error)?
        let report = try await PreflightTests.run("configuration.json") { configuration in
            do { try change(&configuration) } catch { failure = error }
        }
        if let failure { throw failure }
        return report
    }

    func failures(_ report: PreflightReport) -> [String] {
        (report.general + report.people.flatMap(\.steps)).filter { $0.outcome == .failed }.compactMap(\.message)
    }

    /// Role, provider and instance are of one account and one partition.
    @Test(arguments: [
        "arn:aws:connect:us-east-1:999999999999:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770",
        "arn:aws-us-gov:connect:us-gov-west-1:123456789012:instance/178c75e4-b3de-4839-a6aa-e321ab3f3770",
    ])
    func nothingReachesAcross(_ instance: String) async throws {
        let report = try await run { configuration in
            configuration.connect.instance = instance
            configuration.application.relayState = ConnectRelayState.text(for: try ConnectInstanceARN(instance))
            configuration.iam.role.permissionPolicy = try PolicyDocument(
                json: PolicyTemplate.connectFederation(to: ConnectInstanceARN(instance)).utf8)
        }
        #expect(failures(report).count == 1 && report.pitfalls == [.accountOrPartition], "\(failures(report))")
    }

    /// The policies are asked about the role of the configuration, not about the first one that is named.
    @Test(arguments: [("Connect-SSO", true), ("Other", false)])
    func theConfiguredRoleIsJudged(_ name: String, _ isReady: Bool) async throws {
        let report = try await run { configuration in
            let rows = configuration.application.mappings
            let index = try #require(rows.firstIndex { $0.attribute == AWSAttributeName.role })
            let role = rows[index].value
            configuration.application.mappings[index] = AttributeMapping.Row(
                attribute: AWSAttributeName.role, value: MessageText.replacing("/Connect-SSO", with: "/Other", in: role)
            )
            configuration.application.furtherRoleValues = [role]
            configuration.iam.role.permissionPolicy = try PolicyDocument(
                json: #"""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "connect:GetFederationToken",
                      "Resource": "*", "Condition": {"ArnEquals": {
                        "aws:PrincipalArn": "arn:aws:iam::123456789012:role/\#(name)"}}}]}
                    """#.utf8)
        }
        #expect(report.isReady == isReady, "\(failures(report))")
        if !isReady {
            #expect(Set(failures(report)) == ["connect:GetFederationToken is not allowed on the user's resource"])
        }
    }

    @Test(arguments: [
        (#""Resource": "*", "Principal": {"Federated": "P"}"#, "prohibited field Resource"),
        (#""NotPrincipal": {"Federated": "P"}"#, "NotPrincipal is not for"),
        (#""Sid": "with blanks", "Principal": {"Federated": "P"}"#, "a Sid has letters"),
    ])
    func aTrustPolicyThatIAMRefusesIsAFailure(_ members: String, _ reason: String) async throws {
        let report = try await run { configuration in
            let provider = "arn:aws:iam::123456789012:saml-provider/AWSSSO-Connect"
            let text = MessageText.replacing(#""P""#, with: "\"\(provider)\"", in: members)
            configuration.iam.role.trustPolicy = try PolicyDocument(
                json: #"""
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"Federated": "\#(provider)"}, "Action": "sts:AssumeRoleWithSAML"},
                      {"Effect": "Deny", "Action": "sts:AssumeRole", \#(text)}]}
                    """#.utf8)
        }
        #expect(failures(report).count == 1 && failures(report)[0].contains(reason), "\(failures(report))")
    }

    /// The page of an instance with Global Resiliency needs no relay state, and leads to that instance only.
    @Test(arguments: [
        ("178c75e4-b3de-4839-a6aa-e321ab3f3770", true), ("00000000-b3de-4839-a6aa-e321ab3f3770", false),
    ])
    func thePageOfAnInstanceLeadsThere(_ id: String, _ isReady: Bool) async throws {
        let report = try await run { configuration in
            let page = "https://\(id).us-east-1.sign-in.connect.aws/saml"
            configuration.application.acs = "\(page)?&instanceId=\(id)&accountId=123456789012&role=Connect-SSO"
            configuration.application.relayState = ""
            let provider = try SAMLProviderARN(account: "123456789012", name: "AWSSSO-Connect")
            configuration.iam.role.trustPolicy = try PolicyDocument(
                json: #"""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML",
                      "Principal": {"Federated": "\#(provider)"},
                      "Condition": {"StringLike": {"SAML:aud": "\#(page)*"}}}]}
                    """#.utf8)
        }
        #expect(report.isReady == isReady, "\(failures(report))")
        #expect(isReady || failures(report) == ["the ACS URL is the page of another instance"])
    }

    /// Only the provider that Identity Center makes for itself is its own.
    @Test(arguments: [("AWSSSO_0123456789abcdef_DO_NOT_DELETE", false), ("AWSSSO_Connect", true)])
    func aManagedProviderIsKnownByItsWholeName(_ name: String, _ isReady: Bool) async throws {
        let report = try await run { configuration in
            configuration.iam.provider.name = name
            let rows = configuration.application.mappings
            let index = try #require(rows.firstIndex { $0.attribute == AWSAttributeName.role })
            configuration.application.mappings[index] = AttributeMapping.Row(
                attribute: AWSAttributeName.role,
                value: MessageText.replacing("AWSSSO-Connect", with: name, in: rows[index].value))
            configuration.iam.role.trustPolicy = try PolicyDocument(
                json: PolicyTemplate.trustPolicy(for: SAMLProviderARN(account: "123456789012", name: name)).utf8)
        }
        #expect(report.isReady == isReady, "\(failures(report))")
        #expect(isReady || failures(report) == ["IAM Identity Center manages this provider"])
    }

    /// A provider may hold several identity providers: the application's has to be among them.
    @Test func theUploadedFileMayHoldOthers() async throws {
        let url = PreflightTests.folder.appending(path: "configuration.json")
        let configuration = try JSONDecoder().decode(PreflightConfiguration.self, from: Data(contentsOf: url))
        let name = configuration.application.metadata
        let text = try String(contentsOf: PreflightTests.folder.appending(path: name), encoding: .utf8)
        let entity = try #require(text.range(of: "<md:EntityDescriptor").map { String(text[$0.lowerBound...]) })
        let other = try TestIdentityProvider().metadata()
        let otherEntity = try #require(other.range(of: "<md:EntityDescriptor").map { String(other[$0.lowerBound...]) })
        let both =
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(otherEntity)\(entity)"
            + "</md:EntitiesDescriptor>"
        var changed = configuration
        changed.iam.provider.metadata = "uploaded.xml"
        let report = try await Preflight(
            changed, files: [name: Array(text.utf8), "uploaded.xml": Array(both.utf8)]
        ).run()
        #expect(report.isReady, "\(failures(report))")
        let alone = try await Preflight(
            changed, files: [name: Array(text.utf8), "uploaded.xml": Array(other.utf8)]
        ).run()
        #expect(alone.pitfalls.contains(.otherApplicationMetadata))
        // What IAM does not take is not ready: more keys than it holds.
        let key = try #require(
            entity.range(of: "<md:KeyDescriptor[\\s\\S]*?</md:KeyDescriptor>", options: .regularExpression))
        let many = entity.replacingCharacters(in: key, with: String(repeating: String(entity[key]), count: 11))
        let refused = try await Preflight(
            changed, files: [name: Array(text.utf8), "uploaded.xml": Array(many.utf8)]
        ).run()
        #expect(failures(refused).contains { $0.contains("11 keys") }, "\(failures(refused))")
    }
}
