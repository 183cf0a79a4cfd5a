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
        var writer = CanonicalWriter(by: method, atMost: maximum)
        guard unsafe try writer.write(element.node, without: child?.node) else { return nil }
        buffer = writer.octets
    }

    /// Lends the octets.
    package func withOctets<Result>(
        _ body: (Span<UInt8>) throws(SAMLError) -> Result
    ) throws(SAMLError) -> Result { try buffer.withOctets(body) }
}
