import FuzzCommon

@testable import SAMLCore
@testable import SAMLServiceProvider
@testable import SAMLXML

/// Any octets as base64, as a DEFLATE stream, as percent-encoding and as text to be escaped: what is written is read as
/// the same, limits hold, and second readers agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEncoding(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let input = octets(start, count)
    base64(input)
    deflate(input)
    percent(Array(input.prefix(256)))
    escape(String(decoding: input.prefix(1_024), as: UTF8.self))
    return 0
}

private func base64(_ input: [UInt8]) {
    for (whiteSpace, blanks) in [(Base64.WhiteSpace.lineEnds, "\r\n"), (.xml, "\r\n \t")] {
        let read = try? Base64.decode(input.span, allowing: whiteSpace)
        require(read == PlainBase64.decode(input, ignoring: Array(blanks.utf8)), "two readers of base64 differ")
    }
    let written = Base64.encode(input)
    require(written.utf8.elementsEqual(PlainBase64.encode(input)), "two writers of base64 differ")
    require((try? Base64.decode(written, allowing: .lineEnds)) == input, "base64 is read as something else")
}

private func deflate(_ input: [UInt8]) {
    let limit = 1 << 16
    let stream = Deflate.deflate(input)
    require((try? Deflate.inflate(stream, limit: max(input.count, 1))) == input, "inflated to something else")
    require(PlainInflate.inflate(stream, limit: input.count) == input, "a plain reader inflates to something else")
    if input.count > 1 {
        require((try? Deflate.inflate(stream, limit: input.count - 1)) == nil, "more came out than may")
    }
    let output = try? Deflate.inflate(input, limit: limit)
    require(output == PlainInflate.inflate(input, limit: limit), "two readers of DEFLATE differ")
    guard let output else { return }
    require((try? Deflate.inflate(input + [0], limit: limit)) == nil, "octets behind a stream are ignored")
    require((try? Deflate.inflate(input, limit: max(output.count, 1))) == output, "the limit itself is too much")
    if output.count > 1 {
        require((try? Deflate.inflate(input, limit: output.count - 1)) == nil, "more came out than may")
    }
}

private func percent(_ input: [UInt8]) {
    for style in PercentCoding.Style.known {
        let written = PercentCoding.encode(input, as: style)
        require(PercentCoding.decode(Array(written.utf8)) == input, "percent-encoding is read as something else")
        require(!written.utf8.contains { "&=#?/ \"<".utf8.contains($0) }, "an octet that has to be escaped")
    }
}

private func escape(_ text: String) {
    let shown = EvidenceText.escaped(text)
    require(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "a control character is shown")
    // As most characters have to be escaped, 200 of them are about 2,000.
    require(shown.unicodeScalars.count <= 11 * EvidenceText.maximumScalars + 1, "evidence that is not cut")
    guard text.unicodeScalars.allSatisfy(XMLText.isAllowed) else { return }
    let document = "<a b=\"\(XMLText.attribute(text))\">\(XMLText.content(text))</a>"
    guard let root = try? HardenedParser.parse(Array(document.utf8).span, as: .message, within: .message).root else {
        stop("escaped text is not read")
    }
    require(root.attribute("b")?.hasOctets(of: text) == true, "an attribute is read as something else")
    require(root.text?.hasOctets(of: text) == true, "a text is read as something else")
}
