public import SAMLCore

/// HTTP-POST: the message stands in a form, and is signed inside (bindings §3.5).
public enum PostBinding {
    /// The form to give to a browser.
    /// - Parameters:
    ///   - message: The message.
    ///   - relayState: What comes back with the answer.
    ///   - signing: How it is signed; `nil` for not at all.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key does not fit the algorithm.
    public static func form(
        for message: OutgoingMessage, relayState: String? = nil, signing: MessageSigning? = nil
    ) throws(SAMLError) -> PostForm {
        try WebLocation.require(message.destination)
        let text =
            if let signing { try message.signedXML(with: signing) } else { message.xml }
        var fields = [PostForm.Field(name: message.direction.rawValue, value: Base64.encode(Array(text.utf8)))]
        if let relayState { fields.append(PostForm.Field(name: "RelayState", value: relayState)) }
        return PostForm(action: message.destination, fields: fields)
    }

    /// The message in the body of a form, `application/x-www-form-urlencoded`, as the browser sent it.
    /// - Throws: ``SAMLError`` with a code of `input.*`.
    public static func message(
        body: some Sequence<UInt8>, limits: Limits = .message
    ) throws(SAMLError) -> IncomingMessage {
        // Every character of base64 may be written as three.
        let parameters = try ParameterList(Array(body), limit: limits.formOctets)
        let direction = try parameters.direction()
        guard parameters.raw("SigAlg") == nil, parameters.raw("Signature") == nil else {
            throw SAMLError(
                .inputBinding, expected: "a message that is signed inside", actual: "a signature beside it",
                remedy: "This is the form of POST-SimpleSign, which is another binding.")
        }
        return try message(
            direction, try parameters.value(direction.rawValue), relayState: try parameters.value("RelayState"),
            limits: limits)
    }

    /// The message in a field that a framework has decoded.
    /// - Parameters:
    ///   - direction: Which field it was.
    ///   - field: The value; `nil` when there is none.
    ///   - relayState: The value of `RelayState`.
    ///   - limits: What the message may demand.
    /// - Throws: ``SAMLError`` with a code of `input.*`.
    public static func message(
        _ direction: OutgoingMessage.Direction, _ field: String?, relayState: String?, limits: Limits = .message
    ) throws(SAMLError) -> IncomingMessage {
        let field = field ?? ""
        guard field.utf8.count <= limits.inputOctets else {
            throw SAMLError(
                .inputTooLarge, expected: "at most \(limits.inputOctets) octets", actual: "\(field.utf8.count) octets")
        }
        return IncomingMessage(
            binding: Binding.httpPOST, direction: direction,
            document: try IncomingMessage.octets(field, direction.rawValue), relayState: relayState)
    }
}
