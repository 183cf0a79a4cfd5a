import FuzzCommon

private let sense: Void = Party.requireSense()

/// Steps that tamper with a genuine response: what is accepted says what was signed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStructure(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, min(count, 64))
    guard let first = input.first else { return 0 }
    var document = TamperedDocument(Party.genuine[Int(first) % Party.genuine.count])
    var steps = input.dropFirst()
    while steps.count >= 3 {
        let step = Array(steps.prefix(3))
        document.step(step[0], step[1], step[2])
        steps = steps.dropFirst(3)
    }
    Party.requireGenuine(document.octets)
    return 0
}
