import Foundation
import Testing

@Suite struct ValidateCommandTests {
    @Test(arguments: ["xml", "base64", "form"])
    func acceptsEveryForm(_ form: String) throws {
        let document = try Sample.data()
        let input =
            switch form {
            case "xml": document
            case "base64": Data((document.base64EncodedString(options: .lineLength76Characters) + "\n").utf8)
            default:
                Data(
                    ("RelayState=x&SAMLResponse="
                        + document.base64EncodedString().replacing("+", with: "%2B").replacing("=", with: "%3D")
                        + "&a=b").utf8)
            }
        let run = try ToolRun(Sample.arguments(file: "-", adding: ["--format", "json"]), input: input)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        #expect(
            Set(json.keys) == [
                "verdict", "code", "findings", "issuer", "subject", "attributes", "session", "signature",
            ])
        #expect(json["verdict"] as? String == "accepted")
        #expect(json["code"] is NSNull)
        #expect(json["issuer"] as? String == "https://idp.example.org/okta")
        let subject = try #require(json["subject"] as? [String: Any])
        #expect(Set(subject.keys) == ["nameID", "format", "nameQualifier", "spNameQualifier"])
        #expect(subject["nameID"] as? String == Sample.name)
        let attributes = try #require(json["attributes"] as? [[String: Any]])
        #expect(attributes.map { $0["name"] as? String } == ["firstName", "groups"])
        #expect(attributes[1]["values"] as? [String] == ["Everyone", "Engineering & Ops"])
        let session = try #require(json["session"] as? [String: Any])
        #expect(Set(session.keys) == ["index", "authnInstant", "notOnOrAfter", "authnContextClassRef"])
        let signature = try #require(json["signature"] as? [String: Any])
        #expect(signature["covers"] as? String == "both")
        #expect(Set(signature.keys) == ["covers", "algorithm", "digest", "keySHA256"])
        let finding = try #require((json["findings"] as? [[String: Any]])?.first)
        #expect(
            Set(finding.keys).isSuperset(of: [
                "rule", "outcome", "code", "expected", "actual", "location", "citation", "remedy",
            ]))
    }

    @Test(arguments: [
        (["--sp": "https://other.example.com"], "conditions.audience"),
        (["--acs": "https://other.example.com/acs"], "protocol.destination"),
        (["--request-id": "_other"], "protocol.in-response-to"), (["--at": "2026-01-15T13:00:00Z"], "time.expired"),
        (["--at": "2026-01-15T11:00:00Z"], "time.not-yet"),
        (["--metadata": "TestVectors/foreign/metadata/adfs-idp-rsa2048.xml"], "issuer.unknown"),
        (["--idp": "https://idp.example.org/okta/"], "metadata.invalid"),
        (
            [
                "--metadata": "", "--idp": "https://idp.example.org/okta",
                "--idp-certificate": "TestVectors/keys/foreign-rsa2048.cert.pem",
            ], "signature.value"
        ),
        (
            [
                "--metadata": "", "--idp": "https://idp.example.org/okta",
                "--idp-certificate": "TestVectors/keys/idp-p256.cert.pem",
            ], "signature.key"
        ),
        (
            [
                "--metadata": "", "--idp": "https://idp.example.org/okta",
                "--idp-certificate": "TestVectors/keys/idp-rsa1024.cert.pem",
            ], "configuration.invalid"
        ),
    ])
    func refuses(_ changes: [String: String], _ code: String) throws {
        for command in ["validate", "explain"] {
            let run = try ToolRun(Sample.arguments(command, changing: changes, adding: ["--format", "json"]))
            #expect(run.status == 1)
            #expect(run.errors.isEmpty)
            let json = try run.json()
            #expect(json["verdict"] as? String == "rejected")
            #expect(json["code"] as? String == code)
            for key in ["issuer", "subject", "attributes", "session", "signature"] { #expect(json[key] is NSNull) }
            #expect(!run.output.contains(Sample.name) && !run.output.contains("Engineering"))
        }
    }

    @Test func signaturesMayBeDemanded() throws {
        for (policy, status) in [("either", 0), ("assertion", 0), ("response", 1), ("both", 1)] as [(String, Int32)] {
            let run = try ToolRun(
                Sample.arguments(
                    file: Sample.assertionSigned, product: "entra-id", changing: ["--require-signed": policy]))
            #expect(run.status == status)
        }
    }

    @Test func relaxationsHaveNames() throws {
        let file = "TestVectors/foreign/xmlsec1/okta-both-rsa-sha1.xml"
        #expect(try ToolRun(Sample.arguments(file: file)).status == 1)
        let run = try ToolRun(
            Sample.arguments(file: file, adding: ["--relax", "sha1-signatures", "--relax", "sha1-digests"]))
        #expect(run.status == 0)
        #expect(run.output.contains("by sha1-signatures (given on the command line)"))
        #expect(try ToolRun(Sample.arguments(adding: ["--relax", "everything"])).status == 64)
    }

    @Test func aChangedOctetIsTold() throws {
        var document = try Sample.data()
        let place = try #require(document.range(of: Data(Sample.name.utf8)))
        document[place.lowerBound] ^= 1
        let run = try ToolRun(Sample.arguments("explain", file: "-", adding: ["--format", "json"]), input: document)
        #expect(run.status == 1)
        let json = try run.json()
        #expect(json["code"] as? String == "signature.digest")
        let findings = try #require(json["findings"] as? [[String: Any]])
        #expect(
            findings.contains { $0["rule"] as? String == "audience-restriction" && $0["verified"] as? Bool == false })
        #expect(!run.output.contains("@example.com"))
    }

    /// Whatever the octets are: an answer on standard output, nothing on standard error, no crash.
    @Test func brokenDocuments() throws {
        let document = try Sample.data()
        var inputs: [Data] = [
            Data(), Data("\n".utf8), Data("garbage".utf8), Data([0xFF, 0xFE, 0]), Data("<".utf8),
            Data("SAMLResponse=".utf8),
        ]
        inputs += stride(from: 1, to: document.count, by: 997).map { document.prefix($0) }
        inputs += stride(from: 0, to: document.count, by: 401).map { offset in
            var changed = document
            changed[offset] ^= 0x10
            return changed
        }
        inputs.append(Data("SAMLResponse=PHg%2BPC94Pg%3D%3D&SAMLResponse=PHg%2B".utf8))
        for input in inputs {
            let run = try ToolRun(Sample.arguments("explain", file: "-"), input: input)
            #expect(run.status == 1 || run.status == 0)
            #expect(run.output.hasPrefix("REJECTED") || run.output.hasPrefix("ACCEPTED"))
            #expect(run.errors.isEmpty)
        }
    }

    @Test func withoutARequestInResponseToIsReported() throws {
        let run = try ToolRun(Sample.arguments(changing: ["--request-id": ""]))
        #expect(run.status == 0)
        #expect(run.output.contains("not judged: neither --request-id nor --unsolicited was given"))
        #expect(try ToolRun(Sample.arguments(changing: ["--request-id": ""], adding: ["--unsolicited"])).status == 1)
    }

    @Test func namesAreHiddenUnlessAskedFor() throws {
        let hidden = try ToolRun(Sample.arguments())
        #expect(!hidden.output.contains(Sample.name))
        #expect(hidden.output.contains("issuer     https://idp.example.org/okta"))
        let shown = try ToolRun(Sample.arguments(adding: ["--reveal"]))
        #expect(shown.output.contains("subject    \(Sample.name), "))
        #expect(shown.output.contains("attribute  groups = Everyone, Engineering & Ops"))
    }

    @Test func usageAndMissingFiles() throws {
        for arguments in [
            ["validate"], ["validate", "x"], Sample.arguments(changing: ["--at": "now"]),
            Sample.arguments(adding: ["--unsolicited"]),
            Sample.arguments(changing: ["--metadata": ""]), Sample.arguments(adding: ["--idp-certificate", "x"]),
            Sample.arguments(changing: ["--require-signed": "none"]), ["unknown"],
        ] {
            let run = try ToolRun(arguments)
            #expect(run.status == 64, "\(arguments)")
            #expect(run.output.isEmpty && !run.errors.isEmpty)
        }
        for arguments in [
            Sample.arguments(file: "no-such-file"), Sample.arguments(changing: ["--metadata": "no-such-file"]),
        ] {
            let run = try ToolRun(arguments)
            #expect(run.status == 66)
            #expect(run.errors == "samltool: no-such-file cannot be opened\n")
        }
        #expect(try ToolRun(["validate", "--help"]).output.contains("a chosen-prefix"))
    }
}
