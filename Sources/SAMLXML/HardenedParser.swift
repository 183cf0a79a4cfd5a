import CSAMLLibXML2
package import SAMLCore

/// Parses a document with everything off that SAML does not need: steps 2 to 4 of the pipeline.
///
/// No document type, no entity, no network, no recovery; every report of libxml2 refuses the document; the limits
/// are held while parsing. The settings are explained in `SECURITY.md`.
package enum HardenedParser {
    /// Parses octets into a tree that nobody vouches for yet.
    /// - Parameters:
    ///   - octets: The document.
    ///   - dialect: What it may hold besides elements and text.
    ///   - limits: What it may demand.
    ///   - firstLine: The line on which the document begins in the one that it was cut out of.
    /// - Throws: ``SAMLError`` with `input.too-large`, `input.encoding` or a code of `xml.*`.
    package static func parse(
        _ octets: Span<UInt8>, as dialect: XMLDialect, within limits: Limits, firstLine: Int = 1
    ) throws(SAMLError) -> XMLTree {
        try LibXML2.requireUsable()
        let start = try ByteScreen(limits: limits).check(octets)
        // libxml2 counts in 32 bits, whatever the limits say.
        guard octets.count <= Int(Int32.max) else {
            throw SAMLError(.inputTooLarge, expected: "at most \(Int32.max) octets", actual: "\(octets.count) octets")
        }
        return try LibXML2.silenced { () throws(SAMLError) in
            try parseScreened(octets, from: start, dialect, limits, firstLine)
        }
    }

    private static func parseScreened(
        _ octets: Span<UInt8>, from start: Int, _ dialect: XMLDialect, _ limits: Limits, _ firstLine: Int
    ) throws(SAMLError) -> XMLTree {
        guard let parser = unsafe xmlNewParserCtxt() else { throw SAMLError.shortOfMemory("libxml2") }
        defer { unsafe xmlFreeParserCtxt(parser) }
        guard let document = unsafe xmlNewDoc(nil) else { throw SAMLError.shortOfMemory("libxml2") }
        let tree = unsafe XMLTree(takingOwnershipOf: document, lineOffset: firstLine - 1)
        // Names are the dictionary's; the document lets go of it when it is freed.
        unsafe xmlDictReference(parser.pointee.dict)
        unsafe document.pointee.dict = parser.pointee.dict
        let count = octets.count - start
        var state = unsafe ParserState(
            limits: limits, dialect: dialect, building: TreeBuilder(document, textCount: count))
        unsafe SAXCallbacks.install(on: parser, dialect)
        let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count + 1)
        defer { unsafe text.deallocate() }
        unsafe octets.withUnsafeBufferPointer { unsafe _ = text.update(fromContentsOf: $0[start...]) }
        unsafe text[count] = 0
        unsafe withUnsafeMutablePointer(to: &state) { state in
            var hooks = unsafe csaml_parser_hooks(
                state: state,
                report: { state, domain, code, level, line in
                    unsafe state.assumingMemoryBound(to: ParserState.self).pointee
                        .hear(domain: Int(domain), code: Int(code), level: Int(level), line: Int(line))
                })
            unsafe withUnsafeMutablePointer(to: &hooks) { hooks in
                unsafe csaml_set_hooks(parser, hooks)
                if let text = text.baseAddress {
                    unsafe csaml_parse(
                        parser, text, Int32(count), Int32(XML_PARSE_NONET.rawValue | XML_PARSE_PEDANTIC.rawValue))
                }
            }
        }
        if let fault = state.fault { throw fault }
        let root = unsafe state.builder.root
        guard unsafe root != nil || parser.pointee.errNo != 0 else { throw SAMLError.shortOfMemory("libxml2") }
        guard unsafe root != nil, unsafe parser.pointee.wellFormed == 1, unsafe parser.pointee.errNo == 0 else {
            throw SAMLError(.xmlMalformed)
        }
        guard unsafe parser.pointee.nsWellFormed == 1 else { throw SAMLError(.xmlNamespace) }
        if let fault = state.idFault { throw fault }
        tree.droppedComments = state.droppedComments
        tree.hasLooseIDs = state.hasLooseIDs
        unsafe tree.fill(with: root, from: state.builder.nodes.arena)
        return tree
    }
}
