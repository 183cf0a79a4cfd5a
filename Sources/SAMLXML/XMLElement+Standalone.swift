import CSAMLLibXML2
package import SAMLCore

extension XMLElement {
    /// The element as a document of its own, with every namespace declaration in scope.
    ///
    /// Whatever was digested of it exclusively comes out the same: nothing is inherited but the declarations.
    /// - Throws: ``SAMLError`` with `internal.error`.
    package func standaloneOctets() throws(SAMLError) -> [UInt8] {
        var start: UnsafeMutablePointer<xmlChar>?
        let names = namespacesInScope.declarations.keys.sorted().map {
            Array(($0.isEmpty ? "#default" : $0).utf8CString)
        }
        let text = names.flatMap(\.self)
        let count = unsafe text.withUnsafeBufferPointer { text in
            var offset = 0
            var prefixes: [UnsafePointer<CChar>?] = unsafe names.map { name in
                defer { offset += name.count }
                return unsafe text.baseAddress.map { unsafe $0 + offset }
            }
            unsafe prefixes.append(nil)
            return LibXML2.silenced { unsafe csaml_canonical_subtree(tree.document, node, &prefixes, &start) }
        }
        guard count > 0, let octets = unsafe start else {
            throw SAMLError(.internalError, actual: "libxml2 did not write \(localName)")
        }
        defer { unsafe csaml_xml_free(octets) }
        return unsafe Array(UnsafeBufferPointer(start: octets, count: Int(count)))
    }
}
