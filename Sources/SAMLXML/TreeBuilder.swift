import CSAMLLibXML2

/// Makes a tree of what the parser calls back.
///
/// libxml2's own builder makes every node and every text a piece of memory of its own, and where memory is short, it
/// leaves declarations and values out without a word.
@safe
struct TreeBuilder: ~Copyable {
    private(set) var nodes: NodeFactory
    private(set) var root: xmlNodePtr?
    /// The innermost element that has not ended.
    private(set) var open: xmlNodePtr?
    private(set) var depth = 0
    /// Text that has come so far, which the parser hands over in pieces.
    private var text = OctetBuffer(capacity: 1 << 10)

    init(_ document: UnsafeMutablePointer<xmlDoc>, textCount: Int) {
        unsafe nodes = NodeFactory(document, arena: NodeArena(textCount: textCount))
    }

    /// Begins an element; false where the tag does not say what its prefixes stand for.
    /// - Parameter isKept: Whether it becomes part of the tree.
    mutating func start(_ tag: StartTag, line: Int, isKept: Bool = true) -> Bool {
        endText()
        let element = unsafe nodes.element(tag.name, in: open, line: line, isKept: isKept)
        if unsafe root == nil { unsafe root = element }
        unsafe open = element
        depth += 1
        var declaration: xmlNsPtr?
        for index in unsafe stride(from: 0, to: tag.declarations.count, by: 2) {
            guard let uri = unsafe resolved(tag.declarations[index + 1] ?? ("" as StaticString).utf8Start) else {
                return false
            }
            unsafe declaration = nodes.declare(tag.declarations[index], uri, on: element, behind: declaration)
        }
        var attribute: xmlAttrPtr?
        for index in unsafe stride(from: 0, to: tag.attributes.count, by: 5) {
            guard let name = unsafe tag.attributes[index], let start = unsafe tag.attributes[index + 3],
                let end = unsafe tag.attributes[index + 4], let value = unsafe value(from: start, to: end)
            else { return false }
            var namespace: xmlNsPtr?
            if let prefix = unsafe tag.attributes[index + 1] {
                unsafe namespace = nodes.namespace(of: prefix, at: element)
            }
            guard unsafe isNamed(namespace, tag.attributes[index + 2]) else { return false }
            unsafe attribute = nodes.add(name, in: namespace, value, to: element, behind: attribute)
        }
        unsafe element.pointee.ns = nodes.namespace(of: tag.prefix, at: element)
        return unsafe isNamed(element.pointee.ns, tag.uri)
    }

    mutating func end() {
        endText()
        guard let element = unsafe open else { return }
        unsafe open = element == root ? nil : element.pointee.parent
        depth -= 1
    }

    /// Gives away the memory of what was built so far.
    ///
    /// What begins from now on must not be kept in the tree.
    mutating func handOver() -> NodeArena { nodes.handOver() }

    /// What there is now.
    var mark: NodeArena.Mark { nodes.arena.mark }

    /// Forgets what was not kept since a mark.
    mutating func release(to mark: NodeArena.Mark) { nodes.arena.release(to: mark) }

    /// Whether an element is open that has a local name.
    func isInside(_ name: StaticString) -> Bool {
        var node = unsafe open
        // The document itself is the last parent; it has no name.
        while let current = unsafe node, unsafe current.pointee.type == XML_ELEMENT_NODE {
            if unsafe CText.equal(current.pointee.name, name) { return true }
            unsafe node = current.pointee.parent
        }
        return false
    }

    mutating func append(_ characters: UnsafePointer<xmlChar>, _ count: Int) { unsafe text.append(characters, count) }

    /// Adds an instruction; those around the root are nobody's.
    mutating func add(instruction target: UnsafePointer<xmlChar>, _ data: UnsafePointer<xmlChar>?, line: Int) {
        endText()
        guard let element = unsafe open else { return }
        let name = unsafe nodes.arena.copy(target, strlen(target))
        let content = unsafe data.map { unsafe nodes.arena.copy($0, strlen($0)) }
        unsafe nodes.add(XML_PI_NODE, named: name, content, to: element, line: line)
    }

    private mutating func endText() {
        guard text.count > 0 else { return }
        if let element = unsafe open {
            let content = unsafe nodes.arena.copy(text.pointer(at: 0), text.count)
            unsafe nodes.add(XML_TEXT_NODE, content, to: element, line: Int(element.pointee.line))
        }
        text.removeAll()
    }

    /// A value as it is meant: the parser has resolved every reference but the one to `&`, of which it makes `&#38;`.
    private mutating func value(
        from start: UnsafePointer<xmlChar>, to end: UnsafePointer<xmlChar>
    ) -> UnsafeMutablePointer<xmlChar>? {
        let count = unsafe end - start
        let value = unsafe nodes.arena.copy(start, count)
        var read = unsafe csaml_first(value, count, UInt8(ascii: "&"))
        var written = read
        while read < count {
            unsafe value[written] = value[read]
            if unsafe value[read] == UInt8(ascii: "&") {
                for octet in "#38;".utf8 {
                    read += 1
                    guard unsafe value[read] == octet else { return nil }
                }
            }
            read += 1
            written += 1
        }
        unsafe value[written] = 0
        return unsafe value
    }

    /// Whether the parser leaves `&#38;` in the URIs of namespaces, too, as libxml2 does up to 2.12.
    static let leavesReferencesInURIs = csaml_libxml2_library_version() < 2_13_00

    /// The URI of a namespace as it is meant.
    private mutating func resolved(_ uri: UnsafePointer<xmlChar>) -> UnsafePointer<xmlChar>? {
        let length = unsafe strlen(uri)
        guard Self.leavesReferencesInURIs, unsafe csaml_first(uri, length, UInt8(ascii: "&")) < length else {
            return unsafe uri
        }
        return unsafe value(from: uri, to: uri + length).map { unsafe UnsafePointer($0) }
    }

    /// Whether a namespace is what the parser says, which looked it up as well.
    private mutating func isNamed(_ namespace: xmlNsPtr?, _ uri: UnsafePointer<xmlChar>?) -> Bool {
        let href = unsafe namespace?.pointee.href
        guard let uri = unsafe uri else { return unsafe href == nil }
        return unsafe href == uri || CText.order(href, resolved(uri)) == 0
    }
}
