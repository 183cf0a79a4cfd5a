/// Comparisons octet by octet.
///
/// `==` of two strings holds canonically equivalent texts for equal, so that a decomposed `é` equals a composed one;
/// two identifiers that differ so are different identifiers.
extension String {
    /// Whether both are the same octets.
    package func isExactly(_ other: String) -> Bool {
        // What is not even equal canonically is told apart much faster than octet by octet; but not where it is long,
        // since that is quadratic in runs of combining marks.
        guard utf8.count == other.utf8.count, utf8.count > 128 || self == other else { return false }
        let (left, right) = (utf8.span, other.utf8.span)
        var index = 0
        while index < left.count, left[index] == right[index] { index += 1 }
        return index == left.count
    }
}

extension RawRepresentable where RawValue == String {
    /// The case that is, octet by octet, the text; `nil` for any that is long.
    ///
    /// `init(rawValue:)` compares Unicode texts, which takes very long for those that a sender makes so.
    package init?(exactly text: String) {
        guard text.utf8.count <= 128, let found = Self(rawValue: text), found.rawValue.isExactly(text) else {
            return nil
        }
        self = found
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

    package func hash(into hasher: inout Hasher) { hasher.combine(octetsOf: text) }

    /// Whether both are the same octets, or both are absent.
    package static func areSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.isExactly(other)
    }
}

extension Hasher {
    /// Takes a text octet by octet.
    ///
    /// As a string it would hash like all that are canonically equivalent, and a sender can make very many of those,
    /// all of them different.
    package mutating func combine(octetsOf text: String) {
        let octets = text.utf8.span
        var word: UInt64 = 0
        for index in 0..<octets.count {
            word = word << 8 | UInt64(octets[index])
            if index & 7 == 7 { combine(word) }
        }
        combine(word)
        combine(octets.count)
    }
}
