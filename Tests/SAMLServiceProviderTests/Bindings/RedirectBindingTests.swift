import SAML
import SAMLTesting
import Testing

@Suite struct RedirectBindingTests {
    func request(_ change: (inout AuthnRequest) -> Void = { _ in }) throws -> AuthnRequest {
        var request = try AuthnRequest(
            from: Party.service, to: Party.idp.entityID, at: "https://idp.example.org/sso?x=1",
            answerTo: .url(Party.acs), id: "_request-1", instant: Party.instant)
        change(&request)
        return request
    }

    @Test func whatIsWrittenIsRead() throws {
        let message = try request().message()
        let url = try RedirectBinding.url(for: message, relayState: "a b&c=d+ü", signing: Party.signing())
        #expect(url.hasPrefix("https://idp.example.org/sso?x=1&SAMLRequest="))
        let read = try RedirectBinding.message(rawQuery: Party.query(of: url))
        #expect(read.direction == .request && read.relayState == "a b&c=d+ü")
        #expect(String(decoding: read.document, as: UTF8.self) == message.xml)
    }

    /// The order of parameters in the URL says nothing: what is signed has its own.
    @Test func parametersStandInAnyOrder() async throws {
        let logout = try LogoutRequest(
            of: NameID("alice"), sessionIndexes: ["_s"], from: Party.idp.entityID, to: Party.slo, id: "_l",
            at: Party.instant)
        let query = Party.query(
            of: try RedirectBinding.url(for: logout.message(), relayState: "r", signing: Party.signing()))
        let parts = query.split(separator: "&").map(String.init)
        let validator = try LogoutValidator(
            for: Party.service, trusting: [try Party.provider()], replay: .delegated(because: "a test"))
        for order in [parts, parts.reversed(), [parts[2], parts[0], "x=y", parts[3], parts[1]]] {
            let message = try RedirectBinding.message(rawQuery: order.joined(separator: "&"))
            #expect(
                try await validator.request(message, receivedAt: Party.slo, at: Party.instant).nameID.value == "alice")
        }
        // Another parameter in place of a signed one, a missing one, a changed one.
        for order in [
            [parts[0], "RelayState=x", parts[2], parts[3]], [parts[0], parts[2], parts[3]],
            [parts[0], "RelayState=%72", parts[2], parts[3]],
        ] {
            let message = try RedirectBinding.message(rawQuery: order.joined(separator: "&"))
            await #expect { try await validator.request(message, receivedAt: Party.slo, at: Party.instant) } throws: {
                SAMLError.Code.signatureValue ~= $0
            }
        }
    }

    @Test(arguments: [
        ("SAMLRequest=a&SAMLResponse=b", SAMLError.Code.inputBinding), ("SAMLRequest=a&SAMLRequest=a", .inputBinding),
        ("SAMLRequest=Q&RelayState=a&RelayState=b", .inputBinding), ("", .inputBinding), ("x=y", .inputBinding),
        ("SAMLRequest=Q&SigAlg=a&SigAlg=b", .inputBinding), ("SAMLRequest=Q&Signature=a&Signature=b", .inputBinding),
        ("SAML%52equest=Q", .inputBinding), ("samlrequest=Q", .inputBinding), ("SAMLRequest+=Q", .inputBinding),
        ("SAMLRequest=%", .inputBinding), ("SAMLRequest=%4", .inputBinding), ("SAMLRequest=%GG", .inputBinding),
        ("SAMLRequest=Q&RelayState=%FF", .inputBinding), ("SAMLRequest=", .inputBinding),
        ("SAMLRequest=%3Cx%3E", .inputBase64), ("SAMLRequest=QUJD", .inputInflate),
        ("SAMLRequest=PHg%2B", .inputInflate), ("SAMLRequest=Q&SAMLEncoding=x", .inputBinding),
    ])
    func whatIsNoQueryOfTheBindingIsRefused(_ query: String, _ code: SAMLError.Code) {
        #expect { try RedirectBinding.message(rawQuery: query) } throws: { code ~= $0 }
    }

    @Test func halfASignatureIsNone() throws {
        let query = Party.query(of: try RedirectBinding.url(for: request().message(), signing: Party.signing()))
        let parts = query.split(separator: "&").dropFirst().map(String.init)
        for (parameters, code) in [
            ([parts[0], parts[1]], SAMLError.Code.signatureMissing),
            ([parts[0], parts[1], "Signature="], .signatureMissing),
            ([parts[0], parts[2]], .signatureAlgorithm), ([parts[0], "SigAlg=", parts[2]], .signatureAlgorithm),
            ([parts[0], parts[1], "Signature=%21"], .signatureValue),
        ] {
            #expect { try RedirectBinding.message(rawQuery: parameters.joined(separator: "&")) } throws: { code ~= $0 }
        }
    }

    /// A small stream that would inflate to much stops at the limit.
    @Test func bombsStopAtTheLimit() throws {
        let huge = OutgoingMessageFixture.query(String(repeating: "x", count: 300_000))
        #expect(huge.utf8.count < 3_000)
        #expect { try RedirectBinding.message(rawQuery: huge) } throws: { error in
            SAMLError.Code.inputInflate ~= error && "\(error)".contains("at most")
        }
        #expect {
            try RedirectBinding.message(rawQuery: "SAMLRequest=" + String(repeating: "A", count: 300_000))
        } throws: { SAMLError.Code.inputTooLarge ~= $0 }
    }

    /// Gateways that hand over decoded parameters: the octets are tried as known encoders write them.
    @Test(arguments: ["upper", "lower", "plus", "dotnet"])
    func octetsAreRecovered(_ encoder: String) async throws {
        let logout = try LogoutRequest(
            of: NameID("alice"), sessionIndexes: [], from: Party.idp.entityID, to: Party.slo, id: "_l",
            at: Party.instant)
        let signing = try Party.signing()
        let parameters = [
            ("SAMLRequest", OutgoingMessageFixture.deflated(try logout.message().xml)),
            ("RelayState", "https://sp.example.com/a (b)!~*'ü"), ("SigAlg", signing.algorithm.rawValue),
        ]
        let query = parameters.map { "\($0.0)=\(OutgoingMessageFixture.encode($0.1, encoder))" }.joined(separator: "&")
        let value = try OutgoingMessageFixture.sign(query, signing)
        let message = try RedirectBinding.message(
            recoveringFrom: [("Signature", value)] + parameters.map { (name: $0.0, value: $0.1) })
        let validator = try LogoutValidator(
            for: Party.service, trusting: [try Party.provider()], replay: .delegated(because: "a test"))
        let request = try await validator.request(message, receivedAt: Party.slo, at: Party.instant)
        #expect(
            request.report.findings.contains { $0.evidence?.actual?.contains("recovered as") == true }, "\(encoder)")
        // A changed value is recovered by nothing.
        let changed = try RedirectBinding.message(
            recoveringFrom: [("Signature", value), ("RelayState", "https://evil.example")]
                + parameters.filter { $0.0 != "RelayState" }.map { (name: $0.0, value: $0.1) })
        await #expect { try await validator.request(changed, receivedAt: Party.slo, at: Party.instant) } throws: {
            SAMLError.Code.signatureValue ~= $0
        }
    }
}
