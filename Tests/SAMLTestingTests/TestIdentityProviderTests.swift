import FoundationEssentials
import SAML
import SAMLTesting
import Testing

@Suite struct TestIdentityProviderTests {
    let service = ServiceProvider(
        entityID: "https://app.example.com", assertionConsumerServices: ["https://app.example.com/acs"])

    /// As README shows it.
    @Test func inFiveLines() async throws {
        let idp = TestIdentityProvider()
        let validator = try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .store(InMemoryReplayStore()))
        let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)
        let response = try idp.response(template)
        let assertion = try await validator.validate(
            samlResponse: response.base64, expecting: .request(id: "_request"))
        #expect(assertion.nameID == NameID("alice"))
    }

    @Test(arguments: [TestKey.rsa2048, .rsa3072, .rsa4096, .p256, .p384, .p521], SignatureAlgorithm.allCases)
    func signsWithEveryAlgorithm(_ key: TestKey, _ algorithm: SignatureAlgorithm) async throws {
        guard algorithm.rawValue.contains("ecdsa") == key.name.contains("-p") else { return }
        let idp = TestIdentityProvider(key: key)
        var policy = ValidationPolicy()
        policy.relaxations = [Relaxation(.sha1Signatures, because: "a test")]
        let validator = try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a test"), policy: policy)
        var signing = TestIdentityProvider.Signing(.both)
        signing.algorithm = algorithm
        signing.digest = .sha512
        let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: nil, at: .now)
        let assertion = try await validator.validate(
            samlResponse: idp.response(template, signing: signing).base64, expecting: .unsolicited)
        #expect(assertion.report.signature?.algorithm == algorithm.rawValue)
        #expect(assertion.report.signature?.digest == DigestAlgorithm.sha512.rawValue)
    }

    @Test func tampering() async throws {
        let idp = TestIdentityProvider()
        let validator = try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a test"))
        let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: nil, at: .now)
        let response = try idp.response(template)
        for tampering in Tampering.all {
            let tampered = tampering.apply(to: response)
            #expect(tampered.xml != response.xml)
            await #expect("\(tampering.name)") {
                _ = try await validator.validate(samlResponse: tampered.base64, expecting: .unsolicited)
            } throws: {
                tampering.code ~= $0
            }
        }
    }

    @Test func metadataNamesItsKey() throws {
        let idp = TestIdentityProvider(entityID: "https://idp.example.org/a&b", key: .p384)
        let document = try MetadataDocument(xml: idp.metadata().utf8, trust: .unsigned(because: "a test"))
        #expect(try document.identityProvider(idp.entityID).signingKeys == idp.identityProvider().signingKeys)
    }

    /// The keys in the source are those that the stored documents were signed with.
    @Test(arguments: [
        TestKey.rsa1024, .rsa2048, .rsa2048Next, .rsa3072, .rsa4096, .p256, .p384, .p521, .foreignRSA, .foreignP256,
        .metadata,
    ])
    func keysAreThoseOfTheVectors(_ key: TestKey) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "TestVectors/keys/")
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        }
        #expect(try text("\(key.name).cert.pem") == key.certificatePEM + "\n")
        #expect(try text("\(key.name).key.pem") == key.privateKeyPEM + "\n")
    }
}
