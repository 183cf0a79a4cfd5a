import SAMLCore
import SAMLXML

extension XMLElement {
    /// The value of an `xs:duration` attribute.
    func duration(_ name: StaticString) throws(SAMLError) -> XSDuration? {
        guard let text = attribute(name) else { return nil }
        guard let duration = XSDuration(text) else {
            throw SAMLError(
                .metadataInvalid, expected: "a duration such as PT6H", actual: text, at: location.attribute("\(name)"))
        }
        return duration
    }

    /// The value of an `xs:boolean` attribute.
    func boolean(_ name: StaticString) throws(SAMLError) -> Bool? {
        guard let text = attribute(name) else { return nil }
        if ["true", "1"].containsExactly(text) { return true }
        if ["false", "0"].containsExactly(text) { return false }
        throw SAMLError(
            .metadataInvalid, expected: "true, false, 1 or 0", actual: text, at: location.attribute("\(name)"))
    }

    /// What is made of each child with a name of the metadata namespace; their order does not matter.
    func list<Value>(
        _ name: StaticString, _ make: (XMLElement) throws(SAMLError) -> Value
    ) throws(SAMLError) -> [Value] {
        var values: [Value] = []
        for child in children(.md(name)) { values.append(try make(child)) }
        return values
    }

    /// The number by which a request may name the element.
    func index() throws(SAMLError) -> Int? {
        guard let text = attribute("index") else { return nil }
        guard let index = UInt16(text) else {
            throw SAMLError(
                .metadataInvalid, expected: "an index of 0 to 65535", actual: text, at: location.attribute("index"))
        }
        return Int(index)
    }

    /// The texts of the children with a name of the metadata namespace.
    func texts(_ name: StaticString) throws(SAMLError) -> [String] {
        try list(name) { (child) throws(SAMLError) in
            guard let text = child.text else {
                throw SAMLError(
                    .metadataInvalid, expected: "text in \(name)", actual: "elements", at: child.location)
            }
            return text
        }
    }
}
