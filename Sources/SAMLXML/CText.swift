import CSAMLLibXML2

/// Comparisons of NUL-terminated text.
enum CText {
    /// Whether an element has a name.
    static func isNamed(_ node: UnsafeMutablePointer<xmlNode>, _ name: XMLName) -> Bool {
        guard unsafe equal(node.pointee.name, name.local) else { return false }
        return unsafe isIn(node, name.namespace)
    }

    /// Whether an element is in a namespace.
    static func isIn(_ node: UnsafeMutablePointer<xmlNode>, _ namespace: StaticString) -> Bool {
        guard let href = unsafe node.pointee.ns?.pointee.href else { return namespace.utf8CodeUnitCount == 0 }
        return unsafe equal(href, namespace)
    }

    static func equal(_ text: UnsafePointer<UInt8>, _ literal: StaticString) -> Bool {
        let other = unsafe literal.utf8Start
        for index in 0..<literal.utf8CodeUnitCount where unsafe text[index] != other[index] { return false }
        return unsafe text[literal.utf8CodeUnitCount] == 0
    }

    /// Below, at or above zero, as the first text comes before the second by its octets; none is as an empty one.
    static func order(_ first: UnsafePointer<UInt8>?, _ second: UnsafePointer<UInt8>?) -> Int {
        let none = unsafe ("" as StaticString).utf8Start
        return unsafe Int(csaml_order(first ?? none, second ?? none))
    }
}
