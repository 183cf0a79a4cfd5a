import CSAMLLibXML2
import SAMLCore

/// What the SAX callbacks of one parse know and find.
///
/// libxml2 calls back through C functions that carry no context but the parser's own; a pointer to this hangs on it.
@safe
struct ParserState: ~Copyable {
    let limits: Limits
    let dialect: XMLDialect
    var builder: TreeBuilder
    /// The first reason to refuse; it stops the parser at the next callback, if one comes.
    private(set) var fault: SAMLError?
    /// A fault of an ID: it counts only when the document is otherwise in order.
    private(set) var idFault: SAMLError?
    /// Whether a comment was dropped.
    var droppedComments = false
    /// Whether an ID is no NCName, and the dialect lets it pass.
    private(set) var hasLooseIDs = false
    /// How many declarations each open element has, from the root on, and all of them together.
    private var declarations: [Int] = []
    private var inScope = 0
    private var elements = 0
    private var ids: Set<String> = []

    init(limits: Limits, dialect: XMLDialect, building builder: consuming TreeBuilder) {
        self.limits = limits
        self.dialect = dialect
        self.builder = builder
    }

    /// Lends the state that hangs on a parser context.
    ///
    /// The body must not call back into the parser, which would ask for the state again.
    static func with(_ context: UnsafeMutableRawPointer?, _ body: (inout ParserState) -> Void) {
        let parser = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self)
        guard let hooks = unsafe parser?.pointee._private?.assumingMemoryBound(to: csaml_parser_hooks.self) else {
            return
        }
        let state = unsafe hooks.pointee.state.assumingMemoryBound(to: ParserState.self)
        unsafe body(&state.pointee)
        if unsafe state.pointee.fault != nil { unsafe xmlStopParser(parser) }
    }

    /// Refuses the document: the first fault stands.
    mutating func refuse(_ error: @autoclosure () -> SAMLError) {
        if fault == nil { fault = error() }
    }

    /// Takes note of a report of libxml2.
    ///
    /// All but two kinds of warning refuse the document.
    mutating func hear(domain: Int, code: Int, level: Int, line: Int) {
        // The form of xml:lang (98) and xml:space (102): real metadata has them wrong.
        if level == Int(XML_ERR_WARNING.rawValue), code == 98 || code == 102 { return }
        guard fault == nil else { return }
        if code == Int(XML_ERR_NO_MEMORY.rawValue) {
            fault = SAMLError.shortOfMemory("libxml2")
            return
        }
        let kind: SAMLError.Code = domain == Int(XML_FROM_NAMESPACE.rawValue) ? .xmlNamespace : .xmlMalformed
        fault = SAMLError(
            kind, actual: "libxml2 report \(code)", at: DocumentLocation(path: "/", line: line > 0 ? line : nil))
    }

    /// Judges a start tag before a node is made of it.
    mutating func judge(_ tag: StartTag, line: Int) -> Bool {
        let namespaces = unsafe tag.declarations.count / 2
        let attributes = unsafe tag.attributes.count / 5
        elements += 1
        let depth = builder.depth + 1
        if depth > limits.depth { return exceed("elements nested \(limits.depth) deep", line) }
        if elements > limits.elements { return exceed("\(limits.elements) elements", line) }
        if attributes > limits.attributesPerElement {
            return exceed("\(limits.attributesPerElement) attributes on an element", line)
        }
        if namespaces > limits.namespacesPerElement {
            return exceed("\(limits.namespacesPerElement) namespace declarations on an element", line)
        }
        if unsafe Int(xmlStrlen(tag.name)) > limits.nameOctets {
            return exceed("\(limits.nameOctets) octets in a name", line)
        }
        // Elements that have ended take their declarations with them.
        while declarations.count >= depth { inScope -= declarations.removeLast() }
        declarations.append(namespaces)
        inScope += namespaces
        if inScope > limits.namespacesInScope {
            return exceed("\(limits.namespacesInScope) namespace declarations in scope", line)
        }
        return unsafe judgeDeclarations(tag.declarations, line)
            && judgeAttributes(tag.attributes, line)
    }

    private mutating func judgeDeclarations(
        _ declarations: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>,
        _ line: Int
    ) -> Bool {
        for index in stride(from: 0, to: declarations.count, by: 2) {
            let prefix = unsafe declarations[index]
            guard let uri = unsafe declarations[index + 1], unsafe uri.pointee != 0 else {
                // Only the default namespace may be undeclared.
                guard unsafe prefix != nil else { continue }
                return refuse("a URI for every prefix", "an empty one", line)
            }
            if let prefix = unsafe prefix, unsafe 4 * Int(xmlStrlen(prefix)) > limits.nameOctets {
                return exceed("\(limits.nameOctets / 4) octets in a prefix", line)
            }
            if unsafe Int(xmlStrlen(uri)) / 4 > limits.nameOctets {
                return exceed("\(limits.nameOctets) times 4 octets in a namespace URI", line)
            }
            guard unsafe NamespaceURI.isAbsolute(uri) else {
                return unsafe refuse("absolute namespace URIs", String(cString: uri), line)
            }
        }
        return true
    }

    /// Names are measured, and IDs are collected: every attribute whose local name looks like one.
    private mutating func judgeAttributes(
        _ attributes: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>,
        _ line: Int
    ) -> Bool {
        for index in stride(from: 0, to: attributes.count, by: 5) {
            guard let name = unsafe attributes[index] else { continue }
            let length = unsafe Int(xmlStrlen(name))
            if length > limits.nameOctets {
                return exceed("\(limits.nameOctets) octets in a name", line)
            }
            guard unsafe Identifier.isIDLike(name, length) else { continue }
            guard let first = unsafe attributes[index + 3], let end = unsafe attributes[index + 4] else { continue }
            let value = unsafe String(decoding: UnsafeBufferPointer(start: first, count: end - first), as: UTF8.self)
            collect(value, line)
        }
        return true
    }

    private mutating func collect(_ id: String, _ line: Int) {
        guard idFault == nil, dialect.ids != .unjudged else { return }
        let isNCName = Identifier.isNCName(id, maximum: limits.nameOctets)
        if !isNCName { hasLooseIDs = true }
        if !isNCName, dialect.ids == .ncName || !Identifier.isToken(id, maximum: limits.nameOctets) {
            idFault = SAMLError(
                .xmlID, expected: "an NCName of at most \(limits.nameOctets) characters", actual: id,
                at: DocumentLocation(path: "/", line: line))
        } else if !ids.insert(id).inserted {
            idFault = SAMLError(
                .xmlID, expected: "every ID once", actual: "\(id) again", at: DocumentLocation(path: "/", line: line))
        }
    }

    private mutating func exceed(_ limit: String, _ line: Int) -> Bool {
        refuse(SAMLError(.xmlLimit, expected: "at most \(limit)", at: DocumentLocation(path: "/", line: line)))
        return false
    }

    private mutating func refuse(_ expected: String, _ actual: String, _ line: Int) -> Bool {
        refuse(
            SAMLError(.xmlNamespace, expected: expected, actual: actual, at: DocumentLocation(path: "/", line: line)))
        return false
    }
}
