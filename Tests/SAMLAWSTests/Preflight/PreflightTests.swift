import Foundation
import SAML
import SAMLTesting
import Testing

@Suite struct PreflightTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/amazon-connect")
    static let broken =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "broken").path)) ?? [])
        .filter { $0.hasSuffix(".json") }.sorted()

    static func run(
        _ path: String, captured: [UInt8]? = nil, _ change: (inout PreflightConfiguration) -> Void = { _ in }
    ) async throws -> PreflightReport {
        let url = folder.appending(path: path)
        var configuration = try JSONDecoder().decode(PreflightConfiguration.self, from: Data(contentsOf: url))
        change(&configuration)
        var files: [String: [UInt8]] = [:]
        for name in Preflight.files(of: configuration) {
            files[name] = [UInt8](try Data(contentsOf: url.deletingLastPathComponent().appending(path: name)))
        }
        return try await Preflight(configuration, files: files).run(captured: captured)
    }

    @Test func theCorrectConfigurationIsReady() async throws {
        let report = try await Self.run("configuration.json")
        #expect(report.isReady)
        #expect(report.pitfalls.isEmpty)
        #expect(report.people.count == 2)
        for person in report.people {
            #expect(person.landsAt?.hasPrefix("https://us-east-1.console.aws.amazon.com/connect/federate/") == true)
        }
    }

    @Test func thereIsOneForEachPitfall() {
        #expect(Self.broken.count == 36)
        #expect(Set(Self.broken.map { String($0.dropFirst(3).dropLast(5)) }) == Set(Pitfall.allCases.map(\.rawValue)))
    }

    /// The pitfall is in the name of the file; it is found, and where it is no mere warning nobody lands.
    @Test(arguments: broken)
    func aBrokenConfigurationNamesItsPitfall(_ name: String) async throws {
        let report = try await Self.run("broken/" + name)
        let pitfall = try #require(Pitfall(rawValue: String(name.dropFirst(3).dropLast(5))))
        #expect(report.pitfalls.contains(pitfall), "\(report)")
        let steps = report.general + report.people.flatMap(\.steps)
        if !report.isReady { #expect(report.people.allSatisfy { $0.landsAt == nil }) }
        // No value of a user stands in a report.
        for claim in ["sso@", "agent@"] { #expect(!steps.compactMap(\.message).joined().contains(claim)) }
    }

    /// What is a warning of ours, or rests on one report, refuses nobody.
    @Test(arguments: [
        Pitfall.providerFirst, .bareInstanceARN, .noAudienceCondition, .startURL, .severalRoles, .forAllValues,
        .severalApplications,
    ])
    func warningsAreNoFailures(_ pitfall: Pitfall) async throws {
        let name = try #require(Self.broken.first { $0.contains(pitfall.rawValue) })
        #expect(try await Self.run("broken/" + name).isReady)
    }

    /// The bare ARN is a warning only where it is what is wrong: not beside a policy that surely denies.
    @Test(arguments: [
        (#"{"Effect": "Allow", "Action": "connect:GetFederationToken", "Resource": "ARN"}"#, true),
        (#"{"Effect": "Allow", "Action": "connect:DescribeInstance", "Resource": "ARN"}"#, false),
        (
            #"{"Effect": "Allow", "Action": "connect:*", "Resource": "ARN"}, {"Effect": "Deny", "Action": "*", "Resource": "*"}"#,
            false
        ),
    ])
    func aPolicyThatDeniesIsAFailure(_ statements: String, _ isReady: Bool) async throws {
        let report = try await Self.run("configuration.json") { configuration in
            let text = MessageText.replacing("ARN", with: configuration.connect.instance, in: statements)
            guard let policy = try? PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [\#(text)]}"#.utf8)
            else { return }
            configuration.iam.role.permissionPolicy = policy
        }
        #expect(report.isReady == isReady)
    }

    /// AWS documents a refusal for its API only: a warning.
    @Test(arguments: [(28_800, nil, true), (28_800, 43_200, false), (3_600, nil, false), (1_800, 900, true)])
    func aSessionLongerThanTheRoleAllowsIsAWarning(_ seconds: Int, _ limit: Int?, _ isWarned: Bool) async throws {
        let report = try await Self.run("configuration.json") { configuration in
            configuration.iam.role.maxSessionDuration = limit
            configuration.application.mappings.append(
                AttributeMapping.Row(attribute: AWSAttributeName.sessionDuration, value: "\(seconds)"))
        }
        #expect(report.isReady)
        #expect(report.pitfalls.contains(.sessionDuration) == isWarned)
    }

    @Test func noNumberOfTheConfigurationTraps() async throws {
        for seconds in [Int.min, .max] {
            _ = try await Self.run("configuration.json") { $0.application.secondsUnderWay = seconds }
            _ = try await Self.run("configuration.json") { $0.iam.role.maxSessionDuration = seconds }
        }
    }

    /// What a session has behind the sign-in counts in the permission policy, and what nobody can know is told.
    @Test(arguments: [
        (#""StringEquals": {"aws:PrincipalTag/dept": "contractor"}"#, false, false),
        (#""StringEquals": {"aws:PrincipalTag/dept": "staff"}"#, true, false),
        (#""StringEquals": {"saml:sub_type": "persistent"}"#, false, false),
        (#""StringEquals": {"aws:PrincipalAccount": "123456789012"}"#, false, false),
        (#""StringEquals": {"aws:RequestedRegion": "us-east-1"}"#, true, true),
        (#""StringEquals": {"aws:PrincipalTag/other": "x"}"#, true, true),
        (#""StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}"#, true, false),
    ])
    func denialsAreSeen(_ condition: String, _ isReady: Bool, _ isUndecided: Bool) async throws {
        let report = try await Self.run("configuration.json") { configuration in
            configuration.application.mappings.append(
                AttributeMapping.Row(attribute: AWSAttributeName.principalTagPrefix + "dept", value: "contractor"))
            guard let provider = try? configuration.provider else { return }
            let trust = PolicyTemplate.trustPolicy(for: provider, passesTags: true)
            let text = #"""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "connect:GetFederationToken", "Resource": "*"},
                  {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {\#(condition)}}]}
                """#
            guard let trust = try? PolicyDocument(json: trust.utf8), let policy = try? PolicyDocument(json: text.utf8)
            else { return }
            configuration.iam.role.trustPolicy = trust
            configuration.iam.role.permissionPolicy = policy
        }
        #expect(report.isReady == isReady, "\(report)")
        let messages = report.people.flatMap(\.steps).compactMap(\.message)
        #expect(messages.contains { $0.contains("cannot be decided here") } == isUndecided)
    }

    @Test func sizesOfPoliciesAreJudged() async throws {
        let report = try await Self.run("configuration.json") { configuration in
            guard let provider = try? configuration.provider else { return }
            let long = MessageText.replacing(
                #""Effect": "Allow""#, with: #""Sid": "\#(String(repeating: "x", count: 5_000))", "Effect": "Allow""#,
                in: PolicyTemplate.trustPolicy(for: provider))
            guard let policy = try? PolicyDocument(json: long.utf8) else { return }
            configuration.iam.role.trustPolicy = policy
        }
        #expect(report.general.contains { $0.name == "trust-policy" && $0.message?.contains("4096 at most") == true })
    }

    @Test func aCapturedResponseIsValidatedWithTheMetadata() async throws {
        let service = ServiceProvider(
            entityID: "urn:amazon:webservices", assertionConsumerServices: ["https://signin.aws.amazon.com/saml"])
        let issuer: EntityID =
            "https://portal.sso.us-east-1.amazonaws.com/saml/assertion/MTIzNDU2Nzg5MDEyX2lucy0wMTIzNDU2Nzg5YWJjZGVm"
        func response(_ key: TestKey, _ name: String) throws -> [UInt8] {
            let template = ResponseTemplate(
                nameID: NameID(name), for: service, inResponseTo: nil, at: Timestamp(secondsSinceEpoch: 1_768_478_400),
                attributes: [
                    Attribute(name: AWSAttributeName.roleSessionName, values: [.text(name)]),
                    Attribute(
                        name: AWSAttributeName.role,
                        values: [
                            .text(
                                "arn:aws:iam::123456789012:role/Connect-SSO,arn:aws:iam::123456789012:saml-provider/AWSSSO-Connect"
                            )
                        ]),
                ])
            return Array(try TestIdentityProvider(entityID: issuer, key: key).response(template).xml.utf8)
        }
        let key = try #require(
            [TestKey.rsa2048, .rsa3072].first { key in
                let text =
                    (try? String(
                        contentsOf: Self.folder.appending(path: "identity-center-metadata.xml"), encoding: .utf8)) ?? ""
                return (try? key.certificate().base64).map {
                    text.split(whereSeparator: \.isNewline).joined().contains($0)
                } ?? false
            })
        let good = try await Self.run("configuration.json", captured: response(key, "connect-sso@connect.local"))
        #expect(good.isReady && good.people.count == 1)
        let other = try await Self.run("configuration.json", captured: response(key, "Connect-SSO@connect.local"))
        #expect(!other.isReady)
        let forged = try await Self.run(
            "configuration.json", captured: response(.foreignRSA, "connect-sso@connect.local"))
        #expect(!forged.isReady && forged.pitfalls.contains(.certificateExchanged))
    }
}

extension PreflightConfiguration {
    /// The provider of the configuration.
    fileprivate var provider: SAMLProviderARN {
        get throws { try SAMLProviderARN(account: iam.account, name: iam.provider.name) }
    }
}
