import SAMLCore
import SAMLSignature
import SAMLXML

/// A response whose signatures held: steps 7 to 11 of the pipeline.
///
/// The assertion is read from octets that were digested, and so is the response where it is signed. What was encrypted
/// is decrypted from the digested octets of a signed response, and is a document of its own from then on.
struct SignedMessage {
    let response: XMLElement
    let isResponseVerified: Bool
    let assertion: XMLElement
    let signature: SignatureSummary
    let relaxations: [Relaxation]

    init(
        _ census: MessageCensus, _ verifier: SignatureVerifier, _ policy: SignaturePolicy, _ decryptor: Decryptor?
    ) throws(SAMLError) {
        var relaxations: [Relaxation] = []
        // What a plaintext holds is known only behind the signature around it.
        if !census.isEncrypted { try Self.require(policy, census, assertion: census.assertionSignature != nil) }
        guard census.responseSignature != nil else {
            let plain = try Self.plain(census, decryptor, &relaxations)
            try Self.require(policy, census, assertion: plain.hasSignature)
            let signed = try verifier.verify(plain.assertion)
            response = census.response
            isResponseVerified = false
            assertion = signed.root
            signature = signed.summary(covering: .assertion)
            self.relaxations = relaxations + signed.relaxations
            return
        }
        let outer = try verifier.verify(census.response)
        // The digested response is a new document: what is in it is counted anew.
        let inner = try MessageCensus(outer.root)
        let plain = try Self.plain(inner, decryptor, &relaxations)
        try Self.require(policy, census, assertion: plain.hasSignature)
        response = outer.root
        isResponseVerified = true
        guard plain.hasSignature else {
            // It was there before, and nothing that was digested may lose it.
            guard census.assertionSignature == nil else {
                throw SAMLError(
                    .signatureBinding, expected: "the Signature of the Assertion in the digested octets",
                    actual: "none", at: inner.assertion.location)
            }
            assertion = plain.assertion
            signature = outer.summary(covering: .response)
            self.relaxations = outer.relaxations + relaxations
            return
        }
        let signed = try verifier.verify(plain.assertion)
        assertion = signed.root
        signature = signed.summary(covering: .both)
        self.relaxations = outer.relaxations + relaxations + signed.relaxations
    }

    /// The assertion, decrypted where it was encrypted.
    private static func plain(
        _ census: MessageCensus, _ decryptor: Decryptor?, _ relaxations: inout [Relaxation]
    ) throws(SAMLError) -> (assertion: XMLElement, hasSignature: Bool) {
        guard census.isEncrypted else { return (census.assertion, census.assertionSignature != nil) }
        guard let decryptor else {
            throw SAMLError(
                .encryptionUnsupported, expected: "an Assertion", actual: "EncryptedAssertion",
                at: census.assertion.location)
        }
        let assertion = try decryptor.element(
            in: census.assertion, expecting: .saml("Assertion"), &relaxations)
        return (assertion, assertion.child(.ds("Signature")) != nil)
    }

    private static func require(
        _ policy: SignaturePolicy, _ census: MessageCensus, assertion: Bool
    ) throws(SAMLError) {
        let response = census.responseSignature != nil
        let isSatisfied =
            switch policy {
            case .either: response || assertion
            case .assertion: assertion
            case .response: response
            case .both: response && assertion
            }
        guard isSatisfied else {
            throw SAMLError(
                .signatureMissing,
                expected: policy == .either ? "a signed response or assertion" : "signed: \(policy.rawValue)",
                actual: response
                    ? "only the response is signed" : assertion ? "only the assertion is signed" : "no signature",
                at: census.response.location)
        }
    }
}

extension SignedElement {
    fileprivate func summary(covering coverage: SignatureSummary.Coverage) -> SignatureSummary {
        SignatureSummary(
            covers: coverage, algorithm: algorithm.rawValue, digest: digest.rawValue, keySHA256: key.sha256)
    }
}
