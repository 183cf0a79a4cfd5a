import SAML
import SAMLCore
import SAMLSignature
import SAMLTesting
import SAMLXML

/// Messages for vectors, written and signed piece by piece, so that each piece can be wrong.
struct BindingMessage {
    var parameter = "SAMLRequest"
    var xml: String
    var relayState: String? = "token-1"
    var algorithm: String = SignatureAlgorithm.rsaSHA256.rawValue
    var key = TestKey.rsa2048
    var method = SignatureAlgorithm.rsaSHA256
    /// How values are escaped.
    var escape: (String) -> String = { BindingMessage.percent($0) }

    static let idp: EntityID = EntityID(VectorMaker.idp)

    /// A request of the identity provider to end alice's sessions.
    static func logoutRequest(_ change: (inout LogoutRequest) -> Void = { _ in }) throws -> BindingMessage {
        var request = try LogoutRequest(
            of: NameID("alice@example.com", format: NameIDFormat.emailAddress), sessionIndexes: ["_session-1"],
            from: idp, to: VectorMaker.logoutLocation, id: "_idp-logout-1", at: VectorMaker.instant)
        change(&request)
        return BindingMessage(xml: try request.message().xml)
    }

    /// The identity provider's answer.
    static func logoutResponse(
        to id: String = "_logout-1", _ outcome: LogoutResponse.Outcome = .success
    ) throws -> BindingMessage {
        let response = try LogoutResponse(
            to: id, outcome, from: idp, to: VectorMaker.logoutLocation, id: "_idp-answer-1", at: VectorMaker.instant)
        return BindingMessage(parameter: "SAMLResponse", xml: try response.message().xml)
    }

    func with(_ change: (inout BindingMessage) throws -> Void) rethrows -> BindingMessage {
        var copy = self
        try change(&copy)
        return copy
    }

    /// The parameters of the redirect binding in their order, raw, signature last.
    func redirectParameters() throws -> [String] {
        var parts = ["\(parameter)=\(escape(Base64.encode(Deflate.deflate(Array(xml.utf8)))))"]
        if let relayState { parts.append("RelayState=\(escape(relayState))") }
        parts.append("SigAlg=\(escape(algorithm))")
        let signature = try DetachedSignature.over(
            Array(parts.joined(separator: "&").utf8), by: SigningKey(pem: key.privateKeyPEM), with: method)
        return parts + ["Signature=\(escape(Base64.encode(signature.value)))"]
    }

    /// The raw query of the redirect binding.
    func redirect() throws -> String { try redirectParameters().joined(separator: "&") }

    /// The body of a form with the signature inside.
    func post(signed: Bool = true) throws -> String {
        var text = xml
        if signed {
            let id = text.components(between: " ID=\"", and: "\"")
            let template = SignatureText.template(method, signing: id)
            text = MessageText.replacing("</saml:Issuer>", with: "</saml:Issuer>" + template, in: text)
            text = try SignatureText.sign(text, with: SigningKey(pem: key.privateKeyPEM))
        }
        var body = "\(parameter)=\(escape(Base64.encode(Array(text.utf8))))"
        if let relayState { body += "&RelayState=\(escape(relayState))" }
        return body
    }

    /// The body of a form of POST-SimpleSign.
    func simpleSign() throws -> String {
        var signed = "\(parameter)=\(xml)"
        if let relayState { signed += "&RelayState=\(relayState)" }
        signed += "&SigAlg=\(algorithm)"
        let signature = try DetachedSignature.over(
            Array(signed.utf8), by: SigningKey(pem: key.privateKeyPEM), with: method)
        var body = "\(parameter)=\(escape(Base64.encode(Array(xml.utf8))))"
        if let relayState { body += "&RelayState=\(escape(relayState))" }
        return body + "&SigAlg=\(escape(algorithm))&Signature=\(escape(Base64.encode(signature.value)))"
    }

    /// RFC 3986, or with lower-case digits, or with `+` for a blank.
    static func percent(_ text: String, lower: Bool = false, plus: Bool = false) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: return String(UnicodeScalar(byte))
            case 0x7E where !plus: return "~"
            case 0x20 where plus: return "+"
            default:
                let digits = String(byte, radix: 16, uppercase: !lower)
                return "%" + (byte < 16 ? "0" : "") + digits
            }
        }.joined()
    }
}

extension String {
    /// The text between the first occurrence of one text and the next of another.
    fileprivate func components(between start: String, and end: String) -> String {
        guard let first = ranges(of: start).first, let last = self[first.upperBound...].ranges(of: end).first else {
            return ""
        }
        return String(self[first.upperBound..<last.lowerBound])
    }
}
