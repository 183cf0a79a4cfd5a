package import SAMLCore

extension XMLElement {
    /// How many prefixes may be declared in and around an element that becomes a document of its own.
    static let maximumPrefixes = 128

    /// The element as a document of its own, with every namespace declaration in scope.
    ///
    /// Whatever was digested of it exclusively comes out the same: nothing is inherited but the declarations. Those of
    /// the elements inside stay, too: a list of inclusive prefixes may have made them part of what was digested, and a
    /// value such as that of `xsi:type` may need them.
    /// - Throws: ``SAMLError`` with `internal.error`, with `xml.limit` where it declares too many prefixes, or
    ///   with `input.too-large`.
    package func standaloneOctets(within limits: Limits) throws(SAMLError) -> [UInt8] {
        var prefixes = Set(namespacesInScope.declarations.keys)
        for element in subtree {
            prefixes.formUnion(element.declaredPrefixes.map(ExactText.init))
            // Every element is asked for every prefix.
            guard prefixes.count <= Self.maximumPrefixes else {
                throw SAMLError(.xmlLimit, expected: "at most \(Self.maximumPrefixes) prefixes", at: location)
            }
        }
        let names = prefixes.map(\.text).sorted().map { $0.isEmpty ? "#default" : $0 }
        guard let octets = try CanonicalOctets(of: self, by: .exclusive(prefixes: names), atMost: limits.inputOctets)
        else {
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
