import CSAMLLibXML2
package import SAMLCore

/// How an element is written canonically; comments are in no tree.
package enum Canonicalization: Sendable {
    /// Exclusive: with the namespaces that it uses, and those of listed prefixes; `#default` is the default namespace.
    case exclusive(prefixes: [String] = [])
    /// Inclusive 1.0: with all that its surroundings declare.
    case inclusive
}

/// An element in canonical form.
@safe
package struct CanonicalOctets: ~Copyable {
    private let buffer: OctetBuffer

    /// Writes an element, all but one of its children; `nil` when it has no canonical form.
    /// - Throws: ``SAMLError`` with `input.too-large`, beyond a number of octets; with `internal.error`, where memory
    ///   was short: then what is written lacks parts.
    package init?(
        of element: XMLElement, without child: XMLElement? = nil, by method: Canonicalization, atMost maximum: Int
    ) throws(SAMLError) {
        // A child that is none would not be left out.
        if let child, child.parent?.isIdentical(to: element) != true { return nil }
        switch method {
        case .exclusive(let prefixes):
            var writer = CanonicalWriter(declaring: prefixes, atMost: maximum)
            guard unsafe try writer.write(element.node, without: child?.node) else { return nil }
            buffer = writer.octets
        case .inclusive:
            var buffer = OctetBuffer(capacity: 0)
            var isWritten = false
            try LibXML2.silenced {
                guard let written = unsafe csaml_canonical(element.node, child?.node, XML_C14N_1_0, nil) else { return }
                defer { unsafe xmlOutputBufferClose(written) }
                guard let start = unsafe xmlOutputBufferGetContent(written) else { return }
                unsafe buffer.append(start, Int(xmlOutputBufferGetSize(written)))
                isWritten = true
            }
            guard isWritten else { return nil }
            guard buffer.count <= maximum else {
                throw SAMLError(
                    .inputTooLarge, expected: "at most \(maximum) octets in canonical form", actual: "more")
            }
            self.buffer = buffer
        }
    }

    /// Lends the octets.
    package func withOctets<Result>(
        _ body: (Span<UInt8>) throws(SAMLError) -> Result
    ) throws(SAMLError) -> Result { try buffer.withOctets(body) }
}
