import CSAMLLibXML2

/// Makes the nodes of a document, all in one arena; texts and names are the caller's, and have to live as long.
@safe
struct NodeFactory: ~Copyable {
    var arena: NodeArena
    private let document: UnsafeMutablePointer<xmlDoc>
    /// The namespace that nobody declares: that of `xml:lang`.
    private var xml: xmlNsPtr?

    init(_ document: UnsafeMutablePointer<xmlDoc>, arena: consuming NodeArena) {
        self.arena = arena
        unsafe self.document = document
    }

    /// An element without attributes at the end of another one, or at the top.
    /// - Parameter isKept: Whether the one around it knows it; otherwise only it knows the one around.
    mutating func element(
        _ name: UnsafePointer<UInt8>, in parent: xmlNodePtr?, line: Int, isKept: Bool = true
    ) -> xmlNodePtr {
        let element = unsafe node(XML_ELEMENT_NODE, name, line)
        if let parent = unsafe parent {
            if isKept { unsafe append(element, to: parent) } else { unsafe element.pointee.parent = parent }
        } else {
            unsafe element.pointee.parent = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        }
        return unsafe element
    }

    /// Text, or the data of an instruction, at the end of an element.
    mutating func add(
        _ type: xmlElementType, named name: UnsafePointer<UInt8>? = nil, _ content: UnsafeMutablePointer<UInt8>?,
        to element: xmlNodePtr, line: Int
    ) {
        let node = unsafe node(type, name, line)
        unsafe node.pointee.content = content
        unsafe append(node, to: element)
    }

    /// A declaration behind others of an element.
    mutating func declare(
        _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>, on element: xmlNodePtr, behind last: xmlNsPtr?
    ) -> xmlNsPtr {
        let declaration = unsafe namespace(prefix, uri)
        if let last = unsafe last {
            unsafe last.pointee.next = declaration
        } else {
            unsafe element.pointee.nsDef = declaration
        }
        return unsafe declaration
    }

    /// An attribute behind others of an element.
    mutating func add(
        _ name: UnsafePointer<UInt8>, in namespace: xmlNsPtr?, _ value: UnsafeMutablePointer<UInt8>,
        to element: xmlNodePtr, behind last: xmlAttrPtr?
    ) -> xmlAttrPtr {
        let attribute = unsafe arena.make(xmlAttr())
        unsafe attribute.pointee.type = XML_ATTRIBUTE_NODE
        unsafe attribute.pointee.doc = document
        unsafe attribute.pointee.parent = element
        unsafe attribute.pointee.name = name
        unsafe attribute.pointee.ns = namespace
        unsafe attribute.pointee.atype = XML_ATTRIBUTE_CDATA
        unsafe attribute.pointee.prev = last
        if let last = unsafe last {
            unsafe last.pointee.next = attribute
        } else {
            unsafe element.pointee.properties = attribute
        }
        if unsafe value[0] != 0 {
            let content = unsafe node(XML_TEXT_NODE, nil, 0)
            unsafe content.pointee.content = value
            unsafe content.pointee.parent = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
            unsafe attribute.pointee.children = content
            unsafe attribute.pointee.last = content
        }
        return unsafe attribute
    }

    /// What a prefix stands for at an element.
    ///
    /// Without a prefix it is the default namespace, and `nil` where there is none.
    mutating func namespace(of prefix: UnsafePointer<UInt8>?, at element: xmlNodePtr) -> xmlNsPtr? {
        if let prefix = unsafe prefix, unsafe CText.equal(prefix, "xml") { return unsafe xmlNamespace() }
        let found = unsafe NamespaceLookup.declaration(of: prefix, at: element)
        return unsafe found.flatMap { unsafe $0.pointee.href[0] == 0 ? nil : $0 }
    }

    /// Gives away the memory of all nodes, and goes on in a new one.
    mutating func handOver() -> NodeArena {
        // It would be forgotten with the first element that uses it.
        _ = unsafe xmlNamespace()
        var handedOver = NodeArena(textCount: 0)
        swap(&arena, &handedOver)
        return handedOver
    }

    private mutating func xmlNamespace() -> xmlNsPtr {
        if let xml = unsafe xml { return unsafe xml }
        let namespace = unsafe namespace(("xml" as StaticString).utf8Start, XMLNamespace.xml.utf8Start)
        unsafe xml = namespace
        return unsafe namespace
    }

    private mutating func namespace(
        _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>
    ) -> xmlNsPtr {
        var namespace = unsafe xmlNs()
        unsafe namespace.type = XML_NAMESPACE_DECL
        unsafe namespace.prefix = prefix
        unsafe namespace.href = uri
        return unsafe arena.make(namespace)
    }

    private mutating func node(
        _ type: xmlElementType, _ name: UnsafePointer<UInt8>?, _ line: Int
    ) -> xmlNodePtr {
        let node = unsafe arena.make(xmlNode())
        unsafe node.pointee.type = type
        unsafe node.pointee.doc = document
        unsafe node.pointee.name = name
        unsafe node.pointee.line = UInt16(clamping: line)
        return unsafe node
    }

    private func append(_ node: xmlNodePtr, to parent: xmlNodePtr) {
        unsafe node.pointee.parent = parent
        unsafe node.pointee.prev = parent.pointee.last
        if let last = unsafe parent.pointee.last {
            unsafe last.pointee.next = node
        } else {
            unsafe parent.pointee.children = node
        }
        unsafe parent.pointee.last = node
    }
}
