import SAMLCore
import SAMLXML

/// Reads the attributes of a statement (core §2.7.3).
enum AttributeStatement {
    static func attributes(
        of element: XMLElement, decrypting decryptor: Decryptor?, _ used: inout [Relaxation]
    ) throws(SAMLError) -> [Attribute] {
        var attributes: [Attribute] = []
        var reader = try ElementReader(element, failingAs: .attributeInvalid)
        while let child = reader.any() {
            if child.isNamed(.saml("EncryptedAttribute")) {
                guard let decryptor else {
                    throw SAMLError(
                        .encryptionUnsupported, expected: "an Attribute", actual: "EncryptedAttribute",
                        at: child.location)
                }
                attributes.append(
                    try attribute(decryptor.element(in: child, expecting: .saml("Attribute"), &used)))
                continue
            }
            guard child.isNamed(.saml("Attribute")) else {
                throw SAMLError(.attributeInvalid, expected: "Attribute", actual: child.localName, at: child.location)
            }
            attributes.append(try attribute(child))
        }
        return attributes
    }

    /// Attributes of one Name and NameFormat as one, in order: Keycloak sends every role in an element of its own.
    static func merged(_ attributes: [Attribute]) -> [Attribute] {
        struct Key: Hashable {
            let name: ExactText
            let format: ExactText
        }
        var positions: [Key: Int] = [:]
        var merged: [Attribute] = []
        positions.reserveCapacity(attributes.count)
        merged.reserveCapacity(attributes.count)
        for attribute in attributes {
            let format = attribute.nameFormat ?? AttributeNameFormat.unspecified
            let key = Key(name: ExactText(attribute.name), format: ExactText(format))
            if let position = positions[key] {
                let first = merged[position]
                merged[position] = Attribute(
                    name: first.name, nameFormat: first.nameFormat, friendlyName: first.friendlyName,
                    values: first.values + attribute.values)
            } else {
                positions[key] = merged.count
                merged.append(attribute)
            }
        }
        return merged
    }

    private static func attribute(_ element: XMLElement) throws(SAMLError) -> Attribute {
        guard let name = element.attribute("Name"), !name.isEmpty else {
            throw SAMLError(.attributeInvalid, expected: "a Name", actual: "none", at: element.location)
        }
        var reader = try ElementReader(element, failingAs: .attributeInvalid)
        var values: [AttributeValue] = []
        for child in reader.repeated(.saml("AttributeValue")) { values.append(try value(child)) }
        try reader.finish()
        return Attribute(
            name: name, nameFormat: element.attribute("NameFormat"), friendlyName: element.attribute("FriendlyName"),
            values: values)
    }

    /// The kind of a value follows from its content; `xsi:type` is never resolved.
    private static func value(_ element: XMLElement) throws(SAMLError) -> AttributeValue {
        let text = element.text
        if let mark = element.attribute("nil", in: XMLNamespace.schemaInstance), ["true", "1"].containsExactly(mark) {
            guard text?.isEmpty == true else {
                throw SAMLError(.attributeInvalid, expected: "no content with xsi:nil", at: element.location)
            }
            return .nil
        }
        if let text { return .text(text) }
        guard !element.hasTextBetweenChildren else {
            throw SAMLError(
                .attributeInvalid, expected: "text or elements", actual: "both in one value", at: element.location)
        }
        if let nameID = element.firstChild, nameID.isNamed(.saml("NameID")), nameID.nextSibling == nil {
            return .nameID(try NameID(nameID, failingAs: .attributeInvalid))
        }
        var elements: [ElementValue] = []
        for child in element.children {
            guard let detached = child.detached() else {
                throw SAMLError(
                    .attributeInvalid, expected: "text or elements", actual: "both in one element", at: child.location)
            }
            elements.append(detached)
        }
        return .elements(elements)
    }
}
