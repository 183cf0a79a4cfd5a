import CSAMLLibXML2
package import SAMLCore

extension XMLElement {
    /// The element as a document of its own, with every namespace declaration in scope: inclusive canonical XML.
    ///
    /// Whatever was digested of it exclusively comes out the same.
    /// - Throws: ``SAMLError`` with `internal.error`.
    package func standaloneOctets() throws(SAMLError) -> [UInt8] {
        var start: UnsafeMutablePointer<xmlChar>?
        let count = LibXML2.silenced { unsafe csaml_canonical_subtree(tree.document, node, &start) }
        guard count > 0, let octets = unsafe start else {
            throw SAMLError(.internalError, actual: "libxml2 did not write \(localName)")
        }
        defer { unsafe csaml_xml_free(octets) }
        return unsafe Array(UnsafeBufferPointer(start: octets, count: Int(count)))
    }
}
