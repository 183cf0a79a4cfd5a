import SAML
import SAMLSignature
import SAMLTesting
import SAMLXML
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
        signatures: SignaturePolicy = .either, limits: Limits = .message
    ) throws -> ResponseValidator {
        var policy = ValidationPolicy()
        policy.limits = limits
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

    /// Nobody is asked for the passphrase of a key that has none, and once for one that has.
    @Test func aPassphraseIsAskedForOnce() throws {
        let asked = Mutex(0)
        for (pem, times) in [(Self.pkcs1PEM, 0), (Self.encryptedPEM, 1)] {
            asked.withLock { $0 = 0 }
            _ = try PrivateDecryptionKey(pem: pem) {
                asked.withLock { $0 += 1 }
                return "swordfish"
            }
            #expect(asked.withLock { $0 } == times)
        }
        // An error of the callback is the error of the whole.
        #expect { () throws in
            try PrivateDecryptionKey(pem: Self.encryptedPEM) { () throws(SAMLError) -> String? in
                throw SAMLError(.internalError)
            }
        } throws: { SAMLError.Code.internalError ~= $0 }
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
        var template = Fixture.template
        template.responseIssuer = Fixture.idp.entityID
        template.assertionIssuer = Fixture.idp.entityID
        var failure: (any Error)?
        var text = try Fixture.idp.exactResponse(template, signing: .init(.assertion)) { text in
            do {
                for name in ["NameID", "Attribute"] { try encryption.hide(name, in: &text) }
            } catch { failure = error }
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

    /// A key for somebody else is not judged by what this service allows.
    @Test func keysForOthersMayBeWeak() async throws {
        var text = try Fixture.idp.response(
            Fixture.template,
            encrypting: encryption {
                $0.keyStandsBeside = true
                $0.recipient = Fixture.service.entityID
            }
        ).xml
        let key = MessageText.text("xenc:EncryptedKey", in: text)
        let other = [
            "_key": "_key2", "rsa-oaep-mgf1p": "rsa-1_5", Fixture.service.entityID.uri: "https://other.example",
        ]
        .reduce(key) { MessageText.replacing($1.key, with: $1.value, in: $0) }
        text = MessageText.replacing(key, with: other + key, in: text)
        let accepted = try await validate(TestResponse(xml: text), validator())
        #expect(accepted.nameID == Fixture.template.nameID)
        let nothing = MessageText.replacing(
            "rsa-oaep-mgf1p\">",
            with:
                "rsa-oaep-mgf1p\"><ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"></ds:DigestMethod>",
            in: text)
        await refuses(TestResponse(xml: nothing), .encryptionStructure, try validator())
    }

    /// A relaxation that only the plaintext needs stands in the report.
    @Test func relaxationsInsideAreReported() async throws {
        let response = try Fixture.idp.response(
            Fixture.template, signing: .init(.response), encrypting: encryption()
        ) { $0 = MessageText.replacing("<saml:Conditions", with: "<!-- x --><saml:Conditions", in: $0) }
        await refuses(response, .encryptionDecrypt, try validator())
        let accepted = try await validate(response, validator(relaxing: [.xmlComments]))
        #expect(
            accepted.report.findings.contains { finding in
                if case .relaxed(let relaxation) = finding.outcome { relaxation.name == .xmlComments } else { false }
            })
    }

    @Test func keysAreReadInEveryForm() throws {
        _ = try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)
        _ = try PrivateDecryptionKey(pem: Self.encryptedPEM, passphrase: { "swordfish" })
        _ = try PrivateDecryptionKey(pem: Self.pkcs1PEM)
        func der(_ pem: String) throws -> [UInt8] {
            let lines = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
            return try Base64.decode(lines.joined(), allowing: .lineEnds)
        }
        for pem in [TestKey.service.privateKeyPEM, Self.pkcs1PEM] { _ = try PrivateDecryptionKey(der: der(pem)) }
        _ = try PrivateDecryptionKey(der: der(Self.encryptedPEM), passphrase: { "swordfish" })
        #expect(throws: SAMLError.self) {
            try PrivateDecryptionKey(der: der(Self.encryptedPEM), passphrase: { "wrong" })
        }
        for octets in [[], [0x30], try der(Self.pkcs1PEM) + [0], try der(TestKey.p256.privateKeyPEM)] as [[UInt8]] {
            #expect { try PrivateDecryptionKey(der: octets) } throws: { SAMLError.Code.configuration ~= $0 }
        }
        for passphrase in [nil, "", "wrong"] {
            #expect { try PrivateDecryptionKey(pem: Self.encryptedPEM, passphrase: { passphrase }) } throws: {
                SAMLError.Code.configuration ~= $0
            }
        }
        for text in ["", "x", TestKey.p256.privateKeyPEM, TestKey.service.certificatePEM] {
            #expect { try PrivateDecryptionKey(pem: text) } throws: { SAMLError.Code.configuration ~= $0 }
        }
    }
}

/// A key that counts how often it is asked, and gives what another one gives, or nothing.
final class Counter: DecryptionKey {
    let count = Mutex(0)
    private let key: PrivateDecryptionKey?

    init(_ key: PrivateDecryptionKey? = nil) { self.key = key }

    func unwrap(_ wrapped: WrappedKey) async -> [UInt8]? {
        count.withLock { $0 += 1 }
        return await key?.unwrap(wrapped)
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
    var cipherValues: [Range<Index>] {
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
