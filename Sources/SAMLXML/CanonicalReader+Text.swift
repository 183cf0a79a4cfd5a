import CSAMLLibXML2
import SAMLCore

extension CanonicalReader {
    /// A name as it is written.
    @safe
    struct Name {
        let prefix: UnsafePointer<UInt8>?
        let local: UnsafePointer<UInt8>
    }

    /// Reads a name; what follows is still to be ended.
    mutating func readName() throws(SAMLError) -> Name {
        let first = unsafe try readNCName()
        guard unsafe text[index] == UInt8(ascii: ":") else { return unsafe Name(prefix: nil, local: first) }
        _ = end()
        return unsafe Name(prefix: first, local: try readNCName())
    }

    private mutating func readNCName() throws(SAMLError) -> UnsafePointer<UInt8> {
        let start = index
        guard unsafe text[index].isNameStart else { throw isNotCanonical("a name") }
        repeat { index += 1 } while unsafe text[index].isNameStart || text[index].isFurtherInName
        return unsafe UnsafePointer(text + start)
    }

    /// Puts a NUL behind a name, and gives back what stood there.
    mutating func end() -> UInt8 {
        let octet = unsafe text[index]
        unsafe text[index] = 0
        // The NUL behind everything stays the last.
        if index < count { index += 1 }
        return octet
    }

    /// Reads the value of an attribute, from behind the first quote to behind the second.
    mutating func readValue() throws(SAMLError) -> UnsafeMutablePointer<UInt8> {
        let start = index
        var written = index
        while true {
            let octet = unsafe text[index]
            switch octet {
            case UInt8(ascii: "\""):
                unsafe text[written] = 0
                index += 1
                return unsafe text + start
            case UInt8(ascii: "&"):
                unsafe text[written] = try readReference(inValue: true)
            case 0, 0x09, 0x0A, UInt8(ascii: "<"): throw isNotCanonical("a value")
            default:
                unsafe text[written] = octet
                index += 1
            }
            written += 1
        }
    }

    /// Reads the text up to the next tag of an element, and the `<` of the tag.
    mutating func readText(in element: xmlNodePtr) throws(SAMLError) {
        let start = index
        let length = unsafe csaml_first(text + start, count - start, UInt8(ascii: "<"))
        guard start + length < count else { throw isNotCanonical("an end tag") }
        guard length > 0 else {
            index += 1
            return
        }
        guard unsafe csaml_first(text + start, length, UInt8(ascii: ">")) == length else {
            throw isNotCanonical("text")
        }
        unsafe nodes.add(XML_TEXT_NODE, text + start, to: element, line: line)
        line += unsafe lines(in: text + start, length)
        unsafe text[start + length] = 0
        var written = unsafe start + csaml_first(text + start, length, UInt8(ascii: "&"))
        index = written
        while unsafe text[index] != 0 {
            if unsafe text[index] == UInt8(ascii: "&") {
                unsafe text[written] = try readReference(inValue: false)
            } else {
                unsafe text[written] = text[index]
                index += 1
            }
            written += 1
        }
        unsafe text[written] = 0
        index = start + length + 1
    }

    /// The octet that a reference stands for; canonicalization has no choice which ones it writes where.
    private mutating func readReference(inValue: Bool) throws(SAMLError) -> UInt8 {
        if skip("&amp;") { return UInt8(ascii: "&") }
        if skip("&lt;") { return UInt8(ascii: "<") }
        if skip("&#xD;") { return 0x0D }
        if !inValue, skip("&gt;") { return UInt8(ascii: ">") }
        if inValue, skip("&quot;") { return UInt8(ascii: "\"") }
        if inValue, skip("&#x9;") { return 0x09 }
        if inValue, skip("&#xA;") { return 0x0A }
        throw isNotCanonical("a reference")
    }

    private mutating func skip(_ literal: StaticString) -> Bool {
        for offset in 0..<literal.utf8CodeUnitCount
        where unsafe text[index + offset] != literal.utf8Start[offset] { return false }
        index += literal.utf8CodeUnitCount
        return true
    }

    /// Reads a processing instruction, from the question mark on.
    mutating func readInstruction(in element: xmlNodePtr) throws(SAMLError) {
        guard dialect.allowsSectionsAndInstructions else { throw isNotCanonical("elements and text only") }
        index += 1
        let name = unsafe try readNCName()
        let behind = end()
        guard unsafe !Identifier.isXML(name) else { throw isNotCanonical("a target") }
        let start = index
        if behind == UInt8(ascii: " ") {
            // White space in front belongs to nothing.
            guard unsafe ![0x20, 0x09, 0x0A].contains(text[start]) else { throw isNotCanonical("data") }
            repeat {
                index += unsafe csaml_first(text + index, count - index, UInt8(ascii: "?")) + 1
                guard index < count else { throw isNotCanonical("the end of an instruction") }
            } while unsafe text[index] != UInt8(ascii: ">")
            guard index > start + 1 else { throw isNotCanonical("data") }
            unsafe text[index - 1] = 0
            unsafe nodes.add(XML_PI_NODE, named: name, text + start, to: element, line: line)
            line += unsafe lines(in: text + start, index - start)
        } else if unsafe behind != UInt8(ascii: "?") || text[index] != UInt8(ascii: ">") {
            throw isNotCanonical("the end of an instruction")
        } else {
            unsafe nodes.add(XML_PI_NODE, named: name, nil, to: element, line: line)
        }
        index += 1
    }

    /// How many lines end.
    private func lines(in start: UnsafePointer<UInt8>, _ length: Int) -> Int {
        var lines = 0
        var offset = unsafe csaml_first(start, length, 0x0A)
        while offset < length {
            lines += 1
            offset += 1
            offset += unsafe csaml_first(start + offset, length - offset, 0x0A)
        }
        return lines
    }
}

extension UInt8 {
    /// Whether a name may begin with it; beyond ASCII a parser has judged.
    fileprivate var isNameStart: Bool {
        (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_") || self >= 0x80
    }

    fileprivate var isFurtherInName: Bool {
        (0x30...0x39).contains(self) || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
    }
}
