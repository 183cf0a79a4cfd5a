public import SAMLCore
import SAMLSignature
import SAMLXML

/// HTTP-Redirect: the message stands deflated in the query of a URL, and its signature beside it (bindings §3.4).
public enum RedirectBinding {
    /// The DEFLATE encoding, the only one that the binding has.
    static let encoding = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE"

    /// The URL to send a browser to.
    /// - Parameters:
    ///   - message: The message.
    ///   - relayState: What comes back with the answer; up to 80 octets by the specification.
    ///   - signing: How it is signed; `nil` for not at all.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key does not fit the algorithm.
    public static func url(
        for message: OutgoingMessage, relayState: String? = nil, signing: MessageSigning? = nil
    ) throws(SAMLError) -> String {
        try WebLocation.require(message.destination)
        let deflated = Base64.encode(Deflate.deflate(Array(message.xml.utf8)))
        var query = "\(message.direction.rawValue)=\(PercentCoding.encode(deflated.utf8))"
        if let relayState { query += "&RelayState=\(PercentCoding.encode(relayState.utf8))" }
        if let signing {
            query += "&SigAlg=\(PercentCoding.encode(signing.algorithm.rawValue.utf8))"
            let signature = try DetachedSignature.over(Array(query.utf8), by: signing.key, with: signing.algorithm)
            query += "&Signature=\(PercentCoding.encode(Base64.encode(signature.value).utf8))"
        }
        return message.destination + (message.destination.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + query
    }

    /// The message in a query string, as the browser sent it.
    ///
    /// The signature is over these octets: whatever decodes and encodes them again mostly breaks it. Parameters may
    /// stand in any order; a second one of a name, both messages at once, and another spelling of a name are refused.
    /// - Parameters:
    ///   - rawQuery: What stands behind the question mark, not decoded.
    ///   - limits: What the message may demand.
    /// - Throws: ``SAMLError`` with a code of `input.*`, or `signature.missing`, where SigAlg has no Signature,
    ///   `signature.algorithm`, where it is the other way round, and `signature.value`, where it is no base64.
    public static func message(
        rawQuery: String, limits: Limits = .message
    ) throws(SAMLError) -> IncomingMessage {
        let parameters = try ParameterList(Array(rawQuery.utf8), limit: limits.inputOctets)
        let direction = try parameters.direction()
        var signed: [UInt8] = []
        for name in [direction.rawValue, "RelayState", "SigAlg"] {
            guard let raw = parameters.raw(name) else { continue }
            signed += Array((signed.isEmpty ? "\(name)=" : "&\(name)=").utf8) + raw
        }
        return try message(
            direction, try parameters.value(direction.rawValue) ?? "", try parameters.value("RelayState"),
            encoding: try parameters.value("SAMLEncoding"),
            signature: IncomingMessage.signature(
                parameters.value("Signature"), parameters.value("SigAlg"), [("the raw query", signed)]), limits)
    }

    /// The message in parameters that somebody has decoded already, such as a gateway that keeps no raw query.
    ///
    /// The octets that were signed are gone. They are tried again as known encoders write them; which one it was stands
    /// in the report. It accepts nothing that was not signed: the decoded values are what the signature is over, in one
    /// spelling or another.
    /// - Parameters:
    ///   - parameters: Names and decoded values, in any order.
    ///   - limits: What the message may demand.
    /// - Throws: ``SAMLError`` as ``message(rawQuery:limits:)``.
    public static func message(
        recoveringFrom parameters: [(name: String, value: String)], limits: Limits = .message
    ) throws(SAMLError) -> IncomingMessage {
        // A name is written as it is: one that holds more than a name would become another parameter.
        for (name, _) in parameters where !name.utf8.allSatisfy({ (0x30...0x7A).contains($0) && $0 != 0x3D }) {
            throw SAMLError(.inputBinding, expected: "plain names of parameters", actual: "another one")
        }
        let query = parameters.map { "\($0.name)=\(PercentCoding.encode($0.value.utf8))" }.joined(separator: "&")
        let plain = try message(rawQuery: query, limits: limits)
        guard let detached = plain.signature else { return plain }
        var candidates: [(encoder: String, octets: [UInt8])] = []
        for style in PercentCoding.Style.known {
            let parts = [plain.direction.rawValue, "RelayState", "SigAlg"].compactMap { name in
                parameters.first { $0.name.isExactly(name) }.map {
                    "\(name)=\(PercentCoding.encode($0.value.utf8, as: style))"
                }
            }
            let octets = Array(parts.joined(separator: "&").utf8)
            if !candidates.contains(where: { $0.octets == octets }) { candidates.append((style.name, octets)) }
        }
        return IncomingMessage(
            binding: plain.binding, direction: plain.direction, document: plain.document, relayState: plain.relayState,
            signature: .init(signature: detached.signature, candidates: candidates))
    }

    private static func message(
        _ direction: OutgoingMessage.Direction, _ value: String, _ relayState: String?, encoding: String?,
        signature: IncomingMessage.Detached?, _ limits: Limits
    ) throws(SAMLError) -> IncomingMessage {
        guard encoding.map({ $0.isExactly(Self.encoding) }) ?? true else {
            throw SAMLError(.inputBinding, expected: "the encoding \(Self.encoding)", actual: encoding)
        }
        let deflated = try IncomingMessage.octets(value, direction.rawValue)
        return IncomingMessage(
            binding: Binding.httpRedirect, direction: direction,
            document: try Deflate.inflate(deflated, limit: limits.inputOctets), relayState: relayState,
            signature: signature)
    }
}
