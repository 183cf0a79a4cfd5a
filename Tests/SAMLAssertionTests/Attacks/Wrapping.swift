import SAML
import SAMLIssuing
import SAMLTesting

/// Genuinely signed messages, taken apart and put together again as attackers do: by moving octets, never by writing
/// XML anew.
///
/// The names follow the trees of "On Breaking SAML: Be Whoever You Want to Be" (USENIX Security 2012).
struct Wrapping {
    let response: String
    /// The signed element with its signature, and its parts.
    let signed: String
    let signature: String

    /// A response of which one element is signed.
    init(_ covers: SignatureSummary.Coverage) throws {
        response = try Fixture.idp.response(Fixture.template, signing: .init(covers)).xml
        signed = covers == .response ? response : MessageText.text("saml:Assertion", in: response)
        signature = MessageText.text("ds:Signature", in: response)
    }

    /// What was signed: the element without its signature.
    var stripped: String { MessageText.removing("ds:Signature", from: signed) }

    /// The same with other claims.
    static func evil(_ text: String) -> String {
        let renamed = MessageText.replacing("alice-", with: "mallory-", in: text)
        return MessageText.replacing("staff-", with: "root-", in: renamed)
    }

    /// The same with other IDs of response and assertion.
    static func renamed(_ text: String, response: String? = nil, assertion: String? = nil) -> String {
        var text = text
        if let response { text = MessageText.replacing("ID=\"_response-1\"", with: "ID=\"\(response)\"", in: text) }
        if let assertion { text = MessageText.replacing("ID=\"_assertion-1\"", with: "ID=\"\(assertion)\"", in: text) }
        return text
    }

    /// The response with its assertion replaced by other content.
    func replacingAssertion(with content: String) -> TestResponse {
        TestResponse(xml: MessageText.replacing(signed, with: content, in: response))
    }

    /// A text with something put before the first occurrence of a mark.
    static func putting(_ text: String, before mark: String, in whole: String) -> String {
        guard let place = whole.firstRange(of: mark) else { return whole }
        return whole[..<place.lowerBound] + text + whole[place.lowerBound...]
    }
}
