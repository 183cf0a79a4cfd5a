import FuzzCommon

/// Any octets as a response, among them those that were signed: no crash, no leak, no time-out.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzResponse(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let document = octets(start, count)
    _ = waiting { try? await Party.validator.validate(xml: document, expecting: Party.expectation, at: Party.instant) }
    _ = waiting { await Party.validator.explain(xml: document, expecting: Party.expectation, at: Party.instant) }
    return 0
}
