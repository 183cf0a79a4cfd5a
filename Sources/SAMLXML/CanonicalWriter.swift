import CSAMLLibXML2
import SAMLCore

/// Writes an element in canonical form, without comments: Exclusive XML Canonicalization 1.0 or Canonical XML 1.0.
///
/// The tree is only read. What is written decides nothing but whether a digest fits: claims come from the octets
/// themselves. libxml2's own canonicalization is what tests and a fuzzer hold it against.
@safe
struct CanonicalWriter: ~Copyable {
    /// A prefix, and what it stands for in what has been written so far.
    @safe
    private struct Rendered {
        let prefix: UnsafePointer<UInt8>?
        let uri: UnsafePointer<UInt8>?
    }

    private(set) var octets: OctetBuffer
    /// Prefixes that are treated as in inclusive canonical form; none is the default namespace.
    private var inclusive: [UnsafePointer<UInt8>?] = unsafe []
    private var names: OctetBuffer
    private let maximum: Int
    /// The declarations of the elements that have not ended, from the outermost on.
    private var rendered: [Rendered] = []
    /// How many declarations each element had around it.
    private var around: [Int] = []
    private var attributes: [xmlAttrPtr] = unsafe []

    /// Whether every declaration is written, used or not.
    private let isInclusive: Bool

    /// - Parameters:
    ///   - method: How.
    ///   - maximum: How many octets may be written: siblings that repeat declarations make many out of few.
    init(by method: Canonicalization, atMost maximum: Int) {
        var prefixes: [String] = []
        if case .exclusive(let listed) = method { prefixes = listed }
        if case .inclusive = method { isInclusive = true } else { isInclusive = false }
        self.maximum = maximum
        octets = OctetBuffer(capacity: 16 << 10)
        names = OctetBuffer(capacity: prefixes.reduce(0) { $0 + $1.utf8.count + 1 })
        for prefix in prefixes {
            for octet in prefix.utf8 { names.append(octet) }
            names.append(0)
        }
        var offset = 0
        for prefix in prefixes {
            unsafe inclusive.append(prefix.isExactly("#default") ? nil : names.pointer(at: offset))
            offset += prefix.utf8.count + 1
        }
        rendered.reserveCapacity(16)
        around.reserveCapacity(16)
        unsafe attributes.reserveCapacity(8)
    }

    /// Writes an element and all in it but one child; false where it holds something that has no canonical form here.
    /// - Throws: ``SAMLError`` with `input.too-large`.
    mutating func write(_ apex: xmlNodePtr, without omitted: xmlNodePtr?) throws(SAMLError) -> Bool {
        var node = unsafe apex
        while true {
            switch unsafe node.pointee.type {
            case _ where unsafe node == omitted: break
            case XML_ELEMENT_NODE:
                guard unsafe open(node) else { return false }
                guard octets.count <= maximum else {
                    throw SAMLError(
                        .inputTooLarge, expected: "at most \(maximum) octets in canonical form", actual: "more")
                }
                if let child = unsafe node.pointee.children {
                    unsafe node = child
                    continue
                }
                unsafe close(node)
            case XML_TEXT_NODE: unsafe write(text: node.pointee.content)
            case XML_PI_NODE: unsafe write(instruction: node.pointee.name, node.pointee.content)
            default: return false
            }
            // Elements end that have nothing further in them.
            while unsafe node != apex, unsafe node.pointee.next == nil {
                guard let parent = unsafe node.pointee.parent else { return false }
                unsafe close(parent)
                unsafe node = parent
            }
            guard unsafe node != apex, let next = unsafe node.pointee.next else { return true }
            unsafe node = next
        }
    }

    /// Writes the start tag of an element that goes on, and what stands in it before the first element.
    mutating func begin(_ element: xmlNodePtr) -> Bool {
        guard unsafe open(element) else { return false }
        var child = unsafe element.pointee.children
        while let node = unsafe child, unsafe node.pointee.type != XML_ELEMENT_NODE {
            if unsafe node.pointee.type == XML_PI_NODE {
                unsafe write(instruction: node.pointee.name, node.pointee.content)
            } else {
                unsafe write(text: node.pointee.content)
            }
            unsafe child = node.pointee.next
        }
        return true
    }

