import CSAMLLibXML2
import SAMLCore

/// The callbacks that build the tree, and stop the parser at whatever a dialect does not allow.
enum SAXCallbacks {
    /// Replaces the handlers of a fresh parser context.
    static func install(on parser: xmlParserCtxtPtr, _ dialect: XMLDialect) {
        guard let sax = unsafe parser.pointee.sax else { return }
        unsafe build(sax)
        unsafe refuseDefinitions(sax)
        if dialect.dropsComments {
            unsafe sax.pointee.comment = { context, _ in
                unsafe unlessInSignature(context, "a comment") { state in state.droppedComments = true }
            }
        } else {
            unsafe sax.pointee.comment = { context, _ in unsafe refuse(context, .xmlNode, "a comment") }
        }
        if dialect.allowsSectionsAndInstructions {
            unsafe sax.pointee.processingInstruction = { context, target, data in
                unsafe unlessInSignature(context, "a processing instruction") { state in
                    if let target = unsafe target {
                        unsafe state.builder.add(instruction: target, data, line: lineNumber(context))
                    }
                }
            }
            // As text: canonicalization writes a section so, too.
            unsafe sax.pointee.cdataBlock = { context, text, length in
                unsafe unlessInSignature(context, "a CDATA section") { state in
                    if let text = unsafe text { unsafe state.builder.append(text, Int(length)) }
                }
            }
        } else {
            unsafe sax.pointee.processingInstruction = { context, _, _ in
                unsafe refuse(context, .xmlNode, "a processing instruction")
            }
            unsafe sax.pointee.cdataBlock = { context, _, _ in unsafe refuse(context, .xmlNode, "a CDATA section") }
        }
    }

    private static func build(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
        // libxml2 makes no document of its own, as long as it sees no document type.
        unsafe sax.pointee.startDocument = nil
        unsafe sax.pointee.endDocument = nil
        unsafe sax.pointee.startElementNs = {
            context, name, prefix, uri, declarationCount, declarations, attributeCount, _, attributes in
            guard let name = unsafe name else { return }
            let tag = unsafe StartTag(
                name, prefix, uri, declarationCount, declarations, attributeCount, attributes)
            let line = unsafe lineNumber(context)
            unsafe ParserState.with(context) { state in
                if state.judge(tag, line: line), !state.builder.start(tag, line: line) {
                    state.refuse(SAMLError(.internalError, actual: "libxml2 knows another namespace"))
                }
            }
        }
        unsafe sax.pointee.endElementNs = { context, _, _, _ in
            unsafe ParserState.with(context) { state in state.builder.end() }
        }
        // The same for white space: the parser tells it from text only where the two differ.
        let characters: charactersSAXFunc = { context, text, length in
            unsafe ParserState.with(context) { state in
                if let text = unsafe text { unsafe state.builder.append(text, Int(length)) }
            }
        }
        unsafe sax.pointee.characters = characters
        unsafe sax.pointee.ignorableWhitespace = characters
    }

    private static func refuseDefinitions(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
        unsafe sax.pointee.internalSubset = { context, _, _, _ in
            unsafe refuse(context, .xmlDTD, "a document type declaration")
        }
        unsafe sax.pointee.externalSubset = { context, _, _, _ in
            unsafe refuse(context, .xmlDTD, "an external subset")
        }
        unsafe sax.pointee.entityDecl = { context, _, _, _, _, _ in unsafe refuse(context, .xmlDTD, "an entity") }
        unsafe sax.pointee.reference = { context, _ in unsafe refuse(context, .xmlDTD, "an entity reference") }
    }
}

// File-level functions: a C function pointer cannot capture a type.

private func lineNumber(_ context: UnsafeMutableRawPointer?) -> Int { unsafe Int(xmlSAX2GetLineNumber(context)) }

private func refuse(_ context: UnsafeMutableRawPointer?, _ code: SAMLError.Code, _ found: String) {
    let line = unsafe lineNumber(context)
    unsafe ParserState.with(context) { state in
        state.refuse(
            SAMLError(
                code, expected: "elements and text only", actual: found, at: DocumentLocation(path: "/", line: line)))
    }
}

/// Nothing but elements and text stands in a signature, whatever the dialect.
private func unlessInSignature(
    _ context: UnsafeMutableRawPointer?, _ found: String, _ body: (inout ParserState) -> Void
) {
    var isInside = false
    unsafe ParserState.with(context) { state in
        isInside = state.builder.isInside("Signature")
        if !isInside { body(&state) }
    }
    if isInside { unsafe refuse(context, .xmlNode, "\(found) in a signature") }
}
