import CSAMLLibXML2
package import SAMLCore

/// Reads the children of an element in the order of its schema, and misses nothing.
///
/// Every child has to be asked for; what is left over when ``finish()`` is called is a fault, as is text between the
/// children. So an unknown element can never be skipped by accident.
@safe
package struct ElementReader: ~Copyable {
    package let element: XMLElement
    private let code: SAMLError.Code
    // A bare pointer: the element keeps the tree alive, and a reader looks at every child.
    private var node: UnsafeMutablePointer<xmlNode>?

    private var next: XMLElement? { unsafe node.map { unsafe XMLElement(tree: element.tree, node: $0) } }

    /// Begins with the first child.
    /// - Throws: ``SAMLError`` with the code, when there is text between the children.
    package init(_ element: XMLElement, failingAs code: SAMLError.Code = .structure) throws(SAMLError) {
        self.element = element
        self.code = code
        unsafe node = XMLElement.firstElement(from: element.node.pointee.children)
        if element.hasTextBetweenChildren {
            throw SAMLError(
                code, expected: "only elements in \(element.localName)", actual: "text", at: element.location)
        }
    }

    /// The next child, if it has this name.
    package mutating func optional(_ name: XMLName) -> XMLElement? {
        guard let candidate = unsafe node, unsafe CText.isNamed(candidate, name) else { return nil }
        unsafe node = XMLElement.firstElement(from: candidate.pointee.next)
        return unsafe XMLElement(tree: element.tree, node: candidate)
    }

    /// The next child, which must have this name.
    package mutating func required(_ name: XMLName) throws(SAMLError) -> XMLElement {
        guard let child = optional(name) else {
            throw SAMLError(
                code, expected: "\(name) in \(element.localName)", actual: next?.localName ?? "nothing",
                at: (next ?? element).location)
        }
        return child
    }

    /// All next children with this name.
    package mutating func repeated(_ name: XMLName) -> [XMLElement] {
        var children: [XMLElement] = []
        while let child = optional(name) { children.append(child) }
        return children
    }

    /// The next child, whatever it is.
    package mutating func any() -> XMLElement? {
        guard let candidate = unsafe node else { return nil }
        unsafe node = XMLElement.firstElement(from: candidate.pointee.next)
        return unsafe XMLElement(tree: element.tree, node: candidate)
    }

    /// Ends the reading.
    /// - Throws: ``SAMLError`` with the code, when a child was not asked for.
    package func finish() throws(SAMLError) {
        if let next {
            throw SAMLError(
                code, expected: "no further element in \(element.localName)", actual: next.localName,
                at: next.location)
        }
    }
}
