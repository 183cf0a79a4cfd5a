package import SAMLCore

/// What is judged on the octets, before an XML parser sees them: step 2 of the pipeline.
///
/// libxml2 would follow an encoding declaration into UTF-7 or EBCDIC, stop silently at a NUL, and compare every
/// attribute of a tag with every other before its first callback; none of that is reached.
package struct ByteScreen {
    static let maximumDeclaration = 200

    private let limits: Limits

    package init(limits: Limits) { self.limits = limits }

    /// Checks a document and tells how many octets of a byte-order mark to skip.
    /// - Throws: ``SAMLError`` with `input.too-large`, `input.encoding`, `xml.malformed`, `xml.dtd` or `xml.limit`.
    package func check(_ octets: Span<UInt8>) throws(SAMLError) -> Int {
        guard octets.count <= limits.inputOctets else {
            throw SAMLError(
                .inputTooLarge, expected: "at most \(limits.inputOctets) octets", actual: "\(octets.count) octets")
        }
        guard !octets.isEmpty else { throw SAMLError(.xmlMalformed, expected: "a document", actual: "no octets") }
        let start = try checkEncoding(octets)
        try checkDeclaration(octets, from: start)
        var tags = TagScreen(limits: limits)
        try tags.check(octets.extracting(start...))
        try tags.finish()
        return start
    }

    /// Checks the first octets of a document that comes in pieces: byte-order mark and XML declaration.
    ///
    /// The first piece has to hold the declaration.
    /// - Throws: ``SAMLError`` with `input.encoding` or `xml.malformed`.
    package func checkBeginning(_ octets: Span<UInt8>) throws(SAMLError) {
        let start = octets.hasPrefix("\u{FEFF}", at: 0) ? 3 : 0
        // By its first octets libxml2 would take a document for UTF-16, UTF-32 or EBCDIC, and convert it.
        guard octets.count >= start + 2, octets[start] == UInt8(ascii: "<") || octets[start].isXMLSpace,
            octets[start + 1] != 0
        else { throw SAMLError(.inputEncoding, expected: "a document in UTF-8", actual: "something else") }
        try checkDeclaration(octets, from: start)
    }

    private func checkEncoding(_ octets: Span<UInt8>) throws(SAMLError) -> Int {
        if let index = octets.firstIndex(of: 0, from: 0) {
            throw SAMLError(.inputEncoding, expected: "no NUL octet", actual: "NUL at offset \(index)")
        }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: octets)
        } catch {
            throw SAMLError(
                .inputEncoding, expected: "UTF-8",
                actual: "an invalid sequence at offset \(error.byteOffsets.lowerBound)")
        }
        guard octets.hasPrefix("\u{FEFF}", at: 0) else { return 0 }
        // libxml2 would skip a second one, too.
        guard !octets.hasPrefix("\u{FEFF}", at: 3) else {
            throw SAMLError(.inputEncoding, expected: "one byte-order mark", actual: "two")
        }
        return 3
    }

    /// The XML declaration may say version 1.0 and UTF-8 only; UTF-8 is then forced on the parser.
    private func checkDeclaration(_ octets: Span<UInt8>, from start: Int) throws(SAMLError) {
        guard octets.hasPrefix("<?xml", at: start), start + 5 < octets.count, octets[start + 5].isXMLSpace else {
            return
        }
        var declaration = ""
        var index = start
        while index < octets.count, octets[index] != UInt8(ascii: ">"), index - start < Self.maximumDeclaration {
            declaration.unicodeScalars.append(Unicode.Scalar(octets[index]))
            index += 1
        }
        // libxml2 would go on behind the first `>`, whatever else stands in a declaration.
        guard index < octets.count, octets[index] == UInt8(ascii: ">"), octets[index - 1] == UInt8(ascii: "?"),
            !declaration.dropFirst().utf8.contains(UInt8(ascii: "<"))
        else {
            throw SAMLError(
                .xmlMalformed, expected: "an XML declaration of at most \(Self.maximumDeclaration) octets",
                actual: "another one")
        }
        if let version = Self.pseudoAttribute("version", in: declaration), version != "1.0" {
            throw SAMLError(.xmlMalformed, expected: "XML version 1.0", actual: "XML version \(version)")
        }
        if let encoding = Self.pseudoAttribute("encoding", in: declaration), encoding.lowercased() != "utf-8" {
            throw SAMLError(.inputEncoding, expected: "encoding UTF-8", actual: "encoding \(encoding)")
        }
    }

    private static func pseudoAttribute(_ name: String, in declaration: String) -> String? {
        var rest = declaration[...]
        guard let position = rest.utf8Range(of: name) else { return nil }
        rest = rest[position...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
}

extension Span<UInt8> {
    fileprivate func hasPrefix(_ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= count else { return false }
        for index in 0..<text.utf8CodeUnitCount where unsafe text.utf8Start[index] != self[offset + index] {
            return false
        }
        return true
    }
}

extension UInt8 {
    fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension Substring {
    /// The index behind the first occurrence of a name that follows white space.
    fileprivate func utf8Range(of name: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index].isWhitespace, self[self.index(after: index)...].hasPrefix(name) {
                return self.index(index, offsetBy: name.count + 1)
            }
            index = self.index(after: index)
        }
        return nil
    }
}
