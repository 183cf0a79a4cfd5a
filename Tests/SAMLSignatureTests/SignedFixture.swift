import SAMLCore
import SAMLIssuing
import SAMLSignature
import SAMLTesting
import SAMLXML

/// A small element with a signature, made with a template that tests can bend.
enum SignedFixture {
    static let head = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a\">"
    static let tail = "<saml:Subject>alice</saml:Subject></saml:Assertion>"

    /// Signs, with the template and the whole text changed before.
    static func signed(
        _ template: SignatureTemplate = SignatureTemplate(), key: TestKey = .rsa2048,
        bending bend: (inout String) -> Void = { _ in }
    ) throws -> String {
        var text = head + template.text(signing: "_a") + tail
        bend(&text)
        return try TemplateSigner.sign(text, with: SigningKey(pem: key.privateKeyPEM))
    }

    /// Verifies the document element.
    static func verify(
        _ text: String, keys: [TestKey] = [.rsa2048], relaxing relaxations: [Relaxation.Name] = []
    ) throws -> SignedElement {
        let tree = try HardenedParser.parse(Array(text.utf8).span, as: .message, within: .message)
        guard let root = tree.root else { throw SAMLError(.xmlMalformed) }
        let policy = AlgorithmPolicy.standard.relaxed(
            by: relaxations.map { Relaxation($0, because: "a test") }, at: Timestamp(secondsSinceEpoch: 0))
        var trusted: [PublicKey] = []
        for key in keys { trusted.append(try key.certificate().publicKey) }
        return try SignatureVerifier(trusting: trusted, policy: policy).verify(root)
    }
}

extension String {
    mutating func replace(_ old: String, _ new: String) { self = MessageText.replacing(old, with: new, in: self) }
}
