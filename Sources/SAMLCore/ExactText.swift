/// Comparisons octet by octet.
///
/// `==` of two strings holds canonically equivalent texts for equal, so that a decomposed `é` equals a composed one;
/// two identifiers that differ so are different identifiers.
extension String {
    /// Whether both are the same octets.
    package func isExactly(_ other: String) -> Bool {
        // What is not even equal canonically is told apart much faster than octet by octet.
        guard utf8.count == other.utf8.count, self == other else { return false }
        let (left, right) = (utf8.span, other.utf8.span)
        var index = 0
        while index < left.count, left[index] == right[index] { index += 1 }
        return index == left.count
    }
}

extension Sequence<String> {
    /// Whether an element is, octet by octet, the text.
    package func containsExactly(_ text: String) -> Bool { contains { $0.isExactly(text) } }
}

/// A text as a key of a dictionary: equal where its octets are.
package struct ExactText: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package static func == (left: ExactText, right: ExactText) -> Bool { left.text.isExactly(right.text) }

    // What is equal octet by octet is also equal as a string, and hashes alike.
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
