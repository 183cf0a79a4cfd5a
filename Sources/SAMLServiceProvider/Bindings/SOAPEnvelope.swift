import SAMLCore
import SAMLXML

/// SOAP 1.1 around one message (bindings §3.2).
enum SOAPEnvelope {
    private static let namespace: StaticString = "http://schemas.xmlsoap.org/soap/envelope/"

    static func text(around message: String) -> String {
        "<soap:Envelope xmlns:soap=\"\(namespace)\"><soap:Body>\(message)</soap:Body></soap:Envelope>"
    }

    /// The one message in the body.
    /// - Throws: ``SAMLError`` with `input.binding`.
    static func body(of tree: XMLTree, expecting name: XMLName) throws(SAMLError) -> XMLElement {
        guard let root = tree.root, root.isNamed(XMLName("Envelope", in: namespace)) else {
            throw SAMLError(.inputBinding, expected: "a SOAP Envelope", actual: tree.root?.localName ?? "nothing")
        }
        var reader = try ElementReader(root, failingAs: .inputBinding)
        _ = reader.optional(XMLName("Header", in: namespace))
        let body = try reader.required(XMLName("Body", in: namespace))
        try reader.finish()
        if let fault = body.child(XMLName("Fault", in: namespace)) {
            let text = fault.children.first { $0.hasLocalName("faultstring") }?.text ?? "without a text"
            throw SAMLError(.inputBinding, expected: "\(name)", actual: "a SOAP Fault: \(text)", at: fault.location)
        }
        var inner = try ElementReader(body, failingAs: .inputBinding)
        let message = try inner.required(name)
        try inner.finish()
        return message
    }
}
