// Encrypted assertions: a key in memory, a key that a service keeps, and what has to be relaxed for some senders.
import SAML
import SAMLTesting

func validator(
    for service: ServiceProvider, trusting provider: IdentityProvider, keyPEM: String, oldKeyPEM: String
) throws -> ResponseValidator {
    // snippet.keys
    let validator = try ResponseValidator(
        for: service, trusting: provider, replay: .store(InMemoryReplayStore()),
        decryptionKeys: [PrivateDecryptionKey(pem: keyPEM), PrivateDecryptionKey(pem: oldKeyPEM)])
    // snippet.end
    return validator
}

// snippet.kms
/// A private key that a key management service holds and never gives away.
struct KMSKey: DecryptionKey {
    let decrypt: @Sendable (_ wrapped: [UInt8], _ algorithm: String) async -> [UInt8]?

    func unwrap(_ key: WrappedKey) async -> [UInt8]? {
        switch (key.transport.digest, key.transport.maskDigest) {
        case ("SHA256", "SHA256"): await decrypt(key.octets, "RSAES_OAEP_SHA_256")
        case ("SHA1", "SHA1"): await decrypt(key.octets, "RSAES_OAEP_SHA_1")
        default: nil
        }
    }
}
// snippet.end

func relaxed() -> ValidationPolicy {
    // snippet.relax
    var policy = ValidationPolicy()
    policy.signatures = .response
    policy.relaxations = [Relaxation(.cbcEncryption, because: "our AD FS of 2019 cannot encrypt with AES-GCM")]
    // snippet.end
    return policy
}

let service = ServiceProvider(
    entityID: "https://app.example.com/saml", assertionConsumerServices: ["https://app.example.com/saml/acs"])
let idp = TestIdentityProvider()
let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_request", at: .now)

// snippet.test
var encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
encryption.usesSHA256 = true
let response = try idp.response(template, encrypting: encryption)
// snippet.end

let accepting = try validator(
    for: service, trusting: idp.identityProvider(), keyPEM: TestKey.service.privateKeyPEM,
    oldKeyPEM: TestKey.rsa3072.privateKeyPEM)
let assertion = try await accepting.validate(samlResponse: response.base64, expecting: .request(id: "_request"))
print(assertion.nameID?.value ?? "", relaxed().relaxations)
