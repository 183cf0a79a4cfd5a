import SAML
import SAMLTesting
import SAMLVectors
import Testing

/// Every failure code has a section with a cause, an example that is what the library prints, a fix and a clause.
@Suite struct FailureCodePagesTests {
    /// Codes of states that no input is known to reach.
    static let unreachable = ["signature.canonicalization", "signature.binding", "internal.error"]

    @Test func everyCodeHasOneSectionAndNoSectionAnotherCode() throws {
        let codes = try Documentation.sections().map(\.code)
        #expect(codes.sorted() == SAMLError.Code.all.map(\.name).sorted())
        let table = try Documentation.page("FailureCodes")
        for section in try Documentation.sections() {
            #expect(table.contains("| <doc:\(section.page)#\(section.code)> |"))
        }
    }

    @Test func everySectionHasItsParts() throws {
        for section in try Documentation.sections() {
            let code = try #require(SAMLError.Code(named: section.code))
            #expect(section.text.hasPrefix("\(code)\n\n\(code.message)\n\n"), "\(code)")
            for part in ["Cause", "Fix"] { #expect((section.part(part) ?? "").count > 20, "\(part) of \(code)") }
            let clause = code.citation?.description ?? "A rule of this library; no clause says it."
            #expect(section.part("Clause")?.hasPrefix(clause) == true, "\(code)")
        }
    }

    @Test func everyExampleIsWhatTheLibraryPrints() async throws {
        let runner = VectorRunner(StoredSuite.folder)
        for section in try Documentation.sections() where !Self.unreachable.contains(section.code) {
            let error: SAMLError?
            if let id = section.vector {
                let vector = try #require(StoredSuite.vectors.first { $0.id == id }, "\(section.code)")
                error = try await runner.refusal(of: vector)
            } else {
                error = try await produced(section.code)
            }
            #expect(error?.code.name == section.code)
            #expect(section.example == error.map { "\($0)" }, "\(section.code)")
        }
    }

    @Test func whatCannotBeReachedSaysSo() throws {
        for section in try Documentation.sections() where Self.unreachable.contains(section.code) {
            #expect(section.part("Example") == "None: no input is known that gives it.")
        }
    }

    /// The identity provider ends all sessions of a user, and a response that it made two seconds before arrives.
    private func signInBehindALogout(
        of service: ServiceProvider, _ idp: TestIdentityProvider, at instant: Timestamp
    ) async throws {
        let location = "https://app.example.com/saml/slo"
        let signing = MessageSigning(try SigningKey(pem: TestKey.rsa2048.privateKeyPEM))
        var configuration = ServiceProviderFlow.Configuration(
            entityID: service.entityID, assertionConsumerService: service.assertionConsumerServices[0])
        configuration.singleLogoutService = location
        configuration.signing = signing
        configuration.acceptsUnsolicited = true
        let flow = try ServiceProviderFlow(
            configuration, trusting: [idp.identityProvider()], replay: InMemoryReplayStore(),
            pending: InMemoryPendingRequestStore(), ended: InMemoryEndedSessionStore())
        let logout = try LogoutRequest(
            of: NameID("alice"), sessionIndexes: [], from: idp.entityID, to: location, at: instant)
        let url = try RedirectBinding.url(for: logout.message(), signing: signing)
        let query = try #require(url.split(separator: "?").last)
        _ = try await flow.consumeLogout(rawQuery: String(query), tokens: [], at: instant)
        let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: nil, at: instant)
        _ = try await flow.consumeResponse(idp.response(template).base64, relayState: nil, tokens: [], at: instant)
    }

    /// The errors that no vector can give.
    private func produced(_ code: String) async throws -> SAMLError? {
        let instant = try Timestamp(xsDateTime: "2026-01-15T12:00:00Z")
        let service = ServiceProvider(
            entityID: "https://app.example.com/saml", assertionConsumerServices: ["https://app.example.com/saml/acs"])
        let idp = TestIdentityProvider()
        func validate(_ ids: [String], trusting provider: IdentityProvider, _ store: some ReplayStore) async throws {
            let validator = try ResponseValidator(for: service, trusting: provider, replay: .store(store))
            for id in ids {
                var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: nil, at: instant)
                template.assertionID = id
                let response = try idp.response(template)
                _ = try await validator.validate(samlResponse: response.base64, expecting: .unsolicited, at: instant)
            }
        }
        do {
            switch code {
            case "issuer.disabled":
                let disabled = try idp.identityProvider().disabled(because: "their signing key was stolen")
                try await validate(["_a"], trusting: disabled, InMemoryReplayStore())
            case "replay.seen":
                try await validate(["_a", "_a"], trusting: idp.identityProvider(), InMemoryReplayStore())
            case "replay.unavailable":
                try await validate(["_a", "_b"], trusting: idp.identityProvider(), InMemoryReplayStore(capacity: 1))
            case "authn.session-ended":
                try await signInBehindALogout(of: service, idp, at: instant)
            case "attribute.mapping":
                _ = try AttributeMapping(["Subject": "${user:Email}"], directory: .identityCenter)
            case "aws.policy":
                _ = try PolicyDocument(json: #"{"Version": "2012-10-17", "Statement": [{"Effect": "allow"}]}"#.utf8)
            default: break
            }
            return nil
        } catch let error as SAMLError {
            return error
        }
    }
}
