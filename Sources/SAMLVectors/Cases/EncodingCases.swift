import SAML
import SAMLIssuing
import SAMLTesting

/// Encodings, declared and real.
package enum EncodingCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("encoding", notes: ["ENCODING"])
        let text = try PlainMessage.text()
        let octets = Array(text.utf8)
        for name in [
            "UTF-7", "UTF-16", "UTF-32", "IBM037", "ISO-8859-1", "ISO-2022-JP", "HZ-GB-2312", "SCSU", "windows-1252",
            "US-ASCII", "GB18030", "utf8", "UTF-8 ", "", "unknown",
        ] {
            maker.add(
                "declared-\(name.isEmpty ? "empty" : name.lowercased().replacing(" ", with: "-blank"))",
                "The declaration says \(EvidenceLiteral.of(name)).",
                raw: Array("<?xml version=\"1.0\" encoding=\"\(name)\"?>".utf8) + octets, .inputEncoding)
        }
        maker.add(
            "declared-latin-behind-mark", "A byte-order mark, and ISO-8859-1 declared.",
            raw: Array("\u{FEFF}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".utf8) + octets, .inputEncoding)
        maker.add("two-marks", "Two byte-order marks.", raw: Array("\u{FEFF}\u{FEFF}".utf8) + octets, .inputEncoding)
        maker.add(
            "utf-16-little", "UTF-16, little end first, with a mark.",
            raw: [0xFF, 0xFE]
                + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] },
            .inputEncoding)
        maker.add(
            "utf-16-big", "UTF-16, big end first, with a mark.",
            raw: [0xFE, 0xFF]
                + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] },
            .inputEncoding)
        maker.add(
            "utf-16-no-mark", "UTF-16 without a mark.",
            raw: text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] },
            .inputEncoding)
        let name = Array("alice@".utf8)
        guard let place = octets.indices.first(where: { octets[$0...].starts(with: name) }) else { return maker.cases }
        for (label, bytes) in [
            ("overlong", [0xC0, 0xBC]), ("overlong-nul", [0xC0, 0x80]), ("surrogate", [0xED, 0xA0, 0x80]),
            ("ff", [0xFF]), ("too-large", [0xF4, 0x90, 0x80, 0x80]),
            ("continuation", [0x80]), ("unfinished", [0xE2, 0x82]), ("latin-1", [0xE9]), ("nul", [0x00]),
        ] as [(String, [UInt8])] {
            maker.add(
                "octets-\(label)", "Octets in the name that are no UTF-8 text: \(label).",
                raw: octets[..<place] + bytes + octets[place...], .inputEncoding)
        }
        maker.add("nul-at-end", "A NUL behind the document.", raw: octets + [0], .inputEncoding)
        maker.add(
            "nul-before-second-root", "A NUL, and a second document behind it.", raw: octets + [0] + octets,
            .inputEncoding)
        maker.add("nul-in-front", "A NUL before the document.", raw: [0] + octets, .inputEncoding)
        maker.add("unfinished-at-end", "An unfinished sequence at the end.", raw: octets + [0xC3], .inputEncoding)
        return maker.cases
    }
}
