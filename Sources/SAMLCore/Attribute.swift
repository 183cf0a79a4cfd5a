/// One attribute of a subject (core §2.7.3.1).
public struct Attribute: Sendable, Hashable {
    /// The name, compared octet by octet.
    public let name: String
    /// How to read the name; absent means unspecified.
    public let nameFormat: String?
    /// A name for people.
    ///
    /// It is a hint: never look an attribute up by it.
    public let friendlyName: String?
    /// The values in document order.
    ///
    /// None at all says that the attribute exists and its values are not told.
    public let values: [AttributeValue]

    /// Makes an attribute.
    public init(name: String, nameFormat: String? = nil, friendlyName: String? = nil, values: [AttributeValue]) {
        self.name = name
        self.nameFormat = nameFormat
        self.friendlyName = friendlyName
        self.values = values
    }

    /// The values that are text, in order; others are skipped, never flattened into text.
    public var texts: [String] {
        values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
}

/// One value of an attribute (core §2.7.3.1.1).
public enum AttributeValue: Sendable, Hashable {
    /// Text, exactly as written; may be empty.
    case text(String)
    /// `xsi:nil`: the attribute has no value here.
    case `nil`
    /// A name identifier, as eduPersonTargetedID has it.
    case nameID(NameID)
    /// Other elements, kept as they are.
    case elements([ElementValue])
}

/// An element inside an attribute value or an extension, detached from its document.
public struct ElementValue: Sendable, Hashable {
    /// The local name.
    public let name: String
    /// The namespace URI; absent for no namespace.
    public let namespace: String?
    /// The attributes without namespace declarations, in document order.
    public let attributes: [ElementAttribute]
    /// The child elements.
    public let children: [ElementValue]
    /// The text, when the element has no children.
    public let text: String

    package init(
        name: String, namespace: String?, attributes: [ElementAttribute], children: [ElementValue], text: String
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children = children
        self.text = text
    }
}

/// An attribute of an ``ElementValue``.
public struct ElementAttribute: Sendable, Hashable {
    /// The local name.
    public let name: String
    /// The namespace URI; absent for no namespace.
    public let namespace: String?
    /// The value.
    public let value: String

    package init(name: String, namespace: String?, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}
