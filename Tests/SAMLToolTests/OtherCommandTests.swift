import Foundation
import Testing

@Suite struct SignatureCommandTests {
    func verify(_ file: String, _ certificate: String) throws -> ToolRun {
        try ToolRun([
            "signature", "verify", file, "--certificate", "TestVectors/keys/\(certificate).cert.pem", "--format",
            "json",
        ])
    }

    @Test(arguments: [
        ("xmlsec1/okta-both-rsa-sha256.xml", "idp-rsa2048", "Response"),
        ("xmlsec1/entra-id-assertion-rsa-sha256.xml", "idp-rsa2048", "Assertion"),
        ("jdk/entra-id-assertion-ecdsa-sha512.xml", "idp-p521", "Assertion"),
        ("signed-metadata/jdk.xml", "metadata-rsa2048", "EntityDescriptor"),
    ])
    func holds(_ file: String, _ key: String, _ element: String) throws {
        let run = try verify("TestVectors/foreign/\(file)", key)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        #expect(json["verdict"] as? String == "verified")
        #expect(json["element"] as? String == element)
        #expect(json["code"] is NSNull)
    }

    @Test(arguments: [
        ("xmlsec1/okta-both-rsa-sha256.xml", "foreign-rsa2048", "signature.value"),
        ("xmlsec1/okta-both-rsa-sha256.xml", "idp-p256", "signature.key"),
        ("xmlsec1/okta-both-rsa-sha1.xml", "idp-rsa2048", "signature.algorithm"),
        ("metadata/okta-idp-rsa2048.xml", "idp-rsa2048", "signature.missing"),
    ])
    func doesNotHold(_ file: String, _ key: String, _ code: String) throws {
        let run = try verify("TestVectors/foreign/\(file)", key)
        #expect(run.status == 1)
        #expect(run.errors.isEmpty)
        #expect(try run.json()["code"] as? String == code)
        #expect(try run.json()["verdict"] as? String == "rejected")
    }
}

@Suite struct MetadataCommandTests {
    @Test func needsNoTrust() throws {
        let file = "TestVectors/foreign/metadata/okta-idp-rsa2048.xml"
        let document = String(decoding: try Sample.data(file), as: UTF8.self)
        let expired = document.replacing("entityID=", with: "validUntil=\"2020-01-01T00:00:00Z\" entityID=")
        let run = try ToolRun(["metadata", "inspect", "-", "--format", "json"], input: Data(expired.utf8))
        #expect(run.status == 0)
        #expect(try run.json()["warnings"] as? [String] == ["it expired at 2020-01-01T00:00:00Z"])
        let keyless = document.replacing("use=\"signing\"", with: "use=\"encryption\"")
        let other = try ToolRun(["metadata", "inspect", "-"], input: Data(keyless.utf8))
        #expect(other.status == 0)
        #expect(other.output.contains("WARNING    the identity provider has no readable signing key"))
    }

    /// A terminal obeys more controls than those that JSON escapes by itself, and a reader follows directions.
    @Test func jsonObeysNobody() throws {
        let file = "TestVectors/foreign/metadata/okta-idp-rsa2048.xml"
        let document = String(decoding: try Sample.data(file), as: UTF8.self)
        let start = try #require(document.firstRange(of: "entityID=\"")).upperBound
        let name = "https://x/\u{9B}2J\u{202E}\u{E0041}\u{E9}" + document[start...].prefix { $0 != "\"" }
        let hostile = document[..<start] + "https://x/\u{9B}2J\u{202E}\u{E0041}\u{E9}" + document[start...]
        let run = try ToolRun(["metadata", "inspect", "-", "--format", "json"], input: Data(hostile.utf8))
        for scalar in ["\u{9B}", "\u{202E}", "\u{E0041}"] as [Unicode.Scalar] {
            #expect(!run.output.unicodeScalars.contains(scalar))
        }
        #expect(run.output.contains("\\u009b2J\\u202e\\udb40\\udc41\u{E9}"))
        #expect(try run.json()["entityID"] as? String == name)
    }

    /// Decoders take one of two members and tell nobody: which effect counts must not be left to them.
    @Test func aMemberTwiceIsToldApart() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json").path
        try Data(#"{"iam": {"Effect": "Allow", "Effect": "Deny"}}"#.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try ToolRun(["aws", "preflight", path])
        #expect(run.status == 64 && run.errors.contains("has Effect twice"), "\(run.errors)")
    }

    @Test func whatIsNoEntityIsRefused() throws {
        let aggregate = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"/>"
        let run = try ToolRun(["metadata", "inspect", "-", "--format", "json"], input: Data(aggregate.utf8))
        #expect(run.status == 1)
        #expect(try run.json()["code"] as? String == "metadata.invalid")
    }
}
