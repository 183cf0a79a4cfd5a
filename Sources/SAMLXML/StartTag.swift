import CSAMLLibXML2

/// A start tag as the parser read it: valid only during its callback.
@safe
struct StartTag {
    private let uri: UnsafePointer<xmlChar>?
    private let declarations: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>
    private let attributes: UnsafeMutableBufferPointer<UnsafePointer<xmlChar>?>

    init(
        uri: UnsafePointer<xmlChar>?, _ declarationCount: Int32,
        _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        unsafe self.uri = uri
        unsafe self.declarations = UnsafeMutableBufferPointer(start: declarations, count: 2 * Int(declarationCount))
        unsafe self.attributes = UnsafeMutableBufferPointer(start: attributes, count: 5 * Int(attributeCount))
    }

    /// Whether libxml2 made of the tag an element with all that was in it.
    ///
    /// Where memory is short it drops declarations, namespaces and values, and does not always say so.
    func isWhole(as node: xmlNodePtr?) -> Bool {
        guard let node = unsafe node, unsafe (node.pointee.ns?.pointee.href != nil) == (uri != nil) else {
            return false
        }
        return unsafe hasDeclarations(node.pointee.nsDef) && hasAttributes(node.pointee.properties)
    }

    /// Prefix and URI alternate.
    private func hasDeclarations(_ first: xmlNsPtr?) -> Bool {
        var definition = unsafe first
        for index in unsafe stride(from: 0, to: declarations.count, by: 2) {
            guard let current = unsafe definition,
                unsafe (current.pointee.prefix == nil) == (declarations[index] == nil),
                unsafe (current.pointee.href == nil) == (declarations[index + 1] == nil)
            else { return false }
            unsafe definition = current.pointee.next
        }
        return true
    }

    /// Local name, prefix, URI, first octet of the value and the octet behind it follow each other.
    private func hasAttributes(_ first: xmlAttrPtr?) -> Bool {
        var attribute = unsafe first
        for index in unsafe stride(from: 0, to: attributes.count, by: 5) {
            guard let current = unsafe attribute,
                unsafe (current.pointee.ns?.pointee.href != nil) == (attributes[index + 2] != nil),
                let start = unsafe attributes[index + 3], let end = unsafe attributes[index + 4],
                unsafe Self.octets(of: current) == Self.octets(from: start, to: end)
            else { return false }
            unsafe attribute = current.pointee.next
        }
        return true
    }

    /// How many octets a value has in the tree.
    private static func octets(of attribute: xmlAttrPtr) -> Int {
        var count = 0
        var child = unsafe attribute.pointee.children
        while let text = unsafe child {
            if let content = unsafe text.pointee.content { unsafe count += strlen(content) }
            unsafe child = text.pointee.next
        }
        return count
    }

    /// How many octets a value has that the parser read: it left `&#38;` for whoever builds the tree.
    private static func octets(from start: UnsafePointer<xmlChar>, to end: UnsafePointer<xmlChar>) -> Int {
        var count = unsafe end - start
        var position = unsafe start
        while unsafe position < end, let found = unsafe memchr(position, 0x26, end - position) {
            count -= 4
            unsafe position = UnsafePointer(found.assumingMemoryBound(to: xmlChar.self)) + 1
        }
        return count
    }
}
