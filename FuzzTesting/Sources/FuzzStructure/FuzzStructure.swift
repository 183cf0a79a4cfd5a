import FuzzCommon

private let sense: Void = {
    require(Genuine.plain.count >= 9 && Genuine.encrypted.count >= 6, "few genuine responses")
    // Every kind of step on every response, with a few places each.
    Seeds.write(
        (0..<UInt8(TamperedDocument.responses.count)).flatMap { base in
            (0..<TamperedDocument.kinds).map { kind in
                let steps = [[kind, base &* 7, kind &* 5, base &+ 1], [kind, base &* 13 &+ kind, 40, base &+ 3]]
                return ("steps-\(base)-\(kind)", [base] + steps.joined())
            }
        })
}()

/// Steps that tamper with a genuine response and splice others into it: what is accepted says what one of them says,
/// and that one whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStructure(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    guard let first = input.first else { return 0 }
    var document = TamperedDocument.responses[Int(first) % TamperedDocument.responses.count]
    document.take(input.dropFirst())
    Genuine.requireGenuine(Array(document.text.utf8))
    return 0
}
