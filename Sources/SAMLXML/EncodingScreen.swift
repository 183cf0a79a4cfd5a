import SAMLCore

/// Makes sure that octets are UTF-8 that come in pieces: of overlong forms libxml2 lets some pass in sections.
struct EncodingScreen {
    /// The beginning of a character that the next piece goes on with.
    private var open: [UInt8] = []

    /// Looks at the next piece.
    /// - Throws: ``SAMLError`` with `input.encoding`.
    mutating func check(_ octets: Span<UInt8>) throws(SAMLError) {
        var start = 0
        while !open.isEmpty, start < octets.count, open.count < Self.length(open[0]) {
            open.append(octets[start])
            start += 1
        }
        if !open.isEmpty {
            guard open.count == Self.length(open[0]) else { return }
            try Self.validate(open.span)
            open = []
        }
        // At most three octets at the end are the beginning of a character.
        var end = octets.count
        for back in 1...3 where octets.count - back >= start {
            let octet = octets[octets.count - back]
            guard octet & 0xC0 != 0x80 else { continue }
            if Self.length(octet) > back { end = octets.count - back }
            break
        }
        try Self.validate(octets.extracting(start..<end))
        for index in end..<octets.count { open.append(octets[index]) }
    }

    /// Says that the document is over.
    /// - Throws: ``SAMLError`` with `input.encoding`.
    func finish() throws(SAMLError) {
        guard open.isEmpty else { throw Self.fault }
    }

    /// How many octets a character has that begins with one; 1 also where none begins so.
    private static func length(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }

    private static func validate(_ octets: Span<UInt8>) throws(SAMLError) {
        do throws(UTF8.ValidationError) { _ = try UTF8Span(validating: octets) } catch { throw fault }
    }

    private static var fault: SAMLError {
        SAMLError(.inputEncoding, expected: "UTF-8", actual: "an invalid sequence")
    }
}
