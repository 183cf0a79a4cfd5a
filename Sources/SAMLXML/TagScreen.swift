package import SAMLCore

/// Counts the attributes of each tag while a document passes by in pieces, and stops before libxml2 sees too many.
///
/// libxml2 compares every attribute of a tag with every other before its first callback: a tag of a megabyte would
/// take it minutes.
package struct TagScreen {
    private let maximum: Int
    private var isInTag = false
    private var isBehindOpening = false
    private var quote: UInt8 = 0
    private var count = 0

    package init(limits: Limits) { maximum = limits.attributesPerElement + limits.namespacesPerElement }

    /// Looks at the next piece.
    /// - Throws: ``SAMLError`` with `xml.limit`.
    package mutating func check(_ octets: Span<UInt8>) throws(SAMLError) {
        for index in octets.indices {
            let byte = octets[index]
            guard isInTag else {
                if byte == UInt8(ascii: "<") { open() }
                continue
            }
            if isBehindOpening {
                isBehindOpening = false
                // Declarations, comments and instructions are no tags.
                if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
                    isInTag = false
                    continue
                }
            }
            if quote != 0 {
                if byte == quote { quote = 0 }
                continue
            }
            switch byte {
            case UInt8(ascii: ">"): isInTag = false
            case UInt8(ascii: "<"): open()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "="):
                count += 1
                guard count <= maximum else {
                    throw SAMLError(
                        .xmlLimit, expected: "at most \(maximum) attributes and declarations on an element",
                        actual: "more in a tag")
                }
            default: break
            }
        }
    }

    private mutating func open() {
        isInTag = true
        isBehindOpening = true
        quote = 0
        count = 0
    }
}
