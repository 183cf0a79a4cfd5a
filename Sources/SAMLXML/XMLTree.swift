package import CSAMLLibXML2
package import SAMLCore

/// A document that nobody vouches for, as libxml2's nodes.
///
/// Elements hold the tree alive. A tree stays on the thread that works with it: it is not `Sendable`.
@safe
package final class XMLTree {
    package let document: UnsafeMutablePointer<xmlDoc>
    let lineOffset: Int
    /// Where the nodes are, when libxml2 has not made them.
    private var arena: NodeArena?
    /// Whether comments stood in the document, which the dialect drops.
    package internal(set) var droppedComments = false
    /// Whether it has an ID that is not an NCName, which the dialect lets pass.
    package internal(set) var hasLooseIDs = false

    init(takingOwnershipOf document: UnsafeMutablePointer<xmlDoc>, lineOffset: Int) {
        unsafe self.document = document
        self.lineOffset = lineOffset
    }

    /// Puts an element into an empty document, with the memory of all that is in it.
    func fill(with root: xmlNodePtr?, from arena: consuming NodeArena) {
        unsafe document.pointee.children = root
        unsafe document.pointee.last = root
        self.arena = .some(arena)
    }

    deinit {
        // libxml2 frees only what it has made.
        if arena != nil { unsafe document.pointee.children = nil }
        unsafe xmlFreeDoc(document)
    }

    /// The same in libxml2's own memory, for libxmlsec1, which writes into what it signs.
    /// - Throws: ``SAMLError`` with `internal.error`, where memory was short.
    package func copy() throws(SAMLError) -> XMLTree {
        let copy = try unsafe LibXML2.silenced { unsafe xmlCopyDoc(document, 1) }
        guard let copy = unsafe copy else { throw SAMLError.shortOfMemory("libxml2") }
        return unsafe XMLTree(takingOwnershipOf: copy, lineOffset: lineOffset)
    }

    /// The document element; a parsed document has one.
    package var root: XMLElement? {
        unsafe xmlDocGetRootElement(document).map { unsafe XMLElement(tree: self, node: $0) }
    }
}
