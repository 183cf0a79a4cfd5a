import SAML
import SAMLTesting
import Testing

@Suite struct LogoutValidatorTests {
    func validator(
        _ replay: ReplayProtection = .delegated(because: "a test"), keys: [any DecryptionKey] = [],
        relaxing names: [Relaxation.Name] = []
    ) throws -> LogoutValidator {
        var policy = ValidationPolicy()
        policy.relaxations = names.map { Relaxation($0, because: "a test") }
        return try LogoutValidator(
            for: Party.service, trusting: [try Party.provider()], replay: replay, decryptionKeys: keys, policy: policy)
    }

    func logout(_ change: (inout LogoutRequest) -> Void = { _ in }) throws -> LogoutRequest {
        var request = try LogoutRequest(
            of: NameID("alice@example.com", format: NameIDFormat.emailAddress), sessionIndexes: ["_s1", "_s2"],
            from: Party.idp.entityID, to: Party.slo, id: "_logout-1", at: Party.instant)
        change(&request)
        return request
    }

    enum Carrier: CaseIterable { case redirect, post, simpleSign }

    func carried(
        _ message: OutgoingMessage, _ carrier: Carrier, relayState: String? = "r", signing: MessageSigning? = nil
    ) throws -> IncomingMessage {
        let signing = try signing ?? Party.signing()
        func body(_ form: PostForm) -> [UInt8] {
            let pairs = form.fields.map { field in
                "\(field.name)=\(OutgoingMessageFixture.encode(field.value, "plus"))"
            }
            return Array(pairs.joined(separator: "&").utf8)
        }
        return switch carrier {
        case .redirect:
            try RedirectBinding.message(
                rawQuery: Party.query(
                    of: try RedirectBinding.url(for: message, relayState: relayState, signing: signing)))
        case .post:
            try PostBinding.message(
                body: body(try PostBinding.form(for: message, relayState: relayState, signing: signing)))
        case .simpleSign:
            try SimpleSignBinding.message(
                body: body(try SimpleSignBinding.form(for: message, relayState: relayState, signing: signing)))
        }
    }

    func refuses(
        _ code: SAMLError.Code, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("accepted", sourceLocation: sourceLocation)
        } catch let error as SAMLError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test(
        arguments: Carrier.allCases,
        [
            (TestKey.rsa2048, SignatureAlgorithm.rsaSHA256), (.rsa2048, .rsaSHA512), (.p256, .ecdsaSHA256),
            (.p384, .ecdsaSHA384), (.p521, .ecdsaSHA512),
        ])
    func aSignedRequestIsRead(_ carrier: Carrier, _ signer: (key: TestKey, algorithm: SignatureAlgorithm)) async throws
    {
        let idp = TestIdentityProvider(key: signer.key)
        let validator = try LogoutValidator(
            for: Party.service, trusting: [try idp.identityProvider()], replay: .delegated(because: "a test"))
        let request = try await validator.request(
            carried(logout().message(), carrier, signing: Party.signing(signer.key, signer.algorithm)),
            receivedAt: Party.slo, at: Party.instant)
        #expect(request.nameID == NameID("alice@example.com", format: NameIDFormat.emailAddress))
        #expect(request.sessionIndexes == ["_s1", "_s2"] && request.relayState == "r" && request.id == "_logout-1")
        #expect(request.report.isAccepted && request.report.signature?.covers == .message)
        #expect(request.ends(sessionOf: request.nameID, issuer: Party.idp.entityID, sessionIndex: "_s2"))
        #expect(!request.ends(sessionOf: request.nameID, issuer: Party.idp.entityID, sessionIndex: "_s3"))
        #expect(!request.ends(sessionOf: NameID("Alice@example.com"), issuer: Party.idp.entityID, sessionIndex: "_s1"))
        #expect(!request.ends(sessionOf: request.nameID, issuer: "https://other", sessionIndex: "_s1"))
    }

