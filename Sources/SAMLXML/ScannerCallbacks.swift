import CSAMLLibXML2
import SAMLCore

/// A start tag as the parser hands it to a callback: valid only during it.
@safe
struct ScannedTag {
    private let local: UnsafePointer<xmlChar>
    private let uri: UnsafePointer<xmlChar>?
    private let declarationCount: Int
    private let declarationList: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    private let attributeCount: Int
    private let attributeList: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    init(
        local: UnsafePointer<xmlChar>, uri: UnsafePointer<xmlChar>?, _ declarationCount: Int32,
        _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        unsafe self.local = local
        unsafe self.uri = uri
        self.declarationCount = Int(declarationCount)
        unsafe declarationList = declarations
        self.attributeCount = Int(attributeCount)
        unsafe attributeList = attributes
    }

    var name: String { unsafe String(cString: local) }

    var isMetadata: Bool { unsafe uri.map { unsafe CText.equal($0, XMLNamespace.metadata) } ?? false }

    func isNamed(_ name: StaticString) -> Bool { unsafe CText.equal(local, name) }

    /// How many namespaces it declares.
    var declared: Int { declarationCount }

    var declarations: [(prefix: String, uri: String)] {
        guard let list = unsafe declarationList else { return [] }
        return (0..<declarationCount).map { index in
            (
                prefix: unsafe list[2 * index].map { unsafe String(cString: $0) } ?? "",
                uri: unsafe list[2 * index + 1].map { unsafe Self.resolvedURI(String(cString: $0)) } ?? ""
            )
        }
    }

    /// The value of an attribute in no namespace.
    func attribute(_ name: StaticString) -> String? {
        guard let list = unsafe attributeList else { return nil }
        for index in 0..<attributeCount {
            guard let local = unsafe list[5 * index], unsafe list[5 * index + 2] == nil,
                unsafe CText.equal(local, name), let first = unsafe list[5 * index + 3],
                let end = unsafe list[5 * index + 4]
            else { continue }
            return unsafe Self.resolved(
                String(decoding: UnsafeBufferPointer(start: first, count: end - first), as: UTF8.self))
        }
        return nil
    }

    private static func resolvedURI(_ uri: String) -> String {
        TreeBuilder.leavesReferencesInURIs ? resolved(uri) : uri
    }

    /// libxml2 resolves every reference in a value but the one to `&`, which it leaves for whoever builds a tree.
    private static func resolved(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: "&")) else { return value }
        var result = Substring()
        var rest = value[...]
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[...start]
            rest = rest[rest.utf8.index(after: start)...]
            if rest.utf8.starts(with: "#38;".utf8) { rest = rest.dropFirst(4) }
        }
        return String(result + rest)
    }
}

/// The callbacks of a scanner: tags, and what no document may hold; no tree is built.
enum ScannerCallbacks {
    static func install(on parser: xmlParserCtxtPtr) {
        guard let sax = unsafe parser.pointee.sax else { return }
        unsafe sax.pointee = xmlSAXHandler()
        unsafe sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe sax.pointee.internalSubset = { context, _, _, _ in
            unsafe refuse(context, "a document type declaration")
        }
        unsafe sax.pointee.externalSubset = { context, _, _, _ in unsafe refuse(context, "an external subset") }
        unsafe sax.pointee.entityDecl = { context, _, _, _, _, _ in unsafe refuse(context, "an entity") }
        unsafe sax.pointee.reference = { context, _ in unsafe refuse(context, "an entity reference") }
        unsafe sax.pointee.startElementNs = {
            context, name, prefix, uri, namespaces, declarations, attributes, _, list in
            guard let context = unsafe context, let name = unsafe name,
                let scanner = unsafe EntityScanner.of(context)
            else { return }
            scanner.start(
                unsafe ScannedTag(local: name, uri: uri, namespaces, declarations, attributes, list))
            let tag = unsafe StartTag(name, prefix, uri, namespaces, declarations, attributes, list)
            let line = unsafe Int(xmlSAX2GetLineNumber(context))
            scanner.pass { (stream) throws(SAMLError) in try stream.start(tag, line: line) }
        }
        unsafe sax.pointee.endElementNs = { context, _, _, _ in
            guard let context = unsafe context else { return }
            guard let scanner = unsafe EntityScanner.of(context) else { return }
            scanner.end()
            scanner.pass { (stream) throws(SAMLError) in try stream.end() }
        }
    }

    /// What a scanner has to hear that writes the document canonically, too: text, sections as text, instructions.
    static func installContent(on parser: xmlParserCtxtPtr) {
        guard let sax = unsafe parser.pointee.sax else { return }
        let characters: charactersSAXFunc = { context, text, length in
            guard let context = unsafe context, let text = unsafe text else { return }
            unsafe EntityScanner.of(context)?
                .pass { (stream) throws(SAMLError) in try unsafe stream.append(text, Int(length)) }
        }
        unsafe sax.pointee.characters = characters
        unsafe sax.pointee.ignorableWhitespace = characters
        unsafe sax.pointee.cdataBlock = { context, text, length in
            guard let context = unsafe context, let text = unsafe text else { return }
            unsafe EntityScanner.of(context)?
                .pass { (stream) throws(SAMLError) in
                    try requireOutside(stream, "a CDATA section")
                    // Here alone the push parser leaves line ends as they are: who parses an entity by itself would
                    // read something else.
                    guard unsafe csaml_first(text, Int(length), 0x0D) == Int(length) else {
                        throw SAMLError(
                            .xmlNode, expected: "CDATA sections with line feeds alone", actual: "a carriage return")
                    }
                    try unsafe stream.append(text, Int(length))
                }
        }
        unsafe sax.pointee.processingInstruction = { context, target, data in
            guard let context = unsafe context, let target = unsafe target else { return }
            let line = unsafe Int(xmlSAX2GetLineNumber(context))
            unsafe EntityScanner.of(context)?
                .pass { (stream) throws(SAMLError) in
                    try requireOutside(stream, "a processing instruction")
                    try unsafe stream.add(instruction: target, data, line: line)
                }
        }
        unsafe sax.pointee.comment = { context, _ in
            guard let context = unsafe context else { return }
            unsafe EntityScanner.of(context)?
                .pass { (stream) throws(SAMLError) in try requireOutside(stream, "a comment") }
        }
    }
}

/// Nothing but elements and text stands in a signature.
private func requireOutside(_ stream: borrowing CanonicalStream, _ found: String) throws(SAMLError) {
    guard stream.isInSignature else { return }
    throw SAMLError(.xmlNode, expected: "elements and text only", actual: "\(found) in a signature")
}

private func refuse(_ context: UnsafeMutableRawPointer?, _ found: String) {
    guard let context = unsafe context else { return }
    unsafe EntityScanner.of(context)?.stop(
        SAMLError(.xmlDTD, expected: "elements and text only", actual: found))
}
