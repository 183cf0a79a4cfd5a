import FuzzCommon
import SAML

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
        return unwatched {
            try? TemplateSigner.sign(head + template.text(signing: "_a") + content + tail, with: key)
        }
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

    /// Documents with a signature whose values are still missing.
    static let templates: [String] = must {
        let frame = try Party.idp.response(
            ResponseTemplate(nameID: NameID("alice"), for: Party.service, inResponseTo: "_r", at: Party.instant),
            signing: .init(nil)
        ).xml
        let lists: [SignatureTemplate] = [
            .init(), .init(inclusivePrefixes: ["xs", "#default", "a"]), .init(canonicalization: .inclusive),
        ]
        return lists.flatMap { template in
            let assertion = MessageText.text("saml:Assertion", in: frame)
            let inside = SignedText.putting(
                template.text(signing: "_assertion-1"), before: "<saml:Subject", in: assertion)
            return [
                MessageText.replacing(assertion, with: inside, in: frame),
                SignedText.putting(template.text(signing: "_response-1"), before: "<samlp:Status", in: frame),
                """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:a" xmlns="urn:d" \
                xmlns:xs="urn:x" ID="_r" a:x="1"><Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" \
                xmlns:b="urn:a" a:z="1" b:y="2" xml:lang="en" ID="_a"><Issuer>i</Issuer>\
                \(template.text(signing: "_a"))<Subject xmlns:a="urn:b" a:y="&#9;"><x xmlns="" a:x="\u{E9}"/>t&lt;\
                <a:x xmlns:a="urn:a"><y xmlns="urn:d" xmlns:xs="urn:x"/></a:x></Subject></Assertion></samlp:Response>
                """,
            ]
        }
    }

    /// What is spliced in: encrypted responses are others each time, and what was signed then is not known now.
    private static let plain = (Genuine.plain.map(\.xml) + Genuine.forged).map(TamperedDocument.init)

    /// A document that was tampered with, before or after it was signed; the first octet says of which.
    static func tampered(_ input: ArraySlice<UInt8>, before: Bool) -> String {
        let all = before ? templates : documents
        guard let first = input.first else { return "" }
        var document = TamperedDocument(all[Int(first) % all.count])
        document.take(input.dropFirst(), from: plain)
        guard before else { return document.text }
        return unwatched { try? TemplateSigner.sign(document.text, with: key) } ?? ""
    }

    static func requireSense() {
        require(signed.count >= 10, "few documents are accepted: \(signed.count)")
        let contents = ["<saml:Subject>alice</saml:Subject>", "text<x xmlns=\"urn:x\" a='1'/>", "<saml:Advice/>"]
        Seeds.write(
            documents.enumerated().map { ("genuine-\($0.offset).xml", Array($0.element.utf8)) }
                + (0..<UInt8(templates.count)).map { ("template-\($0)", [UInt8(ascii: "S"), $0]) }
                + (0..<TamperedDocument.kinds).flatMap { kind in
                    [UInt8(ascii: "S"), UInt8(ascii: "T")].map {
                        ("steps-\($0)-\(kind)", [$0, kind, kind, 40 &+ kind, kind &* 7, 3, kind, 12, 90, 5])
                    }
                }
                + contents.enumerated().map { ("content-\($0.offset)", Array("+\($0.element)".utf8)) })
    }

    private static let key = must { try SigningKey(pem: TestKey.fuzzing.privateKeyPEM) }
}
