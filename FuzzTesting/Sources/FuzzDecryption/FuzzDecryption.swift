import FuzzCommon
import SAML

private let sense: Void = {
    require(Genuine.encrypted.count >= 6, "few encrypted documents")
    let plain = Plaintexts.genuine
    require(plain.count >= 2, "few genuine plaintexts")
    for text in plain {
        let document = Plaintexts.response(
            around: must { try Plaintexts.encrypted(Array(text.utf8), as: "EncryptedAssertion") })
        require(Party.validated(Array(document.utf8)) != nil, "a genuine plaintext is refused")
    }
    Seeds.write(
        plain.enumerated().map { ("plaintext-\($0.offset)", Array("P\($0.element)".utf8)) }
            + Genuine.encrypted.map { ("document-\($0.name)", Array("D\($0.xml)".utf8)) }
            + [
                (
                    "name",
                    Array("I<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">x</saml:NameID>".utf8)
                )
            ]
            + (0..<UInt8(12)).map { ("steps-\($0)", [0x53, $0, $0, 1, 40, 1, $0, 9, 3, 7, 7]) })
}()

/// Ciphertexts that are changed, exchanged and made anew, with the real key: an encrypted assertion that nobody signed
/// is never accepted, and what is accepted says what was signed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecryption(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    guard let kind = input.first else { return 0 }
    let rest = Array(input.dropFirst())
    switch kind {
    case UInt8(ascii: "D"):
        Genuine.requireGenuine(rest)
        let report = waiting {
            await Party.lenient.explain(xml: rest, expecting: Party.expectation, at: Party.instant)
        }
        require(report != nil, "no report")
    case UInt8(ascii: "P"): plaintext(rest)
    case UInt8(ascii: "I"): name(rest)
    default: Genuine.requireGenuine(CipherSteps.apply(rest))
    }
    return 0
}

/// Encrypts a plaintext of the fuzzer's choice to the service, and lets nobody sign it.
private func plaintext(_ plaintext: [UInt8]) {
    guard let element = try? Plaintexts.encrypted(plaintext, as: "EncryptedAssertion") else { return }
    Genuine.requireGenuine(Array(Plaintexts.response(around: element).utf8))
}

/// Encrypts a plaintext of the fuzzer's choice as a name, which the identity provider signs: whatever it is, it is a
/// name or is refused.
private func name(_ plaintext: [UInt8]) {
    guard let element = try? Plaintexts.encrypted(plaintext, as: "EncryptedID"),
        let document = Plaintexts.signed(name: element)
    else { return }
    let octets = Array(document.utf8)
    let accepted = Party.validated(octets)
    let report = waiting { await Party.validator.explain(xml: octets, expecting: Party.expectation, at: Party.instant) }
    require(report?.isAccepted == (accepted != nil), "validate and explain differ")
    require(accepted == nil || accepted?.nameID != nil, "a name that is none")
}
