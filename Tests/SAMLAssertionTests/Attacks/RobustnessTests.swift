import SAML
import SAMLTesting
import Testing

/// Whatever happens to the octets: no crash, no changed claim, no leak.
@Suite struct RobustnessTests {
    @Test(arguments: [SignatureSummary.Coverage.assertion, .response])
    func truncation(_ covers: SignatureSummary.Coverage) async throws {
        let octets = Array(try Fixture.idp.response(Fixture.template, signing: .init(covers)).xml.utf8)
        let validator = try Fixture.validator()
        for count in 0..<octets.count {
            await #expect(throws: SAMLError.self) {
                _ = try await validator.validate(
                    xml: Array(octets.prefix(count)), expecting: .request(id: Fixture.requestID), at: Fixture.instant)
            }
        }
    }

    @Test(arguments: [SignatureSummary.Coverage.assertion, .response, .both], [UInt8(1), 0x20, 0x80])
    func flippedOctets(_ covers: SignatureSummary.Coverage, _ mask: UInt8) async throws {
        var octets = Array(try Fixture.idp.response(Fixture.template, signing: .init(covers)).xml.utf8)
        let validator = try Fixture.validator()
        // The lowest bit of every octet; the others of some, because a sanitizer makes this slow.
        for offset in stride(from: 0, to: octets.count, by: mask == 1 ? 1 : 7) {
            octets[offset] ^= mask
            do {
                let assertion = try await validator.validate(
                    xml: octets, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
                #expect(assertion.nameID?.value == "alice-\(Fixture.canary)@example.com")
                #expect(assertion.attributes.all("groups") == ["admin-\(Fixture.canary)", "staff-\(Fixture.canary)"])
            } catch {
                #expect(!"\(error)".contains(Fixture.canary))
                let report = error.report?.description
                #expect(report?.contains(Fixture.canary) == false)
            }
            octets[offset] ^= mask
        }
    }

    @Test func truncatedBase64() async throws {
        let field = try Fixture.idp.response(Fixture.template).base64
        let validator = try Fixture.validator()
        for count in stride(from: 0, to: field.utf8.count, by: 13) {
            await #expect(throws: SAMLError.self) {
                _ = try await validator.validate(
                    samlResponse: String(field.prefix(count)), expecting: .unsolicited, at: Fixture.instant)
            }
        }
    }

    @Test(
        arguments: [
            (nil, SAMLError.Code.inputBinding), ("", .inputBinding), (" ", .inputBase64), ("PHg+", .xmlMalformed),
            ("<x/>", .inputBase64),
            ("PHgvPg==", .root), ("a b", .inputBase64), ("PHgvPg", .inputBase64), ("PHgvPh==", .inputBase64),
            ("PHgvPg==PHgvPg==", .inputBase64),
            ("PHgvPg%3D%3D", .inputBase64), ("\u{FEFF}PHgvPg==", .inputBase64), ("PHgv\r\nPg==\n", .root),
        ] as [(String?, SAMLError.Code)])
    func odd(_ field: String?, _ code: SAMLError.Code) async throws {
        let validator = try Fixture.validator()
        await #expect {
            _ = try await validator.validate(samlResponse: field, expecting: .unsolicited, at: Fixture.instant)
        } throws: {
            code ~= $0
        }
        #expect(await validator.explain(samlResponse: field, expecting: .unsolicited).failure?.code == code)
    }

    @Test func aBlankInsideIsALostPlus() async throws {
        await #expect {
            _ = try await Fixture.validator().validate(samlResponse: "PHgv Pg=", expecting: .unsolicited)
        } throws: {
            "\($0)".contains("+ that form decoding has lost")
        }
    }

    @Test func aHugeInputIsMeasuredBeforeItIsRead() async throws {
        let validator = try Fixture.validator()
        for field in [String(repeating: "A", count: 300 << 10), String(repeating: "!", count: 300 << 10)] {
            await #expect {
                _ = try await validator.validate(samlResponse: field, expecting: .unsolicited)
            } throws: {
                SAMLError.Code.inputTooLarge ~= $0
            }
        }
    }

    /// Other messages at the assertion consumer service (LOG-34).
    @Test(arguments: [
        "samlp:LogoutResponse", "samlp:ArtifactResponse", "samlp:AuthnRequest", "samlp:LogoutRequest", "saml:Assertion",
    ])
    func otherMessages(_ name: String) async throws {
        let xml =
            "<\(name) xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_1\"/>"
        try await Fixture.refuses(TestResponse(xml: xml), .root)
    }

    @Test func namesOfNoID() async throws {
        for (covers, id) in [(SignatureSummary.Coverage.response, "_assertion-1"), (.assertion, "_response-1")] {
            let response = try Fixture.idp.response(Fixture.template, signing: .init(covers)) { text in
                text = MessageText.replacing(" ID=\"\(id)\"", with: "", in: text)
            }
            try await Fixture.refuses(response, .xmlID)
        }
    }
}
