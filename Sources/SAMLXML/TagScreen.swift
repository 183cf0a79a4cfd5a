import CSAMLLibXML2
package import SAMLCore

/// Follows the tags of a document while its octets pass by, in one piece or in many, before an XML parser sees them.
///
/// libxml2 compares every attribute of a tag with every other before its first callback: a tag of a megabyte would take
/// it minutes. And behind a first fault it parses on without callbacks, so that nothing would stop it. So what is
/// counted here has to be what libxml2 takes for a tag: wherever the two could part, the document is no XML, and is
/// refused.
package struct TagScreen {
    /// Beyond 10,000,000 octets libxml2 takes what is inside of a comment for tags.
    private static let maximumEnclosed = 4 << 20

    private enum Place {
        case text, opening, exclamation, target, comment, section, instruction, endTag, startTag, value
    }

    private let maximum: Int
    private var place = Place.text
    /// How many octets passed by before the piece that is looked at.
    private var offset = 0
    /// The last octets of what encloses others.
    private var recent: UInt32 = 0
    private var enclosed = 0
    /// What was read behind `<!`, as one number, and of how many octets.
    private var word: UInt64 = 0
    private var wordCount: UInt64 = 0
    private var attributes = 0
    private var isValueNext = false
    private var quote: UInt8 = 0
    /// How many octets of U+FFFE or U+FFFF a piece ended with.
    private var noncharacter = 0

    package init(limits: Limits) {
        // What a host sets may be as large as it likes.
        maximum = min(limits.attributesPerElement, 1 << 20) + min(limits.namespacesPerElement, 1 << 20)
    }

    /// Looks at the next piece.
    /// - Throws: ``SAMLError`` with `xml.malformed`, `xml.dtd` or `xml.limit`.
    package mutating func check(_ octets: Span<UInt8>) throws(SAMLError) {
        try checkCharacters(octets)
        var index = 0
        while index < octets.count {
            switch place {
            case .text:
                guard let tag = octets.firstIndex(of: UInt8(ascii: "<"), from: index) else {
                    index = octets.count
                    continue
                }
                index = tag + 1
                place = .opening
            case .opening:
                place = try opening(octets[index], at: index)
                index += 1
            case .exclamation:
                try exclamation(octets[index], at: index)
                index += 1
            case .target:
                // libxml2 would go on with the next tag behind a target that is none.
                guard octets[index].isASCIINameStart else { throw malformed(index) }
                enclose(as: .instruction)
                index += 1
            case .comment: index = try skip(octets, from: index, endingWith: 0x2D_2D_3E, 0xFF_FF_FF)
            case .section: index = try skip(octets, from: index, endingWith: 0x5D_5D_3E, 0xFF_FF_FF)
            case .instruction: index = try skip(octets, from: index, endingWith: 0x3F_3E, 0xFF_FF)
            case .endTag: index = try endTag(octets, from: index)
            case .startTag: index = try startTag(octets, from: index)
            case .value: index = try value(octets, from: index)
            }
        }
        offset += octets.count
    }

    /// Says that the document is over.
    /// - Throws: ``SAMLError`` with `xml.malformed`, where something has no end.
    package func finish() throws(SAMLError) {
        guard place == .text else { throw malformed(0) }
    }

    /// libxml2 leaves a comment, a section or an instruction at a character that XML does not have.
    private mutating func checkCharacters(_ octets: Span<UInt8>) throws(SAMLError) {
        let hasControls = unsafe octets.withUnsafeBytes { octets in
            unsafe octets.baseAddress.map { unsafe csaml_has_controls($0, octets.count, 0x0D) != 0 } ?? false
        }
        guard !hasControls else { throw malformed(0, "a control character behind") }
        var index = 0
        if noncharacter == 0 { index = octets.firstIndex(of: 0xEF, from: 0) ?? octets.count }
        while index < octets.count {
            switch (noncharacter, octets[index]) {
            case (_, 0xEF): noncharacter = 1
            case (1, 0xBF): noncharacter = 2
            case (2, 0xBE), (2, 0xBF): throw malformed(index, "U+FFFE or U+FFFF")
            default:
                noncharacter = 0
                index = octets.firstIndex(of: 0xEF, from: index) ?? octets.count
                continue
            }
            index += 1
        }
    }

    private mutating func opening(_ octet: UInt8, at index: Int) throws(SAMLError) -> Place {
        switch octet {
        case UInt8(ascii: "!"):
            word = 0
            wordCount = 0
            return .exclamation
        case UInt8(ascii: "?"): return .target
        case UInt8(ascii: "/"): return .endTag
        default:
            guard octet.isASCIINameStart || octet >= 0x80 else { throw malformed(index) }
            attributes = 0
            isValueNext = false
            return .startTag
        }
    }

    private mutating func exclamation(_ octet: UInt8, at index: Int) throws(SAMLError) {
        word = word << 8 | UInt64(octet)
        wordCount += 1
        if isWord(Self.comment) {
            enclose(as: .comment)
        } else if isWord(Self.section) {
            enclose(as: .section)
        } else if isWord(Self.doctype) || isWord(Self.entity) {
            throw SAMLError(
                .xmlDTD, expected: "no document type declaration",
                actual: "one at offset \(offset + index - Int(wordCount) - 1)")
        } else if !isBeginning(Self.comment), !isBeginning(Self.section), !isBeginning(Self.doctype),
            !isBeginning(Self.entity)
        {
            throw malformed(index)
        }
    }

    private static let comment = (word: UInt64(0x2D2D), count: UInt64(2))
    // `[CDATA[`, `DOCTYPE`, `ENTITY`.
    private static let section = (word: UInt64(0x5B_4344_4154_415B), count: UInt64(7))
    private static let doctype = (word: UInt64(0x44_4F43_5459_5045), count: UInt64(7))
    private static let entity = (word: UInt64(0x454E_5449_5459), count: UInt64(6))

    private func isWord(_ known: (word: UInt64, count: UInt64)) -> Bool {
        word == known.word && wordCount == known.count
    }

    private func isBeginning(_ known: (word: UInt64, count: UInt64)) -> Bool {
        wordCount < known.count && known.word >> (8 * (known.count - wordCount)) == word
    }

    private mutating func enclose(as place: Place) {
        self.place = place
        recent = 0
        enclosed = 0
    }

    private mutating func skip(
        _ octets: Span<UInt8>, from start: Int, endingWith end: UInt32, _ mask: UInt32
    ) throws(SAMLError) -> Int {
        var index = start
        while index < octets.count {
            recent = recent << 8 | UInt32(octets[index])
            index += 1
            if recent & mask == end {
                place = .text
                break
            }
        }
        enclosed += index - start
        guard enclosed <= Self.maximumEnclosed else {
            throw SAMLError(
                .xmlLimit, expected: "at most \(Self.maximumEnclosed) octets in a comment, section or instruction")
        }
        return index
    }

    private mutating func endTag(_ octets: Span<UInt8>, from start: Int) throws(SAMLError) -> Int {
        var index = start
        while index < octets.count {
            switch octets[index] {
            case UInt8(ascii: ">"):
                place = .text
                return index + 1
            case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"): throw malformed(index)
            default: index += 1
            }
        }
        return index
    }

    /// Counts the `=` of a tag; behind each stands a value in quotes, and none elsewhere.
    private mutating func startTag(_ octets: Span<UInt8>, from start: Int) throws(SAMLError) -> Int {
        var index = start
        while index < octets.count {
            // The loop's condition is the bounds check.
            let octet = unsafe octets[unchecked: index]
            index &+= 1
            switch octet {
            case UInt8(ascii: "="):
                guard !isValueNext else { throw malformed(index) }
                isValueNext = true
                attributes += 1
                guard attributes <= maximum else {
                    throw SAMLError(
                        .xmlLimit, expected: "at most \(maximum) attributes and declarations on an element",
                        actual: "more in the tag before offset \(offset + index)")
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard isValueNext else { throw malformed(index) }
                isValueNext = false
                quote = octet
                place = .value
                return index
            case UInt8(ascii: ">"):
                guard !isValueNext else { throw malformed(index) }
                place = .text
                return index
            case UInt8(ascii: "<"): throw malformed(index)
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: guard !isValueNext else { throw malformed(index) }
            }
        }
        return index
    }

    /// Skips what is left of a value, in which no tag can begin.
    private mutating func value(_ octets: Span<UInt8>, from start: Int) throws(SAMLError) -> Int {
        let end = octets.firstIndex(of: quote, from: start) ?? octets.count
        if let tag = octets.firstIndex(of: UInt8(ascii: "<"), from: start, to: end) { throw malformed(tag) }
        guard end < octets.count else { return end }
        place = .startTag
        return end + 1
    }

    private func malformed(_ index: Int, _ found: String = "something else") -> SAMLError {
        SAMLError(
            .xmlMalformed, expected: "tags, text and values in quotes", actual: "\(found) at offset \(offset + index)")
    }
}

extension Span<UInt8> {
    /// The first place of an octet; the C library looks at many at once.
    func firstIndex(of octet: UInt8, from start: Int, to end: Int? = nil) -> Int? {
        let end = end ?? count
        guard start < end else { return nil }
        return unsafe withUnsafeBytes { (bytes) -> Int? in
            guard let base = bytes.baseAddress else { return nil }
            let index = unsafe start + csaml_first(base + start, end - start, octet)
            return index < end ? index : nil
        }
    }
}

extension UInt8 {
    fileprivate var isASCIINameStart: Bool {
        (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_") || self == UInt8(ascii: ":")
    }
}