    /// Forgets what was written; what is open stays so.
    mutating func removeAll() { octets.removeAll() }

    // MARK: Elements

    mutating func open(_ element: xmlNodePtr) -> Bool {
        let first = rendered.count
        around.append(first)
        let namespace = unsafe element.pointee.ns
        unsafe render(namespace?.pointee.prefix, namespace?.pointee.href)
        unsafe attributes.removeAll(keepingCapacity: true)
        var attribute = unsafe element.pointee.properties
        while let current = unsafe attribute {
            // Without a prefix an attribute has no namespace.
            if let namespace = unsafe current.pointee.ns, unsafe namespace.pointee.prefix != nil {
                unsafe render(namespace.pointee.prefix, namespace.pointee.href)
            }
            unsafe insert(current)
            unsafe attribute = current.pointee.next
        }
        if isInclusive { unsafe addAll(at: element) }
        // Around the apex every declaration counts; inside, those that an element has itself.
        for index in unsafe inclusive.indices {
            let prefix = unsafe inclusive[index]
            let declaration = unsafe NamespaceLookup.declaration(of: prefix, at: element, isAlone: around.count > 1)
            if let declaration = unsafe declaration { unsafe render(prefix, declaration.pointee.href) }
        }
        octets.append(UInt8(ascii: "<"))
        unsafe writeName(namespace, element.pointee.name)
        sortDeclarations(from: first)
        for index in first..<rendered.count {
            let declaration = rendered[index]
            octets.append(" xmlns")
            if let prefix = unsafe declaration.prefix {
                octets.append(UInt8(ascii: ":"))
                unsafe write(prefix)
            }
            unsafe writeValue(declaration.uri)
        }
        for index in unsafe attributes.indices {
            let attribute = unsafe attributes[index]
            octets.append(UInt8(ascii: " "))
            unsafe writeName(attribute.pointee.ns, attribute.pointee.name)
            guard unsafe writeValue(of: attribute) else { return false }
        }
        octets.append(UInt8(ascii: ">"))
        return true
    }

    /// Takes note of every declaration; around the apex what counts there, with the attributes of `xml:` that it
    /// inherits (Canonical XML 1.0, §2.4).
    private mutating func addAll(at element: xmlNodePtr) {
        var around: xmlNodePtr? = unsafe element
        while let current = unsafe around, unsafe current.pointee.type == XML_ELEMENT_NODE {
            var declaration = unsafe current.pointee.nsDef
            while let found = unsafe declaration {
                if unsafe NamespaceLookup.declaration(of: found.pointee.prefix, at: element) == found {
                    unsafe render(found.pointee.prefix, found.pointee.href)
                }
                unsafe declaration = found.pointee.next
            }
            if unsafe current != element { unsafe inherit(from: current) }
            guard self.around.count == 1 else { return }
            unsafe around = current.pointee.parent
        }
    }

    private mutating func inherit(from element: xmlNodePtr) {
        var attribute = unsafe element.pointee.properties
        while let found = unsafe attribute {
            if let prefix = unsafe found.pointee.ns?.pointee.prefix, unsafe CText.equal(prefix, "xml"),
                unsafe !attributes.contains(where: {
                    unsafe $0.pointee.ns == found.pointee.ns && CText.order($0.pointee.name, found.pointee.name) == 0
                })
            {
                unsafe insert(found)
            }
            unsafe attribute = found.pointee.next
        }
    }

    mutating func close(_ element: xmlNodePtr) {
        octets.append("</")
        unsafe writeName(element.pointee.ns, element.pointee.name)
        octets.append(UInt8(ascii: ">"))
        rendered.removeSubrange((around.popLast() ?? 0)...)
    }

