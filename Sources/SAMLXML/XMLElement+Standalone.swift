package import SAMLCore

extension XMLElement {
    /// The element as a document of its own, with every namespace declaration in scope.
    ///
    /// Whatever was digested of it exclusively comes out the same: nothing is inherited but the declarations.
    /// - Throws: ``SAMLError`` with `internal.error`.
    package func standaloneOctets() throws(SAMLError) -> [UInt8] {
        let prefixes = namespacesInScope.declarations.keys.sorted().map { $0.isEmpty ? "#default" : $0 }
        guard let octets = try CanonicalOctets(of: self, by: .exclusive(prefixes: prefixes)) else {
            throw SAMLError(.internalError, actual: "libxml2 did not write \(localName)")
        }
        return try octets.withOctets { (octets) throws(SAMLError) in
            var copy: [UInt8] = []
            copy.reserveCapacity(octets.count)
            for index in octets.indices { copy.append(octets[index]) }
            return copy
        }
    }
}
