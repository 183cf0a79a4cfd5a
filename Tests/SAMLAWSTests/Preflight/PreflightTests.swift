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

    @Test func aSessionLongerThanTheRoleAllowsIsAFailure() async throws {
        let report = try await Self.run("configuration.json") { configuration in
            configuration.iam.role.maxSessionDuration = 3_600
            configuration.application.mappings.append(
                AttributeMapping.Row(attribute: AWSAttributeName.sessionDuration, value: "28800"))
        }
        // The session of the identity provider is an hour: it is the shorter one.
        #expect(report.isReady)
        let shorter = try await Self.run("configuration.json") { configuration in
            configuration.iam.role.maxSessionDuration = 900
        }
        #expect(!shorter.isReady && shorter.pitfalls.contains(.sessionDuration))
        _ = try await Self.run("configuration.json") { $0.application.secondsUnderWay = .min }
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
