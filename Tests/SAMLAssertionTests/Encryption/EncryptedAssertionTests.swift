import SAML
import SAMLTesting
import Synchronization
import Testing

@Suite struct EncryptedAssertionTests {
    typealias Encryption = TestIdentityProvider.Encryption

    func encryption(_ change: (inout Encryption) -> Void = { _ in }) throws -> Encryption {
        var encryption = Encryption(to: try TestKey.service.certificate())
        change(&encryption)
        return encryption
    }

    func validator(
        _ keys: [any DecryptionKey]? = nil, relaxing names: [Relaxation.Name] = [],
        signatures: SignaturePolicy = .either
    ) throws -> ResponseValidator {
        var policy = ValidationPolicy()
        policy.signatures = signatures
        policy.relaxations = names.map { Relaxation($0, because: "a test") }
        return try ResponseValidator(
            for: Fixture.service, trusting: Fixture.idp.identityProvider(), replay: .delegated(because: "a test"),
            decryptionKeys: keys ?? [PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)], policy: policy)
    }

    func validate(_ response: TestResponse, _ validator: ResponseValidator) async throws -> ValidatedAssertion {
        try await validator.validate(
            samlResponse: response.base64, expecting: .request(id: Fixture.requestID), at: Fixture.instant)
    }

    func refuses(
        _ response: TestResponse, _ code: SAMLError.Code, _ validator: ResponseValidator,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        do {
            _ = try await validate(response, validator)
            Issue.record("accepted", sourceLocation: sourceLocation)
        } catch let error as SAMLError {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!dumped.contains(Fixture.canary), sourceLocation: sourceLocation)
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
        }
    }

    @Test(
        arguments: [SignatureSummary.Coverage.assertion, .response, .both],
        [(false, false), (true, false), (false, true), (true, true)])
    func whatIsEncryptedIsRead(
        _ covers: SignatureSummary.Coverage, _ form: (usesSHA256: Bool, keyStandsBeside: Bool)
    ) async throws {
        let response = try Fixture.idp.response(
            Fixture.template, signing: .init(covers),
            encrypting: encryption {
                $0.usesSHA256 = form.usesSHA256
                $0.keyStandsBeside = form.keyStandsBeside
                $0.recipient = Fixture.service.entityID
            })
        #expect(!response.xml.contains(Fixture.canary))
        let assertion = try await validate(response, validator())
        #expect(assertion.nameID == Fixture.template.nameID)
        #expect(assertion.attributes.count == 2)
        #expect(assertion.report.signature?.covers == covers)
    }

    /// Encryption is not authentication: anybody can encrypt to the service.
    @Test func anUnsignedAssertionIsRefused() async throws {
        let response = try Fixture.idp.response(Fixture.template, signing: .init(nil), encrypting: encryption())
        await refuses(response, .signatureMissing, try validator())
        let signedAround = try Fixture.idp.response(
            Fixture.template, signing: .init(.response), encrypting: encryption())
        await refuses(signedAround, .signatureMissing, try validator(signatures: .assertion))
        await refuses(signedAround, .signatureMissing, try validator(signatures: .both))
    }

    @Test func withoutAKeyItIsUnsupported() async throws {
        let response = try Fixture.idp.response(Fixture.template, encrypting: encryption())
        await refuses(response, .encryptionUnsupported, try validator([]))
    }

    /// Wrong key, bad padding, bad tag, no XML, other elements: one error, which tells nothing apart.
    @Test func everyFailureLooksTheSame() async throws {
        let key = try validator()
        var refused: [TestResponse] = [
            try Fixture.idp.response(
                Fixture.template, encrypting: Encryption(to: try TestKey.foreignRSA.certificate()))
        ]
        for text in [
            "not XML", "<x/>", "", "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
            "<!DOCTYPE x><x/>",
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"><!-- --></saml:Assertion>",
            "</context><context>", "<a/><b/>",
        ] {
            refused.append(try Fixture.idp.response(Fixture.template, encrypting: encryption()) { $0 = text })
        }
        refused.append(try Fixture.idp.response(Fixture.template, encrypting: encryption()) { $0 += $0 })
        let good = try Fixture.idp.response(Fixture.template, encrypting: encryption()).xml
        for (index, range) in good.cipherValues.enumerated() {
            var text = good
            let old = String(text[range])
            text.replaceSubrange(range, with: (old.first == "A" ? "B" : "A") + old.dropFirst())
            refused.append(TestResponse(xml: text))
            text = good
            text.replaceSubrange(range, with: String(old.prefix(index == 0 ? 340 : 40)))
            refused.append(TestResponse(xml: text))
        }
        var texts: Set<String> = []
        for response in refused {
            do {
                _ = try await validate(response, key)
                Issue.record("accepted")
            } catch let error as SAMLError {
                #expect(error.code == .encryptionDecrypt, "\(error)")
                texts.insert("\(error.code) \(error.publicMessage) \(String(describing: error.evidence))")
            }
        }
        #expect(refused.count >= 13)
        #expect(texts.count == 1)
    }

    @Test func weakAlgorithmsAreRefusedBeforeAnyKeyIsUsed() async throws {
        let counter = Counter()
        for (change, name) in [
            ({ (encryption: inout Encryption) in encryption.usesCBC = true }, Relaxation.Name.cbcEncryption),
            ({ (encryption: inout Encryption) in encryption.usesRSA15 = true }, .rsa15KeyTransport),
        ] {
            let response = try Fixture.idp.response(Fixture.template, encrypting: encryption(change))
            await refuses(response, .encryptionAlgorithm, try validator([counter]))
            #expect(counter.count.withLock { $0 } == 0)
            let accepted = try await validate(response, validator(relaxing: [name]))
            #expect(
                accepted.report.findings.contains { finding in
                    if case .relaxed(let relaxation) = finding.outcome { relaxation.name == name } else { false }
                })
        }
    }

    /// A key that lives elsewhere is asked, and never seen.
    @Test func aKeyMayLiveElsewhere() async throws {
        let response = try Fixture.idp.response(Fixture.template, encrypting: encryption())
        let service = KeyService(key: try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM))
        #expect(try await validate(response, validator([service])).nameID == Fixture.template.nameID)
        #expect(await service.calls == 1)
        // Of several keys the right one is found, whichever comes first.
        let other = try PrivateDecryptionKey(pem: TestKey.foreignRSA.privateKeyPEM)
        _ = try await validate(response, validator([other, service]))
    }

    @Test func keysForOthersAreNotUsed() async throws {
        let counter = Counter()
        let response = try Fixture.idp.response(
            Fixture.template, encrypting: encryption { $0.recipient = "https://other.example.com" })
        await refuses(response, .encryptionStructure, try validator([counter]))
        #expect(counter.count.withLock { $0 } == 0)
    }

    @Test(arguments: [
        (
            "<xenc:CipherData><xenc:CipherValue>",
            "<xenc:CipherData><xenc:CipherReference URI=\"file:///etc/hostname\"/><xenc:CipherValue>"
        ),
        ("#_key", "#_other"), ("#Element", "#Content"),
        (
            "<xenc:EncryptedData ",
            "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/><xenc:EncryptedData "
        ),
        ("</xenc:EncryptionMethod>", "<x/></xenc:EncryptionMethod>"),
    ])
    func otherShapesAreRefused(_ old: String, _ new: String) async throws {
        let response = try Fixture.idp.response(Fixture.template, encrypting: encryption { $0.keyStandsBeside = true })
        #expect(response.xml.contains(old))
        let counter = Counter()
        let bent = TestResponse(xml: MessageText.replacing(old, with: new, in: response.xml))
        await refuses(bent, .encryptionStructure, try validator([counter]))
        #expect(counter.count.withLock { $0 } == 0)
    }

    /// A name and an attribute that are encrypted inside of a signed assertion, and once more around it.
    @Test(arguments: [false, true])
    func namesAndAttributesAreDecrypted(_ isAssertionEncrypted: Bool) async throws {
        let encryption = try encryption()
        func hide(_ text: inout String) throws {
            let declaration =
                " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            for (element, name) in [("saml:NameID", "EncryptedID"), ("saml:Attribute", "EncryptedAttribute")] {
                guard let start = text.ranges(of: "<\(element) ").first?.lowerBound,
                    let end = text.ranges(of: "</\(element)>").first?.upperBound
                else { continue }
                let plain = String(text[start..<end])
                let whole = "<\(element)\(declaration)" + plain.dropFirst(element.count + 1)
                text = MessageText.replacing(plain, with: try encryption.encrypted(whole, as: name), in: text)
            }
        }
        var template = Fixture.template
        template.responseIssuer = Fixture.idp.entityID
        template.assertionIssuer = Fixture.idp.entityID
        var failure: (any Error)?
        var text = try Fixture.idp.exactResponse(template, signing: .init(.assertion)) { text in
            do { try hide(&text) } catch { failure = error }
        }.xml
        #expect(failure == nil && text.contains("EncryptedID") && text.contains("EncryptedAttribute"))
        if isAssertionEncrypted {
            let assertion = MessageText.text("saml:Assertion", in: text)
            text = MessageText.replacing(
                assertion, with: try encryption.encrypted(assertion, as: "EncryptedAssertion"), in: text)
        }
        let accepted = try await validate(TestResponse(xml: text), validator())
        #expect(accepted.nameID == Fixture.template.nameID)
        #expect(accepted.attributes.map(\.texts) == Fixture.template.attributes.map(\.texts))
        await refuses(TestResponse(xml: text), .encryptionUnsupported, try validator([]))
        let other = try PrivateDecryptionKey(pem: TestKey.foreignRSA.privateKeyPEM)
        await refuses(TestResponse(xml: text), .encryptionDecrypt, try validator([other]))
    }

    @Test func keysAreReadInEveryForm() throws {
        _ = try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)
        _ = try PrivateDecryptionKey(pem: Self.encryptedPEM, passphrase: "swordfish")
        _ = try PrivateDecryptionKey(pem: Self.pkcs1PEM)
        for passphrase in [nil, "", "wrong"] {
            #expect { try PrivateDecryptionKey(pem: Self.encryptedPEM, passphrase: passphrase) } throws: {
                SAMLError.Code.configuration ~= $0
            }
        }
        for text in ["", "x", TestKey.p256.privateKeyPEM, TestKey.service.certificatePEM] {
            #expect { try PrivateDecryptionKey(pem: text) } throws: { SAMLError.Code.configuration ~= $0 }
        }
    }
}

/// A key that gives nothing and counts how often it is asked.
private final class Counter: DecryptionKey {
    let count = Mutex(0)

    func unwrap(_ key: WrappedKey) async -> [UInt8]? {
        count.withLock { $0 += 1 }
        return nil
    }
}

/// Stands for a service that holds a key.
private actor KeyService: DecryptionKey {
    private(set) var calls = 0
    private let key: PrivateDecryptionKey

    init(key: PrivateDecryptionKey) { self.key = key }

    func unwrap(_ wrapped: WrappedKey) async -> [UInt8]? {
        calls += 1
        return await key.unwrap(wrapped)
    }
}

extension String {
    /// The contents of every CipherValue.
    fileprivate var cipherValues: [Range<Index>] {
        var ranges: [Range<Index>] = []
        var start = startIndex
        while let open = self[start...].ranges(of: "<xenc:CipherValue>").first,
            let close = self[open.upperBound...].ranges(of: "</xenc:CipherValue>").first
        {
            ranges.append(open.upperBound..<close.lowerBound)
            start = close.upperBound
        }
        return ranges
    }
}
