import SAMLCore
import SAMLSignature
import SAMLXML

/// A response whose signatures held: steps 7 to 10 of the pipeline.
///
/// The assertion is read from octets that were digested, and so is the response where it is signed.
struct SignedMessage {
    let response: XMLElement
    let isResponseVerified: Bool
    let assertion: XMLElement
    let signature: SignatureSummary
    let relaxations: [Relaxation]

    init(_ census: MessageCensus, _ verifier: SignatureVerifier, _ policy: SignaturePolicy) throws(SAMLError) {
        try Self.require(policy, of: census)
        guard census.responseSignature != nil else {
            let signed = try verifier.verify(census.assertion)
            response = census.response
            isResponseVerified = false
            assertion = signed.root
            signature = signed.summary(covering: .assertion)
            relaxations = signed.relaxations
            return
        }
        let outer = try verifier.verify(census.response)
        // The digested response is a new document: what is in it is counted anew.
        let inner = try MessageCensus(outer.root)
        response = outer.root
        isResponseVerified = true
        guard inner.assertionSignature != nil else {
            // It was there before, and nothing that was digested may lose it.
            guard census.assertionSignature == nil else {
                throw SAMLError(
                    .signatureBinding, expected: "the Signature of the Assertion in the digested octets",
                    actual: "none", at: inner.assertion.location)
            }
            assertion = inner.assertion
            signature = outer.summary(covering: .response)
            relaxations = outer.relaxations
            return
        }
        let signed = try verifier.verify(inner.assertion)
        assertion = signed.root
        signature = signed.summary(covering: .both)
        relaxations = outer.relaxations + signed.relaxations
    }

    private static func require(_ policy: SignaturePolicy, of census: MessageCensus) throws(SAMLError) {
        let response = census.responseSignature != nil
        let assertion = census.assertionSignature != nil
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
