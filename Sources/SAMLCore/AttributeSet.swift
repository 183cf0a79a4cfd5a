/// The attributes of an assertion, in document order.
///
/// Elements with one Name and NameFormat were merged into one attribute, in order.
public struct AttributeSet: Sendable, Hashable, RandomAccessCollection {
    private let attributes: [Attribute]

    package init(_ attributes: [Attribute]) { self.attributes = attributes }

    /// The position of the first attribute.
    public var startIndex: Int { attributes.startIndex }
    /// The position after the last attribute.
    public var endIndex: Int { attributes.endIndex }
    /// The attribute at a position.
    public subscript(position: Int) -> Attribute { attributes[position] }
}
