public import SAMLCore
import SAMLXML

/// A service of a service provider and the attributes that it wants (metadata §2.4.4.1).
public struct AttributeConsumingService: Sendable, Hashable {
    /// The number by which a request may name it.
    public let index: Int
    /// Whether it is meant when a request names none; `nil` when metadata does not tell.
    public let isDefault: Bool?
    /// Its names.
    public let serviceNames: [LocalizedText]
    /// What it does.
    public let serviceDescriptions: [LocalizedText]
    /// The attributes that it wants.
    public let requestedAttributes: [RequestedAttribute]

    /// Describes a service.
    public init(
        index: Int, isDefault: Bool? = nil, serviceNames: [LocalizedText], serviceDescriptions: [LocalizedText] = [],
        requestedAttributes: [RequestedAttribute]
    ) {
        self.index = index
        self.isDefault = isDefault
        self.serviceNames = serviceNames
        self.serviceDescriptions = serviceDescriptions
        self.requestedAttributes = requestedAttributes
    }

    init(_ element: XMLElement) throws(SAMLError) {
        guard let index = try element.index() else {
            throw SAMLError(.metadataInvalid, expected: "an index", actual: "none", at: element.location)
        }
        self.index = index
        isDefault = try element.boolean("isDefault")
        serviceNames = try element.list("ServiceName", LocalizedText.init)
        serviceDescriptions = try element.list("ServiceDescription", LocalizedText.init)
        requestedAttributes = try element.list("RequestedAttribute", RequestedAttribute.init)
    }
}

/// An attribute that a service wants (metadata §2.4.4.2).
public struct RequestedAttribute: Sendable, Hashable {
    /// The attribute; values, where there are any, are those that are wanted.
    public let attribute: Attribute
    /// Whether the service cannot work without it.
    public let isRequired: Bool

    /// Names an attribute that is wanted.
    public init(_ attribute: Attribute, isRequired: Bool) {
        self.attribute = attribute
        self.isRequired = isRequired
    }

    init(_ element: XMLElement) throws(SAMLError) {
        attribute = try MetadataAttribute.read(element)
        isRequired = try element.boolean("isRequired") ?? false
    }
}

/// Reads an attribute that metadata holds (core §2.7.3.1).
enum MetadataAttribute {
    static func read(_ element: XMLElement) throws(SAMLError) -> Attribute {
        guard let name = element.attribute("Name"), !name.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a Name", actual: "none", at: element.location)
        }
        var values: [AttributeValue] = []
        for child in element.children(.saml("AttributeValue")) {
            if let text = child.text {
                values.append(.text(text))
            } else {
                values.append(.elements(child.children.compactMap { $0.detached() }))
            }
        }
        return Attribute(
            name: name, nameFormat: element.attribute("NameFormat"), friendlyName: element.attribute("FriendlyName"),
            values: values)
    }
}
