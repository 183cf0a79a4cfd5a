package import CSAMLLibXML2

/// A document that nobody vouches for, as libxml2's nodes.
///
/// Elements hold the tree alive. A tree stays on the thread that works with it: it is not `Sendable`.
@safe
package final class XMLTree {
    package let document: UnsafeMutablePointer<xmlDoc>
    let lineOffset: Int
    /// Where the nodes are, when libxml2 has not made them.
    private let arena: NodeArena?
    /// Whether comments stood in the document, which the dialect drops.
    package internal(set) var droppedComments = false
    /// Whether it has an ID that is not an NCName, which the dialect lets pass.
    package internal(set) var hasLooseIDs = false

    init(
        takingOwnershipOf document: UnsafeMutablePointer<xmlDoc>, lineOffset: Int,
        nodes arena: consuming NodeArena? = nil
    ) {
        unsafe self.document = document
        self.lineOffset = lineOffset
        self.arena = arena
    }

    deinit {
        // libxml2 frees only what it has made.
        if arena != nil { unsafe document.pointee.children = nil }
        unsafe xmlFreeDoc(document)
    }

    /// The document element; a parsed document has one.
    package var root: XMLElement? {
        unsafe xmlDocGetRootElement(document).map { unsafe XMLElement(tree: self, node: $0) }
    }
}