    /// Takes note of a prefix that an element uses, unless it is written already what the prefix stands for.
    private mutating func render(_ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?) {
        if let prefix = unsafe prefix, unsafe CText.equal(prefix, "xml") { return }
        for last in rendered.reversed()
        where unsafe last.prefix == prefix || CText.order(last.prefix, prefix) == 0 {
            if unsafe last.uri == uri || CText.order(last.uri, uri) == 0 { return }
            unsafe rendered.append(Rendered(prefix: prefix, uri: uri))
            return
        }
        // Where nothing is declared, there is no default namespace.
        if unsafe prefix == nil, unsafe CText.order(uri, nil) == 0 { return }
        unsafe rendered.append(Rendered(prefix: prefix, uri: uri))
    }

    private mutating func sortDeclarations(from first: Int) {
        for index in stride(from: first + 1, to: rendered.count, by: 1) {
            var place = index
            while place > first, unsafe CText.order(rendered[place - 1].prefix, rendered[place].prefix) > 0 {
                rendered.swapAt(place - 1, place)
                place -= 1
            }
        }
    }

    /// Puts an attribute in its place among those before: by namespace, then by name.
    private mutating func insert(_ attribute: xmlAttrPtr) {
        unsafe attributes.append(attribute)
        var place = unsafe attributes.count - 1
        while place > 0 {
            let before = unsafe attributes[place - 1]
            let order =
                unsafe before.pointee.ns == attribute.pointee.ns
                ? 0 : CText.order(before.pointee.ns?.pointee.href, attribute.pointee.ns?.pointee.href)
            guard unsafe order > 0 || order == 0 && CText.order(before.pointee.name, attribute.pointee.name) > 0 else {
                return
            }
            unsafe attributes.swapAt(place - 1, place)
            place -= 1
        }
    }

    // MARK: Text

    private mutating func writeName(_ namespace: xmlNsPtr?, _ local: UnsafePointer<UInt8>) {
        if let prefix = unsafe namespace?.pointee.prefix {
            unsafe write(prefix)
            octets.append(UInt8(ascii: ":"))
        }
        unsafe write(local)
    }

    private mutating func write(_ text: UnsafePointer<UInt8>) {
        unsafe octets.append(text, strlen(text))
    }

    private mutating func writeValue(of attribute: xmlAttrPtr) -> Bool {
        octets.append("=\"")
        var child = unsafe attribute.pointee.children
        while let part = unsafe child {
            guard unsafe part.pointee.type == XML_TEXT_NODE else { return false }
            unsafe writeEscaped(part.pointee.content, "&<\"\t\n\r")
            unsafe child = part.pointee.next
        }
        octets.append(UInt8(ascii: "\""))
        return true
    }

    private mutating func writeValue(_ uri: UnsafePointer<UInt8>?) {
        octets.append("=\"")
        unsafe writeEscaped(uri, "&<\"\t\n\r")
        octets.append(UInt8(ascii: "\""))
    }

    mutating func write(text: UnsafePointer<UInt8>?) { unsafe writeEscaped(text, "&<>\r") }

    mutating func write(instruction target: UnsafePointer<UInt8>, _ data: UnsafePointer<UInt8>?) {
        octets.append("<?")
        unsafe write(target)
        if let data = unsafe data, unsafe data[0] != 0 {
            octets.append(UInt8(ascii: " "))
            unsafe writeEscaped(data, "\r")
        }
        octets.append("?>")
    }

    /// Writes text, with references for some octets.
    private mutating func writeEscaped(_ text: UnsafePointer<UInt8>?, _ special: StaticString) {
        guard var text = unsafe text else { return }
        while true {
            let length = unsafe csaml_span_without(text, special.utf8Start)
            unsafe octets.append(text, length)
            unsafe text += length
            switch unsafe text.pointee {
            case UInt8(ascii: "&"): octets.append("&amp;")
            case UInt8(ascii: "<"): octets.append("&lt;")
            case UInt8(ascii: ">"): octets.append("&gt;")
            case UInt8(ascii: "\""): octets.append("&quot;")
            case 0x09: octets.append("&#x9;")
            case 0x0A: octets.append("&#xA;")
            case 0x0D: octets.append("&#xD;")
            default: return
            }
            unsafe text += 1
        }
    }
}
