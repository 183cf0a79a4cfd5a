import CSAMLLibXML2
package import SAMLCore

/// Reads what canonicalization has written, and nothing else.
///
/// Canonical XML has one way of writing: one kind of quotes, no empty-element tags, declarations and attributes in
/// order, seven references. So this reader is small and has nothing to forgive; and it is a second opinion, since the
/// octets that a digest covers are read by another hand than the message was.
///
/// Names and values stay where they stood in the octets, each ended by a NUL in place of what followed.
@safe
package struct CanonicalReader: ~Copyable {
    var nodes: NodeFactory
    /// The octets, with a NUL behind them and none inside.
    let text: UnsafeMutablePointer<UInt8>
    let count: Int
    let dialect: XMLDialect
    let limits: Limits
    var index = 0
    var line = 1
    var root: xmlNodePtr?
    /// The innermost element that has not ended.
    var open: xmlNodePtr?
    var depth = 0
    var elements = 0
    var declarationsInScope = 0

    /// Reads an element in canonical form.
    ///
    /// What a parser has judged before, and canonicalization does not change, is not judged again: characters beyond
    /// ASCII, the length of names, IDs.
    /// - Parameters:
    ///   - octets: What canonicalization has written.
    ///   - dialect: Whether processing instructions may be among it.
    ///   - limits: What it may demand.
    ///   - firstLine: The line on which the element begins in the document that it was cut out of.
    /// - Throws: ``SAMLError`` with `input.too-large`, `xml.limit` or `internal.error`; with `xml.malformed` or
    ///   `xml.namespace` where this is no canonical form.
    package static func read(
        _ octets: Span<UInt8>, as dialect: XMLDialect, within limits: Limits, firstLine: Int = 1
    ) throws(SAMLError) -> XMLTree {
        guard octets.count <= limits.inputOctets else {
            throw SAMLError(
                .inputTooLarge, expected: "at most \(limits.inputOctets) octets", actual: "\(octets.count) octets")
        }
        guard octets.isCanonicalText else { throw SAMLError(.xmlMalformed, expected: "text in canonical form") }
        try LibXML2.requireUsable()
        guard let document = unsafe try LibXML2.silenced({ unsafe xmlNewDoc(nil) }) else {
            throw SAMLError.shortOfMemory("libxml2")
        }
        let tree = unsafe XMLTree(takingOwnershipOf: document, lineOffset: firstLine - 1)
        var reader = unsafe CanonicalReader(octets, document, dialect, limits)
        try reader.readElements()
        unsafe tree.fill(with: reader.root, from: reader.nodes.arena)
        return tree
    }

    private init(
        _ octets: Span<UInt8>, _ document: UnsafeMutablePointer<xmlDoc>, _ dialect: XMLDialect, _ limits: Limits
    ) {
        unsafe nodes = NodeFactory(document, arena: NodeArena(textCount: octets.count))
        unsafe text = nodes.arena.copy(octets)
        count = octets.count
        self.dialect = dialect
        self.limits = limits
    }

    /// Each round begins behind a `<`.
    private mutating func readElements() throws(SAMLError) {
        guard unsafe text[0] == UInt8(ascii: "<") else { throw isNotCanonical("an element") }
        index = 1
        repeat {
            switch unsafe (text[index], open) {
            case (UInt8(ascii: "/"), let element?): unsafe try close(element)
            case (UInt8(ascii: "?"), let element?): unsafe try readInstruction(in: element)
            default: try openElement()
            }
            if let element = unsafe open { unsafe try readText(in: element) }
        } while unsafe open != nil
        guard index == count else { throw isNotCanonical("nothing behind the element") }
    }

    // MARK: Errors

    func isNotCanonical(_ expected: String, _ code: SAMLError.Code = .xmlMalformed) -> SAMLError {
        SAMLError(code, expected: expected, actual: "something else at octet \(index) of the canonical form")
    }

    func exceeds(_ limit: String) -> SAMLError { SAMLError(.xmlLimit, expected: "at most \(limit)") }
}

extension Span<UInt8> {
    /// Whether it has octets, and no control character but those that canonicalization leaves.
    fileprivate var isCanonicalText: Bool {
        let hasControls = unsafe withUnsafeBytes { octets in
            unsafe octets.baseAddress.map { unsafe csaml_has_controls($0, octets.count, 0x09) != 0 } ?? true
        }
        return !hasControls && (try? UTF8Span(validating: self)) != nil
    }
}
