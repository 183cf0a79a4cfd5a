package import SAML
import SAMLIssuing

/// A genuinely signed response, taken apart and put together again as attackers do: by moving octets, never by
/// writing XML anew.
package struct SignedText: Sendable {
    /// The whole response.
    package let response: String
    /// The element that is signed, with its signature.
    package let signed: String
    /// The signature.
    package let signature: String

    /// Takes a response apart of which one element is signed.
    package init(_ response: TestResponse, _ covers: SignatureSummary.Coverage) {
        self.response = response.xml
        signed = covers == .response ? response.xml : MessageText.text("saml:Assertion", in: response.xml)
        signature = MessageText.text("ds:Signature", in: response.xml)
    }

    /// What was signed: the element without its signature.
    package var stripped: String { MessageText.removing("ds:Signature", from: signed) }

    /// The response with its signed element replaced by other content.
    package func replacingSigned(with content: String) -> String {
        MessageText.replacing(signed, with: content, in: response)
    }

    /// A text with other IDs of response and assertion.
    package static func renamed(_ text: String, response: String? = nil, assertion: String? = nil) -> String {
        var text = text
        if let response { text = MessageText.replacing("ID=\"_response-1\"", with: "ID=\"\(response)\"", in: text) }
        if let assertion { text = MessageText.replacing("ID=\"_assertion-1\"", with: "ID=\"\(assertion)\"", in: text) }
        return text
    }

    /// A text with something put before the first occurrence of a mark.
    package static func putting(_ addition: String, before mark: String, in whole: String) -> String {
        guard let place = whole.firstRange(of: mark) else { return whole }
        return whole[..<place.lowerBound] + addition + whole[place.lowerBound...]
    }
}
