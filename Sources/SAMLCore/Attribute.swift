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

    /// Whether all parts are the same octets.
    public static func == (left: Attribute, right: Attribute) -> Bool {
        left.name.isExactly(right.name) && ExactText.areSame(left.nameFormat, right.nameFormat)
            && ExactText.areSame(left.friendlyName, right.friendlyName) && left.values == right.values
    }

    /// Feeds name and values.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(octetsOf: name)
        hasher.combine(values)
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

    /// Whether both are of one kind and the same octets: the Kelvin sign is no K.
    public static func == (left: AttributeValue, right: AttributeValue) -> Bool {
        switch (left, right) {
        case (.text(let one), .text(let other)): one.isExactly(other)
        case (.nil, .nil): true
        case (.nameID(let one), .nameID(let other)): one == other
        case (.elements(let one), .elements(let other)): one == other
        default: false
        }
    }

    /// Feeds what it holds.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .text(let text): hasher.combine(octetsOf: text)
        case .nameID(let nameID): hasher.combine(nameID)
        case .nil: hasher.combine(0)
        case .elements(let elements): hasher.combine(elements)
        }
    }
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

    /// Whether all parts are the same octets.
    public static func == (left: ElementValue, right: ElementValue) -> Bool {
        left.name.isExactly(right.name) && ExactText.areSame(left.namespace, right.namespace)
            && left.attributes == right.attributes && left.text.isExactly(right.text)
            && left.children == right.children
    }

    /// Feeds name, text and children.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(octetsOf: name)
        hasher.combine(octetsOf: text)
        hasher.combine(children)
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

    /// Whether all parts are the same octets.
    public static func == (left: ElementAttribute, right: ElementAttribute) -> Bool {
        left.name.isExactly(right.name) && ExactText.areSame(left.namespace, right.namespace)
            && left.value.isExactly(right.value)
    }

    /// Feeds name and value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(octetsOf: name)
        hasher.combine(octetsOf: value)
    }
}