    @Test(arguments: Carrier.allCases)
    func whatIsNotRightIsRefused(_ carrier: Carrier) async throws {
        let validator = try validator()
        func request(
            _ message: IncomingMessage, _ instant: Timestamp = Party.instant, at location: String = Party.slo
        )
            async throws
        { _ = try await validator.request(message, receivedAt: location, at: instant) }
        let good = try carried(logout().message(), carrier)
        try await request(good)
        await refuses(.destination) { try await request(good, at: Party.acs) }
        await refuses(.timeExpired) { try await request(good, Party.instant.advanced(bySeconds: 361)) }
        await refuses(.timeNotYet) { try await request(good, Party.instant.advanced(bySeconds: -61)) }
        await refuses(.timeExpired) {
            try await request(
                carried(logout { $0.notOnOrAfter = Party.instant.advanced(bySeconds: -61) }.message(), carrier))
        }
        await refuses(.signatureValue) {
            try await request(carried(logout().message(), carrier, signing: Party.signing(.foreignRSA)))
        }
        await refuses(.signatureKey) {
            try await request(carried(logout().message(), carrier, signing: Party.signing(.p256, .ecdsaSHA256)))
        }
        await refuses(.signatureAlgorithm) {
            try await request(carried(logout().message(), carrier, signing: Party.signing(.rsa2048, .rsaSHA1)))
        }
        await refuses(.issuerUnknown) {
            let stranger = try LogoutRequest(
                of: NameID("a"), sessionIndexes: [], from: "https://stranger.example", to: Party.slo, at: Party.instant)
            try await request(carried(stranger.message(), carrier))
        }
        await refuses(.root) {
            let response = try LogoutResponse(
                to: "_1", .success, from: Party.idp.entityID, to: Party.slo, at: Party.instant)
            let signed = try response.message().signedXML(with: Party.signing())
            try await request(PostBinding.message(.request, TestResponse(xml: signed).base64, relayState: nil))
        }
    }

    /// BND-09: a logout that nobody signed ends nothing.
    @Test func unsignedMessagesAreRefused() async throws {
        let message = try logout().message()
        let query = Party.query(of: try RedirectBinding.url(for: message))
        await refuses(.signatureMissing) {
            _ = try await validator().request(
                RedirectBinding.message(rawQuery: query), receivedAt: Party.slo, at: Party.instant)
        }
        await refuses(.signatureMissing) {
            let form = try PostBinding.form(for: message)
            _ = try await validator().request(
                PostBinding.message(.request, form.fields[0].value, relayState: nil), receivedAt: Party.slo,
                at: Party.instant)
        }
    }

    /// BND-05: in the redirect binding the signature inside says nothing, and may not be there.
    @Test func aSignatureInsideDoesNotCountInTheRedirectBinding() async throws {
        let inside = try logout().message().signedXML(with: Party.signing())
        await refuses(.signaturePlacement) {
            _ = try await validator().request(
                RedirectBinding.message(rawQuery: OutgoingMessageFixture.query(inside)), receivedAt: Party.slo,
                at: Party.instant)
        }
    }

