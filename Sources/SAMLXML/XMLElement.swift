package import CSAMLLibXML2
package import SAMLCore

/// An element of a tree that it keeps alive.
@safe
package struct XMLElement {
    package let tree: XMLTree
    package let node: UnsafeMutablePointer<xmlNode>

    init(tree: XMLTree, node: UnsafeMutablePointer<xmlNode>) {
        self.tree = tree
        unsafe self.node = node
    }

    package var localName: String { unsafe String(cString: node.pointee.name) }

    package var namespace: String? { unsafe node.pointee.ns?.pointee.href.map { unsafe String(cString: $0) } }

    /// Whether both parts of the name are the same octets.
    package func isNamed(_ name: XMLName) -> Bool { unsafe CText.isNamed(node, name) }

    package func hasLocalName(_ local: StaticString) -> Bool {
        unsafe CText.equal(node.pointee.name, local)
    }

    package func hasNamespace(_ namespace: StaticString) -> Bool { unsafe CText.isIn(node, namespace) }

    /// Whether this element or one around it has one of the names.
    package func isInside(_ names: [XMLName]) -> Bool {
        var candidate: UnsafeMutablePointer<xmlNode>? = unsafe node
        while let current = unsafe candidate, unsafe current.pointee.type == XML_ELEMENT_NODE {
            for name in names where unsafe CText.isNamed(current, name) { return true }
            unsafe candidate = current.pointee.parent
        }
        return false
    }

    /// Whether both are the same element of the same tree.
    package func isIdentical(to other: XMLElement) -> Bool { unsafe node == other.node }

    package var parent: XMLElement? {
        guard let parent = unsafe node.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return unsafe XMLElement(tree: tree, node: parent)
    }

    package var firstChild: XMLElement? {
        unsafe Self.firstElement(from: node.pointee.children).map { unsafe XMLElement(tree: tree, node: $0) }
    }

    package var nextSibling: XMLElement? {
        unsafe Self.firstElement(from: node.pointee.next).map { unsafe XMLElement(tree: tree, node: $0) }
    }

    /// The first element among a node and those that follow it under the same parent.
    static func firstElement(from first: UnsafeMutablePointer<xmlNode>?) -> UnsafeMutablePointer<xmlNode>? {
        var candidate = unsafe first
        while let node = unsafe candidate, unsafe node.pointee.type != XML_ELEMENT_NODE {
            unsafe candidate = node.pointee.next
        }
        return unsafe candidate
    }

    /// The child elements in document order.
    package var children: some Sequence<XMLElement> {
        sequence(state: firstChild) { next in
            defer { next = next?.nextSibling }
            return next
        }
    }

    /// Shows this element and all below it, in document order, to whoever has to see every one.
    package func visit(_ body: (borrowing XMLElement) throws(SAMLError) -> Void) throws(SAMLError) {
        var current = unsafe node
        while true {
            try body(unsafe XMLElement(tree: tree, node: current))
            if let child = unsafe Self.firstElement(from: current.pointee.children) {
                unsafe current = child
                continue
            }
            while unsafe current != node, unsafe Self.firstElement(from: current.pointee.next) == nil {
                // Below this element every node has a parent.
                guard let parent = unsafe current.pointee.parent else { return }
                unsafe current = parent
            }
            guard unsafe current != node, let next = unsafe Self.firstElement(from: current.pointee.next) else {
                return
            }
            unsafe current = next
        }
    }

    /// This element and all below it, in document order.
    package var subtree: some Sequence<XMLElement> {
        sequence(state: (next: Optional(self), root: self)) { state in
            guard let current = state.next else { return nil }
            state.next = current.following(within: state.root)
            return current
        }
    }

    private func following(within root: XMLElement) -> XMLElement? {
        if let child = firstChild { return child }
        var current = self
        while !current.isIdentical(to: root) {
            if let sibling = current.nextSibling { return sibling }
            guard let parent = current.parent else { return nil }
            current = parent
        }
        return nil
    }

    /// The children with a name.
    package func children(_ name: XMLName) -> [XMLElement] { children.filter { $0.isNamed(name) } }

    /// The first child with a name.
    package func child(_ name: XMLName) -> XMLElement? {
        var candidate = unsafe node.pointee.children
        while let child = unsafe candidate {
            if unsafe child.pointee.type == XML_ELEMENT_NODE, unsafe CText.isNamed(child, name) {
                return unsafe XMLElement(tree: tree, node: child)
            }
            unsafe candidate = child.pointee.next
        }
        return nil
    }

    /// Where the element stands, for an error.
    package var location: DocumentLocation {
        var path = ""
        var current: XMLElement? = self
        while let element = current {
            path = "/\(element.localName)\(element.position)\(path)"
            current = element.parent
        }
        let line = unsafe xmlGetLineNo(node)
        return DocumentLocation(path: path, line: line > 0 ? Int(line) + tree.lineOffset : nil)
    }

    /// The line of the start tag, counted from 1.
    package var line: Int { unsafe max(1, Int(xmlGetLineNo(node)) + tree.lineOffset) }

    /// `[n]` among siblings of the same name, where there are several.
    private var position: String {
        guard let parent else { return "" }
        let name = localName
        var count = 0
        var own = 0
        for sibling in parent.children where sibling.localName.isExactly(name) {
            count += 1
            if sibling.isIdentical(to: self) { own = count }
        }
        return count > 1 ? "[\(own)]" : ""
    }
}
