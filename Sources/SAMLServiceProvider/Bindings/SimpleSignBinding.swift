public import SAMLCore
import SAMLSignature

/// HTTP-POST-SimpleSign: a form like that of HTTP-POST, with the signature beside the message (SimpleSign §2).
public enum SimpleSignBinding {
    /// The form to give to a browser.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key does not fit the algorithm.
    public static func form(
        for message: OutgoingMessage, relayState: String? = nil, signing: MessageSigning
    ) throws(SAMLError) -> PostForm {
        try WebLocation.require(message.destination)
        let signature = try DetachedSignature.over(
            octets(message.direction, Array(message.xml.utf8), relayState, signing.algorithm.rawValue),
            by: signing.key, with: signing.algorithm)
        var fields = [
            PostForm.Field(name: message.direction.rawValue, value: Base64.encode(Array(message.xml.utf8)))
        ]
        if let relayState { fields.append(PostForm.Field(name: "RelayState", value: relayState)) }
        fields.append(PostForm.Field(name: "SigAlg", value: signing.algorithm.rawValue))
        fields.append(PostForm.Field(name: "Signature", value: Base64.encode(signature.value)))
        return PostForm(action: message.destination, fields: fields)
    }

    /// The message in the body of a form, as the browser sent it.
    /// - Throws: ``SAMLError`` with a code of `input.*`, `signature.missing`, `signature.algorithm` or
    ///   `signature.value`.
    public static func message(
        body: some Sequence<UInt8>, limits: Limits = .message
    ) throws(SAMLError) -> IncomingMessage {
        let parameters = try ParameterList(Array(body), limit: limits.formOctets)
        let direction = try parameters.direction()
        let document = try IncomingMessage.octets(
            try parameters.value(direction.rawValue) ?? "", direction.rawValue)
        let (relayState, algorithm) = (try parameters.value("RelayState"), try parameters.value("SigAlg"))
        let signed = octets(direction, document, relayState, algorithm ?? "")
        return IncomingMessage(
            binding: Binding.httpPOSTSimpleSign, direction: direction, document: document, relayState: relayState,
            signature: try IncomingMessage.signature(
                parameters.value("Signature"), algorithm, [("the form", signed)]))
    }

    /// What is signed: the XML itself and not its base64, and values that are not escaped (SimpleSign §2.5).
    private static func octets(
        _ direction: OutgoingMessage.Direction, _ document: [UInt8], _ relayState: String?, _ algorithm: String
    ) -> [UInt8] {
        var octets = Array("\(direction.rawValue)=".utf8) + document
        if let relayState { octets += Array("&RelayState=\(relayState)".utf8) }
        return octets + Array("&SigAlg=\(algorithm)".utf8)
    }
}
