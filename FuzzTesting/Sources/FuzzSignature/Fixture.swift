import FuzzCommon

@testable import SAMLIssuing
@testable import SAMLSignature
@testable import SAMLTesting
@testable import SAMLXML

/// What was signed with the fuzzer's key.
enum Fixture {
    static let head = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a\">"
    static let tail = "</saml:Assertion>"

    /// Content with a signature; nil where it cannot be signed.
    static func text(_ content: String, isSigned: Bool = true, _ template: SignatureTemplate = .init()) -> String? {
        guard isSigned else { return head + content + tail }
        return try? TemplateSigner.sign(head + template.text(signing: "_a") + content + tail, with: key)
    }

    /// Genuine documents: small ones and responses.
    static let documents: [String] = {
        let templates = [
            SignatureTemplate(), SignatureTemplate(digest: .sha512), SignatureTemplate(signature: .rsaSHA384),
            SignatureTemplate(signature: .rsaSHA512, inclusivePrefixes: ["saml", "#default"]),
        ]
        let small = templates.map { template in
            guard let text = text("<saml:Subject>alice</saml:Subject>", template) else { stop("it cannot be signed") }
            return text
        }
        return small + Genuine.plain.map(\.xml)
    }()

    /// The octets of every element that was signed, as the verifier gives them.
    static let signed: Set<[UInt8]> = {
        var signed: Set<[UInt8]> = []
        let verifier = SignatureVerifier(
            trusting: [must { try TestKey.fuzzing.certificate().publicKey }], policy: .standard)
        for document in documents {
            let tree = must { try HardenedParser.parse(Array(document.utf8).span, as: .message, within: .message) }
            for element in tree.root?.subtree.filter({ $0.child(.ds("Signature")) != nil }) ?? [] {
                signed.insert(Canonical.octets(of: must { try verifier.verify(element).root }))
            }
        }
        return signed
    }()

    static func requireSense(_ verifier: SignatureVerifier) {
        require(signed.count >= 10, "few documents are accepted: \(signed.count)")
        let contents = ["<saml:Subject>alice</saml:Subject>", "text<x xmlns=\"urn:x\" a='1'/>", "<saml:Advice/>"]
        Seeds.write(
            documents.enumerated().map { ("genuine-\($0.offset).xml", Array($0.element.utf8)) }
                + contents.enumerated().map { ("content-\($0.offset)", Array("+\($0.element)".utf8)) })
    }

    private static let key = must { try SigningKey(pem: TestKey.fuzzing.privateKeyPEM) }
}
