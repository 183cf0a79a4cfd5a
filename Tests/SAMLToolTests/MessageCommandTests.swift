import Foundation
import Testing

@Suite struct RequestCommandTests {
    static let common = [
        "request", "--sp", "https://sp.example.com/saml", "--acs", "https://sp.example.com/saml/acs", "--metadata",
        "TestVectors/foreign/metadata/shibboleth-idp-rsa2048.xml",
    ]
    static let signing = ["--signing-key", "TestVectors/keys/sp-rsa2048.key.pem"]

    @Test func everyRequestHasAnIDOfItsOwn() throws {
        let ids = try (0..<2).map { _ in try ToolRun(Self.common + ["--format", "json"]).json()["id"] as? String }
        #expect(ids.allSatisfy { ($0?.utf8.count ?? 0) > 16 })
        #expect(ids[0] != ids[1])
    }

    @Test func aSignedURLVerifies() throws {
        let url = try ToolRun(Self.common + Self.signing).output.trimmingCharacters(in: .whitespacesAndNewlines)
        let own = try ToolRun(["redirect", "verify", url, "--certificate", "TestVectors/keys/sp-rsa2048.cert.pem"])
        #expect(own.status == 0)
        #expect(own.output.hasPrefix("HOLDS\nelement    AuthnRequest _"))
        let other = try ToolRun(["redirect", "verify", url, "--certificate", "TestVectors/keys/idp-rsa2048.cert.pem"])
        #expect(other.status == 1)
        #expect(other.output.hasPrefix("REJECTED signature.value"))
    }

    /// As a browser's log, an access log and a framework have it.
    @Test(arguments: ["https://idp.example.org/shibboleth/sso?", "/shibboleth/sso?", "?", ""])
    func aQueryIsFoundInWhateverItStands(_ start: String) throws {
        let request = try ToolRun(Self.common + Self.signing + ["--relay-state", "a?b#c"])
        let url = request.output.trimmingCharacters(in: .whitespacesAndNewlines)
        let query = String(url.drop { $0 != "?" }.dropFirst())
        let run = try ToolRun(
            ["redirect", "verify", "-", "--certificate", "TestVectors/keys/sp-rsa2048.cert.pem"],
            input: Data("\n\(start)\(query)\n".utf8))
        #expect(run.status == 0)
        #expect(run.output.contains("relay      a?b#c"))
    }

    @Test func whatIsNotSignedDoesNotVerify() throws {
        let url = try ToolRun(Self.common).output.trimmingCharacters(in: .whitespacesAndNewlines)
        let run = try ToolRun([
            "redirect", "verify", url, "--certificate", "TestVectors/keys/sp-rsa2048.cert.pem", "--format", "json",
        ])
        #expect(run.status == 1)
        #expect(try run.json()["code"] as? String == "signature.missing")
    }

    @Test func aFormEscapesItsFields() throws {
        let metadata = String(
            decoding: try Sample.data("TestVectors/foreign/metadata/shibboleth-idp-rsa2048.xml"), as: UTF8.self
        ).replacing("bindings:HTTP-POST\"", with: "bindings:HTTP-POST-SimpleSign\"")
        let run = try ToolRun(
            Self.common.dropLast() + ["-"] + Self.signing
                + ["--binding", "simple-sign", "--relay-state", "\"><b>&"], input: Data(metadata.utf8))
        #expect(run.status == 0)
        #expect(run.output.contains("name=\"RelayState\" value=\"&quot;&gt;&lt;b&gt;&amp;\""))
        #expect(run.output.contains("name=\"SigAlg\"") && run.output.contains("name=\"Signature\""))
    }

    @Test func simpleSignNeedsAKey() throws {
        #expect(try ToolRun(Self.common + ["--binding", "simple-sign"]).status == 64)
    }
}

@Suite struct LogoutCommandTests {
    static let common = [
        "--idp", "https://idp.example.org/lasso", "--idp-certificate", "TestVectors/keys/idp-rsa2048.cert.pem", "--sp",
        "https://sp.example.com/saml", "--slo", "https://sp.example.com/saml/slo", "--at", "2026-01-15T12:00:00Z",
    ]
    static let response = "Tests/SAMLToolTests/Documents/logout-response.url"

    @Test func aResponseNeedsItsRequest() throws {
        #expect(try ToolRun(["logout", "verify", Self.response] + Self.common).status == 64)
        let other = try ToolRun(
            ["logout", "verify", Self.response] + Self.common + ["--request-id", "_other", "--format", "json"])
        #expect(other.status == 1)
        let json = try other.json()
        #expect(json["code"] as? String == "protocol.in-response-to")
        #expect(json["issuer"] is NSNull && json["outcome"] is NSNull && json["signature"] is NSNull)
    }

    @Test func anotherBindingIsRefused() throws {
        let run = try ToolRun(
            ["logout", "verify", Self.response] + Self.common
                + ["--request-id", "_97504E4D3BC0585F6F15C428CD68A7B2", "--binding", "post", "--format", "json"])
        #expect(run.status == 1)
        #expect(try run.json()["code"] as? String == "input.binding")
    }

    @Test func aFileThatIsNotThereIsToldApart() throws {
        #expect(try ToolRun(["logout", "verify", "nowhere.url"] + Self.common).status == 66)
    }
}
