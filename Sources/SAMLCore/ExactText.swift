extension String {
    /// Whether both are the same octets.
    ///
    /// `==` holds canonically equivalent texts for equal, so that a decomposed `é` equals a composed one; two
    /// identifiers that differ so are different identifiers.
    package func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension Sequence<String> {
    /// Whether an element is, octet by octet, the text.
    package func containsExactly(_ text: String) -> Bool { contains { $0.isExactly(text) } }
}
