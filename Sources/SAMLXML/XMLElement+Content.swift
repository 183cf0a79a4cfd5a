package import CSAMLLibXML2
package import SAMLCore

extension XMLElement {
    /// The value of an attribute in no namespace.
    package func attribute(_ name: StaticString) -> String? { attribute(name, in: "") }

    /// The value of an attribute.
    package func attribute(_ name: StaticString, in namespace: StaticString) -> String? {
        unsafe attributeNode(name, in: namespace).map { unsafe Self.value(of: $0) }
    }

    /// The node of an attribute in no namespace, for whoever has to register it.
    package func attributeNode(_ name: StaticString, in namespace: StaticString = "") -> UnsafeMutablePointer<xmlAttr>?
    {
        var candidate = unsafe node.pointee.properties
        while let attribute = unsafe candidate {
            if unsafe CText.equal(attribute.pointee.name, name) {
                if let href = unsafe attribute.pointee.ns?.pointee.href {
                    if unsafe CText.equal(href, namespace) { return unsafe attribute }
                } else if namespace.utf8CodeUnitCount == 0 {
                    return unsafe attribute
                }
            }
            unsafe candidate = attribute.pointee.next
        }
        return nil
    }

    /// The attributes without namespace declarations, in document order.
    package var attributes: [ElementAttribute] {
        var attributes: [ElementAttribute] = []
        var candidate = unsafe node.pointee.properties
        while let attribute = unsafe candidate {
            unsafe attributes.append(
                ElementAttribute(
                    name: String(cString: attribute.pointee.name),
                    namespace: attribute.pointee.ns?.pointee.href.map { unsafe String(cString: $0) },
                    value: Self.value(of: attribute)))
            unsafe candidate = attribute.pointee.next
        }
        return attributes
    }

    /// The name of the first attribute that has a namespace, or a name that is not listed.
    package func firstAttribute(notAmong names: [StaticString]) -> String? {
        var candidate = unsafe node.pointee.properties
        while let attribute = unsafe candidate {
            guard unsafe attribute.pointee.ns == nil,
                names.contains(where: { unsafe CText.equal(attribute.pointee.name, $0) })
            else { return unsafe String(cString: attribute.pointee.name) }
            unsafe candidate = attribute.pointee.next
        }
        return nil
    }

    private static func value(of attribute: UnsafeMutablePointer<xmlAttr>) -> String {
        guard let first = unsafe attribute.pointee.children else { return "" }
        if unsafe first.pointee.next == nil, unsafe first.pointee.type == XML_TEXT_NODE,
            let content = unsafe first.pointee.content
        {
            return unsafe String(cString: content)
        }
        guard let joined = unsafe xmlNodeListGetString(first.pointee.doc, first, 1) else { return "" }
        defer { unsafe csaml_xml_free(joined) }
        return unsafe String(cString: joined)
    }

    /// The text of an element that has no child elements, exactly as written; `nil` when it has any.
    package var text: String? {
        guard let first = unsafe node.pointee.children else { return "" }
        var text = ""
        var candidate: UnsafeMutablePointer<xmlNode>? = unsafe first
        while let child = unsafe candidate {
            guard unsafe child.pointee.type == XML_TEXT_NODE else { return nil }
            if let content = unsafe child.pointee.content {
                // One text node is the rule: then no second string is made.
                if text.isEmpty {
                    unsafe text = String(cString: content)
                } else {
                    unsafe text += String(cString: content)
                }
            }
            unsafe candidate = child.pointee.next
        }
        return text
    }

    /// Whether anything but white space stands between the child elements.
    package var hasTextBetweenChildren: Bool {
        var candidate = unsafe node.pointee.children
        while let child = unsafe candidate {
            if unsafe child.pointee.type == XML_TEXT_NODE, let content = unsafe child.pointee.content {
                var position = unsafe content
                while unsafe position.pointee != 0 {
                    let octet = unsafe position.pointee
                    guard octet == 0x20 || octet == 0x09 || octet == 0x0A || octet == 0x0D else { return true }
                    unsafe position += 1
                }
            }
            unsafe candidate = child.pointee.next
        }
        return false
    }

    /// The value of an `xs:dateTime` attribute in no namespace.
    /// - Throws: ``SAMLError`` with the code, when it is there and is none.
    package func instant(_ name: StaticString, failingAs code: SAMLError.Code) throws(SAMLError) -> Timestamp? {
        guard let text = attribute(name) else { return nil }
        do throws(SAMLError) {
            return try Timestamp(xsDateTime: text)
        } catch {
            throw SAMLError(
                code, expected: error.evidence?.expected, actual: text, at: location.attribute("\(name)"),
                citing: error.citation)
        }
    }

    /// A copy that no longer depends on the tree; `nil` when text and elements are mixed.
    package func detached() -> ElementValue? {
        var values: [ElementValue] = []
        for child in children {
            guard let value = child.detached() else { return nil }
            values.append(value)
        }
        if !values.isEmpty, hasTextBetweenChildren { return nil }
        return ElementValue(
            name: localName, namespace: namespace, attributes: attributes, children: values,
            text: values.isEmpty ? text ?? "" : "")
    }
}
