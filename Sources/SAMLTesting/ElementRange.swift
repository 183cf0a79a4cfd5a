/// The elements of a well-formed text and where they stand in it, for tests that move them octet by octet.
package struct ElementRange: Sendable {
    /// The qualified name.
    package let name: [UInt8]
    /// From `<` of the start tag to behind the end tag.
    package var whole: Range<Int>
    /// From `<` of the start tag to behind its `>`.
    package let startTag: Range<Int>
    /// The attributes in the start tag: each from the blank before its name to behind its closing quote.
    package let attributes: [Range<Int>]

    /// The elements of a text in document order.
    ///
    /// The text has no comments, sections or instructions but an XML declaration.
    package static func all(in octets: [UInt8]) -> [ElementRange] {
        var elements: [ElementRange] = []
        var open: [Int] = []
        var index = 0
        while let start = octets[index...].firstIndex(of: UInt8(ascii: "<")) {
            let second = start + 1 < octets.count ? octets[start + 1] : 0
            let (end, attributes) = tag(octets, from: start)
            index = end
            if second == UInt8(ascii: "/") {
                if let last = open.popLast() { elements[last].whole = elements[last].whole.lowerBound..<end }
            } else if second != UInt8(ascii: "?"), second != UInt8(ascii: "!") {
                let name = octets[(start + 1)..<end].prefix {
                    !isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
                }
                elements.append(
                    ElementRange(name: Array(name), whole: start..<end, startTag: start..<end, attributes: attributes))
                if octets[end - 2] != UInt8(ascii: "/") { open.append(elements.count - 1) }
            }
        }
        return elements
    }

    /// The offset behind the tag that begins at an offset, and the attributes in it.
    private static func tag(_ octets: [UInt8], from start: Int) -> (end: Int, attributes: [Range<Int>]) {
        var index = start
        var quote: UInt8 = 0
        var attribute: Int?
        var attributes: [Range<Int>] = []
        while index < octets.count {
            let octet = octets[index]
            if quote != 0 {
                if octet == quote {
                    quote = 0
                    if let begin = attribute { attributes.append(begin..<(index + 1)) }
                    attribute = nil
                }
            } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
                quote = octet
            } else if octet == UInt8(ascii: ">") {
                return (index + 1, attributes)
            } else if isSpace(octet) {
                attribute = index
            }
            index += 1
        }
        return (index, attributes)
    }

    private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || (0x09...0x0D).contains(octet) }
}
