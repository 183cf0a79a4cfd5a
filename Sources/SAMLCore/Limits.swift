/// How much a document may demand before it is refused.
///
/// Each limit is a plain number with a default; a document at the limit passes, one beyond it does not.
public struct Limits: Sendable, Hashable {
    /// Octets of the XML document, and of its base64 form before decoding.
    ///
    /// Code `input.too-large`.
    public var inputOctets: Int
    /// Nesting of elements, the root being 1.
    ///
    /// Code `xml.limit`, like all below.
    public var depth: Int
    /// Elements in the document.
    public var elements: Int
    /// Attributes on one element, namespace declarations not counted.
    public var attributesPerElement: Int
    /// Namespace declarations on one element.
    public var namespacesPerElement: Int
    /// Namespace declarations in scope of one element: its own and those around it, repeated ones counted again.
    ///
    /// Canonicalization looks through them for every element and every prefix of a list.
    public var namespacesInScope: Int
    /// UTF-8 octets of the name of an element or attribute, and of an ID; of a namespace prefix a quarter of it.
    public var nameOctets: Int

    /// Makes limits; every default is that of ``message``.
    public init(
        inputOctets: Int = 256 << 10, depth: Int = 40, elements: Int = 10_000, attributesPerElement: Int = 32,
        namespacesPerElement: Int = 32, namespacesInScope: Int = 64, nameOctets: Int = 256
    ) {
        self.inputOctets = inputOctets
        self.depth = depth
        self.elements = elements
        self.attributesPerElement = attributesPerElement
        self.namespacesPerElement = namespacesPerElement
        self.namespacesInScope = namespacesInScope
        self.nameOctets = nameOctets
    }

    /// For protocol messages: 256 KiB, depth 40, 10,000 elements, 32 attributes and 32 declarations on an element, 64
    /// declarations in scope.
    public static let message = Limits()

    /// For a metadata document or entity: 16 MiB, 200,000 elements, 64 attributes and 64 declarations on an element.
    public static let metadata = Limits(
        inputOctets: 16 << 20, elements: 200_000, attributesPerElement: 64, namespacesPerElement: 64,
        namespacesInScope: 128)

    /// For messages that are expected to be huge: 32 MiB, 200,000 elements.
    public static let large = Limits(
        inputOctets: 32 << 20, elements: 200_000, attributesPerElement: 64, namespacesPerElement: 64,
        namespacesInScope: 128)

    /// How many octets the form around a message may have: every character of its base64 may be written as three.
    package var formOctets: Int {
        let (product, isOver) = inputOctets.multipliedReportingOverflow(by: 3)
        return isOver ? .max : product
    }
}
