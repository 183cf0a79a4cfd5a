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
    package func isNamed(_ name: XMLName) -> Bool {
        guard hasLocalName(name.local) else { return false }
        return hasNamespace(name.namespace)
    }

    package func hasLocalName(_ local: StaticString) -> Bool {
        unsafe CText.equal(node.pointee.name, local)
    }

    package func hasNamespace(_ namespace: StaticString) -> Bool {
        guard let href = unsafe node.pointee.ns?.pointee.href else { return namespace.utf8CodeUnitCount == 0 }
        return unsafe CText.equal(href, namespace)
    }

    /// Whether both are the same element of the same tree.
    package func isIdentical(to other: XMLElement) -> Bool { unsafe node == other.node }

    package var parent: XMLElement? {
        guard let parent = unsafe node.pointee.parent, unsafe parent.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return unsafe XMLElement(tree: tree, node: parent)
    }

    package var firstChild: XMLElement? { unsafe Self.element(from: node.pointee.children, in: tree) }

    package var nextSibling: XMLElement? { unsafe Self.element(from: node.pointee.next, in: tree) }

    private static func element(from first: UnsafeMutablePointer<xmlNode>?, in tree: XMLTree) -> XMLElement? {
        var candidate = unsafe first
        while let node = unsafe candidate {
            if unsafe node.pointee.type == XML_ELEMENT_NODE { return unsafe XMLElement(tree: tree, node: node) }
            unsafe candidate = node.pointee.next
        }
        return nil
    }

    /// The child elements in document order.
    package var children: some Sequence<XMLElement> {
        sequence(state: firstChild) { next in
            defer { next = next?.nextSibling }
            return next
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
        var candidate = firstChild
        while let element = candidate {
            if element.isNamed(name) { return element }
            candidate = element.nextSibling
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

/// Comparisons of NUL-terminated text with literals.
enum CText {
    static func equal(_ text: UnsafePointer<UInt8>, _ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        return unsafe xmlStrncmp(text, literal.utf8Start, Int32(count + 1)) == 0
    }
}
