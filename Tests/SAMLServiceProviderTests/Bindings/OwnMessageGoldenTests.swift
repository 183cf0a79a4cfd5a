import Foundation
import SAML
import SAMLTesting
import Testing

/// The octets of what this package sends, in every binding: `Scripts/check-own-messages.sh` has others read them.
@Suite struct OwnMessageGoldenTests {
    static let idp: EntityID = "https://idp.example.org/pysaml2"

    static func messages() throws -> [(name: String, message: OutgoingMessage)] {
        var request = try AuthnRequest(
            from: Party.service, to: idp, at: "https://idp.example.org/pysaml2/sso", answerTo: .url(Party.acs),
            id: "_request-1", instant: Party.instant)
        request.nameIDPolicy = NameIDPolicy(format: NameIDFormat.emailAddress, allowCreate: true)
        let logout = try LogoutRequest(
            of: NameID("alice@example.com", format: NameIDFormat.emailAddress), sessionIndexes: ["_session-1"],
            from: Party.service, to: "https://idp.example.org/pysaml2/slo", id: "_logout-1", at: Party.instant)
        let answer = try LogoutResponse(
            to: "_idp-logout-1", .success, from: Party.service, to: "https://idp.example.org/pysaml2/slo",
            id: "_answer-1", at: Party.instant)
        return [
            ("authn-request", try request.message()), ("logout-request", try logout.message()),
            ("logout-response", try answer.message()),
        ]
    }

    static func body(_ form: PostForm) -> String {
        form.fields.map { "\($0.name)=\(OutgoingMessageFixture.encode($0.value, "plus"))" }.joined(separator: "&")
    }

    static func goldens() throws -> [String: String] {
        let signing = MessageSigning(try SigningKey(pem: TestKey.service.privateKeyPEM))
        var files: [String: String] = [:]
        for (name, message) in try messages() {
            files["\(name).redirect"] = try RedirectBinding.url(for: message, relayState: "token-1", signing: signing)
            files["\(name).post"] = body(try PostBinding.form(for: message, relayState: "token-1", signing: signing))
            files["\(name).simple-sign"] = body(
                try SimpleSignBinding.form(for: message, relayState: "token-1", signing: signing))
        }
        let artifact = try Artifact(OwnMessageGoldenTests.artifact)
        files["artifact-resolve.soap"] = try ArtifactResolve(
            artifact, from: Party.service, to: "https://idp.example.org/pysaml2/artifact", id: "_resolve-1",
            at: Party.instant
        ).soap(signing: signing)
        return files
    }

    /// Index 0, the source of the identity provider, a handle of ones.
    static let artifact: String = {
        guard let made = try? Artifact(of: idp, endpointIndex: 0) else { return "" }
        return OutgoingMessageFixture.base64([0, 4, 0, 0] + made.sourceID + [UInt8](repeating: 1, count: 20))
    }()

    @Test func theOctetsAreKnown() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Goldens/messages")
        let files = try Self.goldens()
        #expect(files.count == 10)
        for (name, text) in files {
            let url = folder.appending(path: name)
            if ProcessInfo.processInfo.environment["WRITE_GOLDENS"] != nil {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data((text + "\n").utf8).write(to: url)
            }
            #expect(try text + "\n" == String(contentsOf: url, encoding: .utf8), "\(name)")
        }
    }
}
