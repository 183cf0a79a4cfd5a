import SAML
import SAMLTesting
import Testing

/// One validator, many tasks: the values are shared, the C objects are not.
@Suite struct ConcurrencyTests {
    @Test func oneValidatorManyTasks() async throws {
        let other = TestIdentityProvider(entityID: "https://ec.example.org", key: .p256)
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: [Fixture.idp.identityProvider(), other.identityProvider()],
            replay: .delegated(because: "a test"))
        var fields: [(field: String, isGood: Bool)] = []
        for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
            for idp in [Fixture.idp, other] {
                let good = try idp.response(Fixture.template, signing: .init(covers))
                fields.append((good.base64, true))
                let bad = TestResponse(xml: MessageText.replacing("alice-", with: "mallory-", in: good.xml))
                fields.append((bad.base64, false))
            }
        }
        let all = fields
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask {
                    for round in 0..<12 {
                        let (field, isGood) = all[(task + round) % all.count]
                        let result = try? await validator.validate(
                            samlResponse: field, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
                        #expect((result != nil) == isGood)
                        let report = await validator.explain(
                            samlResponse: field, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
                        #expect(report.isAccepted == isGood)
                    }
                }
            }
        }
    }

    /// Sixteen tasks present the same messages, plain and encrypted, in the same order: each is accepted once.
    @Test func sixteenTasksPresentTheSame() async throws {
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: Fixture.idp.identityProvider(), replay: .store(InMemoryReplayStore()),
            decryptionKeys: [try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)])
        let encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
        let genuine = try (0..<12).map { number in
            var template = Fixture.template
            template.assertionID = "_assertion-\(number)"
            return number.isMultiple(of: 2)
                ? try Fixture.idp.response(template).base64
                : try Fixture.idp.response(template, encrypting: encryption).base64
        }
        let forged = try Fixture.idp.response(Fixture.template).xml
        let refused = TestResponse(xml: MessageText.replacing("alice-", with: "mallory-", in: forged)).base64
        let accepted = await withTaskGroup(of: [Int].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var accepted: [Int] = []
                    for (index, message) in genuine.enumerated() {
                        let code = await Self.code(validator, message)
                        #expect(code == nil || code == .replaySeen)
                        if code == nil { accepted.append(index) }
                        #expect(await Self.code(validator, refused) == .signatureDigest)
                    }
                    return accepted
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(accepted.sorted() == Array(genuine.indices))
    }

    private static func code(_ validator: ResponseValidator, _ field: String) async -> SAMLError.Code? {
        do throws(SAMLError) {
            _ = try await validator.validate(
                samlResponse: field, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
            return nil
        } catch {
            return error.code
        }
    }
}
