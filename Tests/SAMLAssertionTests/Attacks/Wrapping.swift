import SAML
import SAMLTesting

/// The signed message of the fixture, taken apart.
///
/// The names of the attacks follow "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012).
struct Wrapping {
    private let text: SignedText

    /// A response of which one element is signed.
    init(_ covers: SignatureSummary.Coverage) throws {
        text = SignedText(try Fixture.idp.response(Fixture.template, signing: .init(covers)), covers)
    }

    var response: String { text.response }
    var signed: String { text.signed }
    var signature: String { text.signature }
    var stripped: String { text.stripped }

    /// The same with other claims.
    static func evil(_ text: String) -> String {
        let renamed = MessageText.replacing("alice-", with: "mallory-", in: text)
        return MessageText.replacing("staff-", with: "root-", in: renamed)
    }

    static func renamed(_ text: String, response: String? = nil, assertion: String? = nil) -> String {
        SignedText.renamed(text, response: response, assertion: assertion)
    }

    func replacingAssertion(with content: String) -> TestResponse {
        TestResponse(xml: text.replacingSigned(with: content))
    }

    static func putting(_ text: String, before mark: String, in whole: String) -> String {
        SignedText.putting(text, before: mark, in: whole)
    }
}
