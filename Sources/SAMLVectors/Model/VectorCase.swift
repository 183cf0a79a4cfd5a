package import SAML

/// A vector while it is being made: with its document.
package struct VectorCase: Sendable {
    package var vector: Vector
    /// The octets of the document, which `compile` stores; nil when a stored document is used, or a field.
    package var document: [UInt8]?
    /// Whether signing again gives other octets, so that a stored document is kept.
    package var isRandomized = false

    /// The same case with citations.
    package func citing(_ citations: Citation...) -> VectorCase {
        var copy = self
        copy.vector.citations = citations.map(\.description)
        return copy
    }
}
