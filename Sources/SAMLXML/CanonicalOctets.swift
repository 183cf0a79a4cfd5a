import CSAMLLibXML2
package import SAMLCore

/// How an element is written canonically.
package enum Canonicalization: Sendable {
    /// Exclusive: with the namespaces that it uses, and those of listed prefixes.
    case exclusive(prefixes: [String] = [], withComments: Bool = false)
    /// Inclusive 1.0, without comments: with all that its surroundings declare.
    case inclusive
}

/// An element in canonical form.
@safe
package struct CanonicalOctets: ~Copyable {
    private let buffer: xmlOutputBufferPtr

    /// Writes an element, all but one of its children.
    ///
    /// The tree is as before when this returns; `nil` when libxml2 cannot write it.
    /// - Throws: ``SAMLError`` with `internal.error`, where memory was short: then what is written lacks parts.
    package init?(
        of element: XMLElement, without child: XMLElement? = nil, by method: Canonicalization
    ) throws(SAMLError) {
        let (prefixes, comments, inclusive): ([String], Bool, Bool) =
            switch method {
            case .exclusive(let prefixes, let comments): (prefixes, comments, false)
            case .inclusive: ([], false, true)
            }
        // A child that is none would be cut out of another element.
        if let child, child.parent?.isIdentical(to: element) != true { return nil }
        var written: xmlOutputBufferPtr?
        do throws(SAMLError) {
            try LibXML2.silenced { () throws(SAMLError) in
                unsafe written = Self.withList(of: prefixes) { list in
                    unsafe csaml_canonical(element.node, child?.node, inclusive ? 1 : 0, comments ? 1 : 0, list)
                }
            }
        } catch {
            if let buffer = unsafe written { unsafe xmlOutputBufferClose(buffer) }
            throw error
        }
        guard let buffer = unsafe written else { return nil }
        unsafe self.buffer = buffer
    }

    deinit { unsafe xmlOutputBufferClose(buffer) }

    /// Lends the octets.
    package func withOctets<Result>(
        _ body: (Span<UInt8>) throws(SAMLError) -> Result
    ) throws(SAMLError) -> Result {
        let octets = unsafe UnsafeBufferPointer(
            start: xmlOutputBufferGetContent(buffer), count: Int(xmlOutputBufferGetSize(buffer)))
        return try body(unsafe octets.span)
    }

    /// Lends the texts as C has lists of them, ended by a null pointer.
    private static func withList(
        of texts: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> xmlOutputBufferPtr?
    ) -> xmlOutputBufferPtr? {
        let characters = texts.flatMap { Array($0.utf8CString) }
        return unsafe characters.withUnsafeBufferPointer { characters in
            var offset = 0
            var list: [UnsafePointer<CChar>?] = unsafe texts.map { text in
                defer { offset += text.utf8.count + 1 }
                return unsafe characters.baseAddress.map { unsafe $0 + offset }
            }
            unsafe list.append(nil)
            return unsafe list.withUnsafeMutableBufferPointer { list in
                unsafe list.baseAddress.flatMap { unsafe body($0) }
            }
        }
    }
}