    /// A relaxation that is in force counts here, too, and is told.
    @Test(arguments: Carrier.allCases)
    func relaxationsCount(_ carrier: Carrier) async throws {
        let message = try carried(
            logout().message(), carrier, signing: Party.signing(.rsa2048, .rsaSHA1))
        let request = try await validator(relaxing: [.sha1Signatures]).request(
            message, receivedAt: Party.slo, at: Party.instant)
        #expect(
            request.report.findings.contains { finding in
                if case .relaxed(let relaxation) = finding.outcome { relaxation.name == .sha1Signatures } else { false }
            })
    }

    /// A signature inside of a SimpleSign form would leave the relay state beside it to anybody.
    @Test func aSignatureInsideDoesNotCountInSimpleSign() async throws {
        let signed = try logout().message().signedXML(with: Party.signing())
        let field = OutgoingMessageFixture.encode(TestResponse(xml: signed).base64, "plus")
        let message = try SimpleSignBinding.message(
            body: "SAMLRequest=\(field)&RelayState=https%3A%2F%2Fevil.example%2F".utf8)
        await refuses(.signaturePlacement) {
            _ = try await validator().request(message, receivedAt: Party.slo, at: Party.instant)
        }
        let long = try carried(logout().message(), .redirect, relayState: String(repeating: "a", count: 2_049))
        await refuses(.relayState) {
            _ = try await validator().request(long, receivedAt: Party.slo, at: Party.instant)
        }
        let format = MessageText.replacing(
            "<saml:Issuer>", with: "<saml:Issuer Format=\"\(NameIDFormat.persistent)\">", in: signed)
        await refuses(.issuerMismatch) {
            _ = try await validator().request(
                PostBinding.message(.request, TestResponse(xml: format).base64, relayState: nil),
                receivedAt: Party.slo, at: Party.instant)
        }
    }

    @Test func settingsThatCannotWorkAreTold() throws {
        for age in [0, -1, 86_401, .max] {
            #expect {
                try LogoutValidator(
                    for: Party.service, trusting: [Party.provider()], replay: .delegated(because: "a test"),
                    maximumAge: age)
            } throws: { SAMLError.Code.configuration ~= $0 }
        }
        #expect {
            try LogoutValidator(for: Party.service, trusting: [], replay: .delegated(because: "a test"))
        } throws: { SAMLError.Code.configuration ~= $0 }
    }

    /// A signed assertion never speaks for a logout around it.
    @Test func aWrappedAssertionEndsNothing() async throws {
        let template = ResponseTemplate(
            nameID: NameID("mallory"),
            for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            inResponseTo: nil, at: Party.instant)
        let assertion = MessageText.text("saml:Assertion", in: try Party.idp.response(template).xml)
        let plain = try logout().message().xml
        for (text, code) in [
            (
                MessageText.replacing(
                    "<saml:NameID", with: "<samlp:Extensions>\(assertion)</samlp:Extensions><saml:NameID", in: plain),
                SAMLError.Code.structure
            ),
            (
                MessageText.replacing("</samlp:LogoutRequest>", with: "\(assertion)</samlp:LogoutRequest>", in: plain),
                .structure
            ),
            (
                MessageText.replacing(
                    "<saml:NameID", with: MessageText.text("ds:Signature", in: assertion) + "<saml:NameID", in: plain),
                .signatureReference
            ),
        ] {
            await refuses(code) {
                _ = try await validator().request(
                    PostBinding.message(.request, TestResponse(xml: text).base64, relayState: nil),
                    receivedAt: Party.slo, at: Party.instant)
            }
        }
    }

    @Test func aRequestIsUsedOnce() async throws {
        let validator = try validator(.store(InMemoryReplayStore()))
        let message = try carried(logout().message(), .redirect)
        _ = try await validator.request(message, receivedAt: Party.slo, at: Party.instant)
        await refuses(.replaySeen) {
            _ = try await validator.request(message, receivedAt: Party.slo, at: Party.instant)
        }
    }

    @Test func anEncryptedNameIsDecryptedBehindTheSignature() async throws {
        let encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
        let plain = try logout().message()
        let hidden = try encryption.encrypted(
            "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">alice</saml:NameID>", as: "EncryptedID")
        let text = MessageText.replacing(MessageText.text("saml:NameID", in: plain.xml), with: hidden, in: plain.xml)
        let query =
            "SAMLRequest=\(OutgoingMessageFixture.encode(OutgoingMessageFixture.deflated(text), "upper"))"
            + "&SigAlg=\(OutgoingMessageFixture.encode(SignatureAlgorithm.rsaSHA256.rawValue, "upper"))"
        let signature = try OutgoingMessageFixture.sign(query, Party.signing())
        let message = try RedirectBinding.message(
            rawQuery: query + "&Signature=" + OutgoingMessageFixture.encode(signature, "upper"))
        let key = try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)
        let request = try await validator(keys: [key]).request(message, receivedAt: Party.slo, at: Party.instant)
        #expect(request.nameID == NameID("alice"))
        await refuses(.encryptionUnsupported) {
            _ = try await validator().request(message, receivedAt: Party.slo, at: Party.instant)
        }
    }

    @Test(arguments: Carrier.allCases)
    func answersAreMatched(_ carrier: Carrier) async throws {
        let pending = PendingRequest(
            id: "_logout-9", identityProvider: Party.idp.entityID, location: Party.slo, issueInstant: Party.instant)
        func answer(_ id: String, _ outcome: LogoutResponse.Outcome) throws -> IncomingMessage {
            try carried(
                LogoutResponse(to: id, outcome, from: Party.idp.entityID, to: Party.slo, at: Party.instant).message(),
                carrier)
        }
        let validator = try validator()
        for outcome in [LogoutResponse.Outcome.success, .partial] {
            let response = try validator.response(
                answer("_logout-9", outcome), answering: pending, at: Party.instant)
            #expect(response.outcome == outcome)
        }
        let failed = try validator.response(
            answer("_logout-9", .failed([StatusCodeValue.responder, StatusCodeValue.requestDenied], message: "no")),
            answering: pending,
            at: Party.instant)
        #expect(failed.outcome == .failed([StatusCodeValue.responder, StatusCodeValue.requestDenied], message: "no"))
        await refuses(.inResponseTo) {
            _ = try validator.response(answer("_other", .success), answering: pending, at: Party.instant)
        }
        let other = PendingRequest(
            .logout, id: "_logout-9", identityProvider: "https://other.example", location: Party.slo,
            issueInstant: Party.instant)
        await refuses(.issuerMismatch) {
            _ = try validator.response(answer("_logout-9", .success), answering: other, at: Party.instant)
        }
    }
}
