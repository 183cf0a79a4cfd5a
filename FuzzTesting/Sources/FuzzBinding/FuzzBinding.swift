import FuzzCommon
import SAML
import SAMLServiceProvider

private let validator = must {
    try LogoutValidator(
        for: Party.service.entityID, trusting: [Party.idp.identityProvider()],
        replay: .delegated(because: "a fuzzer asks again"))
}
private let sense: Void = {
    for logout in Logout.genuine {
        let messages = read(Array(logout.carried.utf8))
        require(messages.contains { accepted($0) != nil }, "a genuine logout is refused: \(logout.name)")
    }
    let answers = Genuine.plain.map { ("answer-\($0.name)", Array(Logout.answer(with: $0.xml).utf8)) }
    for (name, answer) in answers {
        let document = must { try ArtifactBinding.document(inAnswer: answer, to: Logout.resolve) }
        require(Party.validated(document) != nil, "a genuine response in SOAP is refused: \(name)")
    }
    Seeds.write(Logout.genuine.map { ($0.name, Array($0.carried.utf8)) } + answers)
}()

/// Any octets as a query, a form, an artifact, the answer about one, and a relay state: no logout that nobody signed,
/// no response that nobody signed, and no relay state that leads elsewhere.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBinding(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    for message in read(input) {
        guard let request = accepted(message) else { continue }
        require(Logout.isGenuine(request, message), "accepted a logout that nobody signed")
    }
    if let (artifact, _) = try? ArtifactBinding.artifact(in: input) {
        require((try? Artifact(artifact.description)) == artifact, "written as another artifact")
        require(artifact.sourceID.count == 20 && artifact.messageHandle.count == 20, "parts of another length")
    }
    if let document = try? ArtifactBinding.document(inAnswer: input, to: Logout.resolve) {
        Genuine.requireGenuine(document)
    }
    relayState(String(decoding: input.prefix(4_096), as: UTF8.self))
    return 0
}

/// The messages that an input is, in each binding.
private func read(_ input: [UInt8]) -> [IncomingMessage] {
    let query = String(decoding: input, as: UTF8.self)
    return [
        try? RedirectBinding.message(rawQuery: query), try? PostBinding.message(body: input),
        try? SimpleSignBinding.message(body: input),
        try? RedirectBinding.message(recoveringFrom: Logout.parameters(query)),
    ].compactMap(\.self)
}

private func accepted(_ message: IncomingMessage) -> ValidatedLogoutRequest? {
    waiting { try? await validator.request(message, receivedAt: Logout.location, at: Party.instant) }
}

private func relayState(_ text: String) {
    guard !text.isEmpty else { return }
    let allowed = ["https://app.example.com/", "https://app.example.com/start"]
    if (try? RelayStatePolicy.urls(allowed).check(text)) != nil {
        require(text.utf8.starts(with: allowed[0].utf8), "an open redirect")
        require(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }, "a character that is read differently")
        require(!text.prefix { $0 != "?" && $0 != "#" }.dropFirst(8).contains("//"), "a second authority")
    }
    if (try? RelayStatePolicy.token.check(text)) != nil {
        require(text.utf8.allSatisfy { $0 > 0x2C && $0 < 0x7F && $0 != 0x2F }, "a token that is none")
    }
    require((try? RelayStatePolicy.none.check(text)) == nil, "a relay state where there is none")
}
