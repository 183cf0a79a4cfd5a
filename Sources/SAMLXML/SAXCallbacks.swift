import CSAMLLibXML2
import SAMLCore

/// The callbacks that stop the parser at whatever a dialect does not allow.
enum SAXCallbacks {
    /// Replaces the handlers of a fresh parser context; those that build the tree stay libxml2's own.
    static func install(on parser: xmlParserCtxtPtr, _ dialect: XMLDialect) {
        guard let sax = unsafe parser.pointee.sax else { return }
        unsafe sax.pointee.internalSubset = { context, _, _, _ in
            unsafe refuse(context, .xmlDTD, "a document type declaration")
        }
        unsafe sax.pointee.externalSubset = { context, _, _, _ in unsafe refuse(context, .xmlDTD, "an external subset")
        }
        unsafe sax.pointee.entityDecl = { context, _, _, _, _, _ in unsafe refuse(context, .xmlDTD, "an entity") }
        unsafe sax.pointee.reference = { context, _ in unsafe refuse(context, .xmlDTD, "an entity reference") }
        unsafe sax.pointee.startElementNs = {
            context, name, prefix, uri, namespaces, declarations, attributes, defaulted, list in
            guard let context = unsafe context, let name = unsafe name,
                unsafe ParserState.judging(
                    context,
                    { state in
                        unsafe state.judge(
                            context, name: name, namespaces: namespaces, declarations, attributes: attributes, list)
                    })
            else { return }
            unsafe xmlSAX2StartElementNs(
                context, name, prefix, uri, namespaces, declarations, attributes, defaulted, list)
            let tag = unsafe StartTag(uri: uri, namespaces, declarations, attributes, list)
            if unsafe !tag.isWhole(as: context.assumingMemoryBound(to: xmlParserCtxt.self).pointee.node) {
                unsafe ParserState.of(context)?.stop(context, SAMLError.shortOfMemory("libxml2"))
            }
        }
        if dialect.dropsComments {
            unsafe sax.pointee.comment = { context, _ in
                if unsafe isInsideSignature(context) {
                    unsafe refuse(context, .xmlNode, "a comment in a signature")
                } else if let context = unsafe context {
                    unsafe ParserState.of(context)?.droppedComments = true
                }
            }
        } else {
            unsafe sax.pointee.comment = { context, _ in unsafe refuse(context, .xmlNode, "a comment") }
        }
        if dialect.allowsSectionsAndInstructions {
            unsafe sax.pointee.processingInstruction = { context, target, data in
                if unsafe isInsideSignature(context) {
                    unsafe refuse(context, .xmlNode, "a processing instruction in a signature")
                } else {
                    unsafe xmlSAX2ProcessingInstruction(context, target, data)
                }
            }
            // As text: canonicalization writes a section so, too.
            unsafe sax.pointee.cdataBlock = { context, text, length in
                if unsafe isInsideSignature(context) {
                    unsafe refuse(context, .xmlNode, "a CDATA section in a signature")
                } else {
                    unsafe xmlSAX2Characters(context, text, length)
                }
            }
        } else {
            unsafe sax.pointee.processingInstruction = { context, _, _ in
                unsafe refuse(context, .xmlNode, "a processing instruction")
            }
            unsafe sax.pointee.cdataBlock = { context, _, _ in unsafe refuse(context, .xmlNode, "a CDATA section") }
        }
    }
}

// File-level functions: a C function pointer cannot capture a type.

private func refuse(_ context: UnsafeMutableRawPointer?, _ code: SAMLError.Code, _ found: String) {
    guard let context = unsafe context, let state = unsafe ParserState.of(context) else { return }
    let line = unsafe Int(xmlSAX2GetLineNumber(context))
    unsafe state.stop(
        context,
        SAMLError(
            code, expected: "elements and text only", actual: found, at: DocumentLocation(path: "/", line: line)))
}

private func isInsideSignature(_ context: UnsafeMutableRawPointer?) -> Bool {
    guard let context = unsafe context else { return true }
    var node = unsafe context.assumingMemoryBound(to: xmlParserCtxt.self).pointee.node
    // The document itself is the last parent; it has no name.
    while let current = unsafe node, unsafe current.pointee.type == XML_ELEMENT_NODE {
        if unsafe CText.equal(current.pointee.name, "Signature") { return true }
        unsafe node = current.pointee.parent
    }
    return false
}
