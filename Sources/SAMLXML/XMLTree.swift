package import CSAMLLibXML2

/// A parsed document that nobody vouches for, owning libxml2's memory.
///
/// Elements hold the tree alive. A tree stays on the thread that works with it: it is not `Sendable`.
@safe
package final class XMLTree {
    package let document: UnsafeMutablePointer<xmlDoc>
    let lineOffset: Int
    /// Whether comments stood in the document, which the dialect drops.
    package internal(set) var droppedComments = false
    /// Whether it has an ID that is not an NCName, which the dialect lets pass.
    package internal(set) var hasLooseIDs = false

    init(takingOwnershipOf document: UnsafeMutablePointer<xmlDoc>, lineOffset: Int) {
        unsafe self.document = document
        self.lineOffset = lineOffset
    }

    deinit { unsafe xmlFreeDoc(document) }

    /// The document element; a parsed document has one.
    package var root: XMLElement? {
        unsafe xmlDocGetRootElement(document).map { unsafe XMLElement(tree: self, node: $0) }
    }
}
