import SAML
import SAMLSignature
import SAMLTesting
import SAMLXML
import Synchronization
import Testing

/// What decrypting costs, and that no failure costs more than another.
extension EncryptedAssertionTests {
    /// What fails in different ways is the same work: private-key operations, decryptions and parses.
    @Test(arguments: [false, true])
    func everyFailureIsTheSameWork(_ usesCBC: Bool) async throws {
        let counter = Counter(try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM))
        let validator = try validator([counter], relaxing: usesCBC ? [.cbcEncryption] : [])
        func work(_ response: TestResponse) async -> [Int] {
            let before = counter.count.withLock { $0 }
            let work = DecryptionWork()
            await DecryptionWork.$current.withValue(work) { await refuses(response, .encryptionDecrypt, validator) }
            return [counter.count.withLock { $0 } - before, work.contents, work.parses]
        }
        let encryption = try encryption { $0.usesCBC = usesCBC }
        func made(_ encryption: Encryption, _ plaintext: String? = nil) throws -> TestResponse {
            try Fixture.idp.response(Fixture.template, encrypting: encryption) { if let plaintext { $0 = plaintext } }
        }
        var foreign = encryption
        foreign.certificate = try TestKey.foreignRSA.certificate()
        let good = try made(encryption).xml
        // The first octet of the wrapped key, and the last ones of the content: padding or tag.
        let ranges = good.cipherValues
        let (key, content) = (String(good[ranges[0]]), String(good[ranges[1]]))
        let cases: [String: TestResponse] = [
            "wrong key": try made(foreign),
            "bad padding of the key": TestResponse(
                xml: MessageText.replacing(key, with: (key.first == "B" ? "C" : "B") + key.dropFirst(), in: good)),
            "bad tag or padding of the content": TestResponse(
                xml: MessageText.replacing(content, with: Self.flipped(content), in: good)),
            "no XML": try made(encryption, "not XML at all"), "another element": try made(encryption, "<x/>"),
        ]
        var counts: [String: [Int]] = [:]
        for (name, response) in cases { counts[name] = await work(response) }
        #expect(Set(counts.values) == [[1, 1, 1]], "\(counts)")
    }

    /// The last octets changed, so that neither tag nor padding can be right.
    static func flipped(_ base64: String) -> String {
        var octets = (try? Base64.decode(base64, allowing: .xml)) ?? []
        for index in octets.indices.suffix(20) { octets[index] ^= 0xA5 }
        return Base64.encode(octets)
    }

    /// Plaintexts of 1 KB to 1 MB, and what is bounded about them.
    @Test(arguments: [1 << 10, 10 << 10, 100 << 10, 1 << 20])
    func sizes(_ octets: Int) async throws {
        var template = Fixture.template
        template.attributes.append(
            Attribute(name: "long", values: [.text(String(repeating: "x", count: octets))]))
        let response = try Fixture.idp.response(template, encrypting: encryption())
        let work = DecryptionWork()
        let validator = try validator(limits: .large)
        let assertion = try await DecryptionWork.$current.withValue(work) { try await validate(response, validator) }
        #expect(assertion.attributes.one("long")?.utf8.count == octets)
        #expect([work.contents, work.parses] == [1, 1])
    }

    @Test func nothingIsDecryptedWhereNothingIsEncrypted() async throws {
        let counter = Counter(try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM))
        let work = DecryptionWork()
        _ = try await DecryptionWork.$current.withValue(work) {
            try await validate(try Fixture.idp.response(Fixture.template), validator([counter]))
        }
        #expect(counter.count.withLock { $0 } == 0 && work.contents == 0 && work.parses == 0)
    }

    /// At most 32 wrapped keys of a message are tried, and the same one once.
    @Test func keysAreBounded() async throws {
        func asked(_ text: String, _ code: SAMLError.Code, keys: Int = 1) async throws -> (keys: Int, contents: Int) {
            let (counter, work) = (Counter(), DecryptionWork())
            let validator = try validator(Array(repeating: counter, count: keys))
            await DecryptionWork.$current.withValue(work) { await refuses(TestResponse(xml: text), code, validator) }
            return (counter.count.withLock { $0 }, work.contents)
        }
        let text = try Fixture.idp.response(
            Fixture.template, signing: .init(nil), encrypting: encryption { $0.keyStandsBeside = true }
        ).xml
        let key = MessageText.text("xenc:EncryptedKey", in: text)
        let value = String(text[text.cipherValues[1]])
        /// The key so many times; distinct ones differ in their first octets.
        func keys(_ count: Int, from first: Int = 0, distinct: Bool) -> String {
            (first..<first + count).map { number in
                let other = distinct ? Base64.encode([UInt8(number), 0, 0]) + value.dropFirst(4) : value
                return MessageText.replacing(
                    "_key", with: number == 0 ? "_key" : "_key\(number)",
                    in: MessageText.replacing(value, with: other, in: key))
            }.joined()
        }
        func with(_ keys: String) -> String { MessageText.replacing(key, with: keys, in: text) }
        // The same key eight times is one key; each is tried with all five of the service.
        #expect(try await asked(with(keys(8, distinct: false)), .encryptionDecrypt, keys: 5) == (5, 5))
        #expect(try await asked(with(keys(8, distinct: true)), .encryptionDecrypt) == (8, 8))
        #expect(try await asked(with(keys(9, distinct: true)), .encryptionStructure) == (0, 0))
        // Nine attributes of eight keys each: 64 are tried.
        let encryption = try encryption { $0.keyStandsBeside = true }
        let signed = try Fixture.idp.response(Fixture.template) { text in
            do { try encryption.hide("Attribute", in: &text) } catch { text = "" }
            let one = MessageText.text("saml:EncryptedAttribute", in: text)
            let key = MessageText.text("xenc:EncryptedKey", in: one)
            let value = String(one[one.cipherValues[1]])
            let many = (0..<9).map { index in
                let keys = (0..<8).map { number in
                    let first = Base64.encode([UInt8(index * 8 + number), 0, 0])
                    return MessageText.replacing(
                        "_key", with: "_key\(index)-\(number)",
                        in: MessageText.replacing(value, with: first + value.dropFirst(4), in: key))
                }
                return MessageText.replacing(
                    "\"#_key\"", with: "\"#_key\(index)-0\"",
                    in: MessageText.replacing(key, with: keys.joined(), in: one))
            }
            text = MessageText.replacing(one, with: many.joined(), in: text)
        }.xml
        #expect(signed.utf8.count > 40_000)
        #expect(try await asked(signed, .encryptionDecrypt).keys == 64)
    }

    /// No private key is used for what no known identity provider can have sent.
    @Test func keysAreUsedForWhatMayBeGenuineOnly() async throws {
        let encryption = try encryption()
        let good = try Fixture.idp.response(Fixture.template, signing: .init(.both), encrypting: encryption).xml
        let inner = try Fixture.idp.response(Fixture.template, encrypting: encryption).xml
        let stranger = TestIdentityProvider(entityID: "https://stranger.example.org")
        let unknown = try stranger.response(Fixture.template, encrypting: encryption).xml
        for (text, code, policy) in [
            (MessageText.replacing(" Version", with: "  X=\"\" Version", in: good), .signatureDigest, .either),
            (unknown, .issuerUnknown, .either), (inner, .signatureMissing, .response),
            (inner, .signatureMissing, .both),
            (
                MessageText.replacing("</samlp:Response>", with: "<saml:Assertion/></samlp:Response>", in: inner),
                .assertionCount, .either
            ),
        ] as [(String, SAMLError.Code, SignaturePolicy)] {
            let counter = Counter(try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM))
            await refuses(TestResponse(xml: text), code, try validator([counter], signatures: policy))
            #expect(counter.count.withLock { $0 } == 0, "\(code)")
        }
    }

    /// Where the response has to be signed, an unsigned one tells nothing about a ciphertext: no oracle.
    @Test func anUnsignedResponseIsNotDecryptedWhereASignedOneIsDemanded() async throws {
        let encryption = try encryption { $0.usesCBC = true }
        let text = try Fixture.idp.response(Fixture.template, signing: .init(nil), encrypting: encryption).xml
        let value = String(text[text.cipherValues[1]])
        var octets = try Base64.decode(value, allowing: .xml)
        for policy in [SignaturePolicy.response, .both] {
            let validator = try validator(relaxing: [.cbcEncryption], signatures: policy)
            for change in UInt8(0)..<64 {
                octets[15] ^= change
                let bent = MessageText.replacing(value, with: Base64.encode(octets), in: text)
                await refuses(TestResponse(xml: bent), .signatureMissing, validator)
                octets[15] ^= change
            }
        }
    }

    /// The same wrapped key in two contents is unwrapped once.
    @Test func aWrappedKeyIsUnwrappedOnce() async throws {
        let encryption = try encryption()
        let counter = Counter(try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM))
        let response = try Fixture.idp.response(Fixture.template) { text in
            do { try encryption.hide("Attribute", in: &text) } catch { text = "" }
            let one = MessageText.text("saml:EncryptedAttribute", in: text)
            text = MessageText.replacing(one, with: one + one, in: text)
        }
        _ = try await validate(response, validator([counter]))
        #expect(counter.count.withLock { $0 } == 1)
    }

    /// A plaintext that would be XML, and whose padding is wrong: its last octet is a blank, which counts 32.
    @Test func wrongPaddingIsNoPlaintext() async throws {
        let encryption = try encryption { $0.usesCBC = true }
        var text = try Fixture.idp.response(Fixture.template, encrypting: encryption) { assertion in
            assertion += String(repeating: " ", count: 32 - assertion.utf8.count % 16)
        }.xml
        let value = String(text[text.cipherValues[1]])
        let octets = try Base64.decode(value, allowing: .xml)
        // Without its last block, which is all padding, it ends in blanks.
        text = MessageText.replacing(value, with: Base64.encode(octets.dropLast(16)), in: text)
        await refuses(TestResponse(xml: text), .encryptionDecrypt, try validator(relaxing: [.cbcEncryption]))
    }

    /// The same broken key has the same substitute: sending it twice tells nothing.
    @Test func aSubstituteIsAlwaysTheSame() throws {
        func key(_ octets: [UInt8], _ size: Int) -> WrappedKey {
            WrappedKey(transport: .oaepMGF1P, octets: octets, recipient: nil, contentKeyOctets: size)
        }
        let one = try #require(SubstituteKey.derived(for: key([1, 2, 3], 16))).octets
        #expect(one.count == 16)
        #expect(SubstituteKey.derived(for: key([1, 2, 3], 16))?.octets == one)
        #expect(SubstituteKey.derived(for: key([1, 2, 4], 16))?.octets != one)
        #expect(SubstituteKey.derived(for: key([1, 2, 3], 32))?.octets.count == 32)
        #expect(SubstituteKey.derived(for: key([1], 33)) == nil)
    }
}
