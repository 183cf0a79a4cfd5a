public import SAML
import SAMLIssuing

/// A way to tamper with a signed response, and the code with which it has to be refused.
///
/// An adopter's tests go through ``all`` to see that their own service refuses, too:
///
/// ```swift
/// for tampering in Tampering.all {
///     let response = tampering.apply(to: try idp.response(template))
///     post(response)  // and expect that nobody is signed in
/// }
/// ```
public struct Tampering: Sendable {
    /// What is done.
    public let name: String
    /// The code that a validator gives.
    public let code: SAMLError.Code
    private let edit: @Sendable (String) -> String

    init(_ name: String, _ code: SAMLError.Code, _ edit: @escaping @Sendable (String) -> String) {
        self.name = name
        self.code = code
        self.edit = edit
    }

    /// Tampers with a response of which the assertion is signed.
    public func apply(to response: TestResponse) -> TestResponse { TestResponse(xml: edit(response.xml)) }

    /// Every way that is known here.
    public static let all: [Tampering] = [
        Tampering("another name", .signatureDigest) { inserting("x", behindTag: "saml:NameID", in: $0) },
        Tampering("a name split by a comment", .xmlNode) { inserting("<!---->", behindTag: "saml:NameID", in: $0) },
        Tampering("no signature", .signatureMissing) { MessageText.removing("ds:Signature", from: $0) },
        Tampering("a forged assertion before the signed one", .assertionCount) { text in
            inserting(forged(from: text), before: "<saml:Assertion", in: text)
        },
        Tampering("a forged assertion behind the signed one", .assertionCount) { text in
            inserting(forged(from: text), before: "</samlp:Response>", in: text)
        },
        Tampering("a copy with the same ID in Extensions", .xmlID) { text in
            let assertion = MessageText.removing("ds:Signature", from: MessageText.text("saml:Assertion", in: text))
            return inserting("<samlp:Extensions>\(assertion)</samlp:Extensions>", before: "<samlp:Status", in: text)
        },
        Tampering("the signature moved to the response", .signatureReference) { text in
            let signature = MessageText.text("ds:Signature", in: text)
            return inserting(signature, before: "<samlp:Status", in: MessageText.removing("ds:Signature", from: text))
        },
        Tampering("a document type", .xmlDTD) { "<!DOCTYPE samlp:Response>" + $0 },
        Tampering("a relative namespace", .xmlNamespace) {
            inserting(" xmlns:x=\"y\"", before: " ID=", in: $0)
        },
    ]

    /// The assertion without its signature, with another ID and another name.
    private static func forged(from text: String) -> String {
        let assertion = MessageText.removing("ds:Signature", from: MessageText.text("saml:Assertion", in: text))
        return inserting(
            "x", behindTag: "saml:NameID", in: MessageText.replacing(" ID=\"", with: " ID=\"_x", in: assertion))
    }

    private static func inserting(_ addition: String, before mark: String, in text: String) -> String {
        guard let place = text.firstRange(of: mark) else { return text }
        return text[..<place.lowerBound] + addition + text[place.lowerBound...]
    }

    private static func inserting(_ addition: String, behindTag name: String, in text: String) -> String {
        guard let tag = text.firstRange(of: "<\(name)"), let end = text.firstRange(of: ">", from: tag.upperBound) else {
            return text
        }
        return text[..<end.upperBound] + addition + text[end.upperBound...]
    }
}
