import FuzzCommon

@testable import SAMLCore
@testable import SAMLXML

/// Any octets as canonical XML, and what canonicalization makes of them: the reader of what was digested accepts what
/// canonicalization leaves as it is, and reads it as libxml2 does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCanonical(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let input = octets(start, count)
    for dialect in [XMLDialect.message, .metadata] {
        let parsed = Result { () throws(SAMLError) in
            try HardenedParser.parse(input.span, as: dialect, within: .message)
        }
        if let tree = try? CanonicalReader.read(input.span, as: dialect, within: .message) {
            compare(tree, with: parsed, input)
        }
        if let root = try? parsed.get().root {
            for element in [root, root.firstChild].compactMap(\.self) {
                isRead(element, by: .exclusive(), dialect)
                isRead(element, by: .inclusive, dialect)
                let prefixes = element.namespacesInScope.declarations.keys.map(\.text).sorted()
                    .map { $0.isEmpty ? "#default" : $0 }
                isRead(element, by: .exclusive(prefixes: prefixes), dialect)
            }
        }
    }
    Streamed.compare(input)
    return 0
}

/// What the reader has accepted is canonical, and says what libxml2 reads.
private func compare(_ tree: XMLTree, with parsed: Result<XMLTree, SAMLError>, _ input: [UInt8]) {
    switch parsed {
    case .success(let parsed):
        let seen = Seen(tree)
        require(seen == Seen(parsed), "two readers differ")
        require(seen.canonical == input, "what was read is not canonical")
    case .failure(let error):
        // What is judged before, and canonicalization does not change.
        let isJudgedBefore = [.xmlID, .xmlNamespace, .xmlLimit].contains(error.code)
        require(isJudgedBefore || input.contains { $0 >= 0x80 }, "the parser refuses: \(error)")
    }
}

/// What canonicalization writes is read, and read as libxml2 reads it.
private func isRead(_ element: XMLElement, by method: Canonicalization, _ dialect: XMLDialect) {
    guard let octets = Seen.octets(of: element, by: method) else { return }
    let parsed = Result { () throws(SAMLError) in
        try HardenedParser.parse(octets.span, as: dialect, within: .message, firstLine: element.line)
    }
    let read = Result { () throws(SAMLError) in
        try CanonicalReader.read(octets.span, as: dialect, within: .message, firstLine: element.line)
    }
    switch (read, parsed) {
    case (.success(let read), .success(let parsed)):
        let seen = Seen(read)
        require(seen == Seen(parsed), "two readers differ")
        require(seen.canonical == octets, "what was read is not canonical")
    // Canonicalization may write more than the limits allow; then it does so for both.
    case (.failure(let one), .failure(let other)): require(one.code == other.code, "\(one) and \(other)")
    case (.failure(let error), .success): stop("what canonicalization writes is not read: \(error)")
    case (.success, .failure(let error)): stop("what canonicalization writes is not parsed: \(error)")
    }
}
