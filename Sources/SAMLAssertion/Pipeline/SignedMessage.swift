import SAMLCore
import SAMLSignature
import SAMLXML

/// A response around which the signatures held, or that has none of its own: step 7 of the pipeline, before anything is
/// decrypted.
struct SignedEnvelope {
    /// What is where; in the digested octets, where the response is signed.
    let census: MessageCensus
    fileprivate let outer: SignedElement?
    fileprivate let hadAssertionSignature: Bool

    init(
        _ census: MessageCensus, _ verifier: SignatureVerifier, _ policy: SignaturePolicy
    ) throws(SAMLError) {
        // What a plaintext holds is known only behind the signature around it; that there is none is known now.
        if !census.isEncrypted {
            try SignedMessage.require(policy, census, assertion: census.assertionSignature != nil)
        } else if census.responseSignature == nil, policy == .response || policy == .both {
            try SignedMessage.require(policy, census, assertion: false)
        }
        hadAssertionSignature = census.assertionSignature != nil
        guard census.responseSignature != nil else {
            self.census = census
            outer = nil
            return
        }
        let signed = try verifier.verify(census.response)
        // The digested response is a new document: what is in it is counted anew.
        self.census = try MessageCensus(signed.root)
        outer = signed
    }
}

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
        _ envelope: SignedEnvelope, _ verifier: SignatureVerifier, _ policy: SignaturePolicy, _ decryptor: Decryptor?
    ) throws(SAMLError) {
        var relaxations: [Relaxation] = []
        let census = envelope.census
        let plain = try Self.plain(census, decryptor, &relaxations)
        response = census.response
        guard let outer = envelope.outer else {
            // One that is not signed is `signature.missing` here.
            let signed = try verifier.verify(plain.assertion)
            isResponseVerified = false
            assertion = signed.root
            signature = signed.summary(covering: .assertion)
            self.relaxations = relaxations + signed.relaxations
            return
        }
        try Self.require(policy, census, isResponseSigned: true, assertion: plain.hasSignature)
        isResponseVerified = true
        guard plain.hasSignature else {
            // It was there before, and nothing that was digested may lose it.
            guard !envelope.hadAssertionSignature else {
                throw SAMLError(
                    .signatureBinding, expected: "the Signature of the Assertion in the digested octets",
                    actual: "none", at: census.assertion.location)
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

    fileprivate static func require(
        _ policy: SignaturePolicy, _ census: MessageCensus, isResponseSigned: Bool? = nil, assertion: Bool
    ) throws(SAMLError) {
        // The enveloped transform has taken the signature out of what was digested.
        let response = isResponseSigned ?? (census.responseSignature != nil)
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
