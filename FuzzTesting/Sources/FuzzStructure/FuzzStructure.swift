import FuzzCommon

private let sense: Void = {
    require(Genuine.plain.count >= 9 && Genuine.encrypted.count >= 6, "few genuine responses")
    // Every kind of step on every response, with a few places each.
    Seeds.write(
        (0..<UInt8(Genuine.all.count)).flatMap { base in
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
    let input = octets(start, min(count, 81))
    guard let first = input.first else { return 0 }
    var document = TamperedDocument(Genuine.all[Int(first) % Genuine.all.count].xml)
    var steps = input.dropFirst()
    while steps.count >= 4 {
        let step = Array(steps.prefix(4))
        document.step(step[0], step[1], step[2], TamperedDocument.genuine[Int(step[3]) % Genuine.all.count])
        steps = steps.dropFirst(4)
    }
    Genuine.requireGenuine(document.octets)
    return 0
}
