import FuzzCommon
import SAML

private let validator = Party.must {
    try LogoutValidator(
        for: Party.service.entityID, trusting: [Party.idp.identityProvider()],
        replay: .delegated(because: "a fuzzer asks again"))
}

/// Any octets as a query and as a form: nobody has signed a logout, so none is accepted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBinding(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let input = octets(start, count)
    let text = String(decoding: input, as: UTF8.self)
    let messages = [
        try? RedirectBinding.message(rawQuery: text), try? PostBinding.message(body: input),
        try? SimpleSignBinding.message(body: input),
    ]
    for message in messages.compactMap(\.self) {
        let location = "https://sp.example.com/saml/slo"
        let accepted = waiting {
            try? await validator.request(message, receivedAt: location, at: Party.instant)
        }
        if accepted != nil { fatalError("accepted a logout that nobody signed") }
    }
    _ = try? ArtifactBinding.artifact(in: input)
    let allowed = ["https://app.example.com/", "https://app.example.com/start"]
    if !text.isEmpty, (try? RelayStatePolicy.urls(allowed).check(text)) != nil {
        guard text.utf8.starts(with: allowed[0].utf8) else { fatalError("an open redirect") }
    }
    return 0
}
