import SAML
import SAMLIssuing
import SAMLTesting

/// The form field: strict base64 with line ends.
package enum InputCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("input", notes: ["BASE64"])
        let good = TestResponse(xml: try PlainMessage.text()).base64
        let padded = TestResponse(xml: try PlainMessage.text() + (good.hasSuffix("=") ? "" : " ")).base64
        func lines(_ width: Int, _ end: String) -> String {
            stride(from: 0, to: good.utf8.count, by: width).map { String(good.dropFirst($0).prefix(width)) }.joined(
                separator: end)
        }
        maker.add("plain", "One line of base64.", field: good, nil)
        maker.add("lines-64", "Lines of 64 characters, LF.", field: lines(64, "\n"), nil)
        maker.add("lines-76-crlf", "Lines of 76 characters, CR LF.", field: lines(76, "\r\n"), nil)
        maker.add("lines-cr", "Lines ended by CR.", field: lines(100, "\r"), nil)
        maker.add("line-end-behind", "A line end behind.", field: good + "\r\n", nil)
        maker.add("padded", "With padding.", field: padded, nil)
        maker.add("empty", "Nothing.", field: "", .inputBinding)
        for (name, field) in [
            ("blank-inside", good.prefix(100) + " " + good.dropFirst(100)),
            ("blank-for-plus", "PHg " + good.dropFirst(4)), ("blank-in-front", " " + good),
            ("blank-behind", good + " "),
            ("tab", good.prefix(100) + "\t" + good.dropFirst(100)), ("no-padding", padded.replacing("=", with: "")),
            ("more-padding", padded + "="), ("padding-only", "===="), ("one-character", "A"),
            ("behind-padding", "PHgvPg==PHgvPg=="), ("padding-inside", "PHgv=Pg="), ("leftover-bits", "PHgvPh=="),
            ("leftover-bits-three", "PHgvPg9="), ("url-safe", "-" + good.dropFirst()),
            ("underscore", "_" + good.dropFirst()),
            ("percent", "PHgvPg%3D%3D"), ("percent-line-end", good.prefix(64) + "%0A" + good.dropFirst(64)),
            ("non-ascii", "é" + good.dropFirst()), ("full-width", "\u{FF30}" + good.dropFirst()), ("nul", good + "\0"),
            ("byte-order-mark", "\u{FEFF}" + good), ("xml", try PlainMessage.text()), ("quotes", "\"\(good)\""),
            ("data-url", "data:text/xml;base64," + good), ("field-name", "SAMLResponse=" + good),
            ("non-breaking-blank", "\u{A0}" + good),
            ("line-separator", good + "\u{2028}"), ("vertical-tab", good + "\u{B}"), ("form-feed", "\u{C}" + good),
            ("comma", good.prefix(4) + "," + good.dropFirst(4)), ("dot", good + "."), ("zero-width", "\u{200B}" + good),
        ] as [(String, String)] {
            maker.add("refused-\(name)", "The field is no strict base64: \(name).", field: field, .inputBase64)
        }
        maker.add("twice-encoded", "Base64 of base64.", field: TestResponse(xml: good).base64, .xmlMalformed)
        maker.add("too-long", "More than 256 KiB.", field: String(repeating: "A", count: 262_148), .inputTooLarge)
        maker.add(
            "too-long-garbage", "More than 256 KiB that is no base64.", field: String(repeating: "!", count: 262_148),
            .inputTooLarge)
        return maker.cases
    }
}
