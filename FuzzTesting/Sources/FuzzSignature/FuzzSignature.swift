import FuzzCommon

@testable import SAMLCore
@testable import SAMLSignature
@testable import SAMLTesting
@testable import SAMLXML

/// Trusts the key with which nothing but the fixtures is signed.
private let strict = SignatureVerifier(
    trusting: [must { try TestKey.fuzzing.certificate().publicKey }], policy: .standard)
private let keys = must {
    try [TestKey.fuzzing, .rsa2048, .p256, .p384, .p521, .rsa3072].map { try $0.certificate().publicKey }
}
/// Trusts the keys of the test vectors as well, and every algorithm that is known.
private let lenient = SignatureVerifier(
    trusting: keys,
    policy: AlgorithmPolicy.standard.relaxed(
        by: Relaxation.Name.allCases.map { Relaxation($0, because: "a fuzzer looks everywhere") },
        at: Timestamp(secondsSinceEpoch: 0)))
private let sense: Void = {
    Fixture.requireSense()
    for template in Fixture.templates.indices {
        let document = Array(Fixture.tampered([UInt8(template)], before: true).utf8)
        require(compare(document) == 1, "what was just signed is refused: template \(template)")
    }
}()

/// A document of any form, steps that tamper with a genuine one, content that is signed on the spot, or steps that tamper
/// before it is signed: an element is accepted only where its octets were signed, and libxmlsec1 agrees.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSignature(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    let rest = input.dropFirst()
    switch input.first {
    case UInt8(ascii: "+"): signed(String(decoding: rest, as: UTF8.self))
    case UInt8(ascii: "T"): document(Array(Fixture.tampered(rest, before: false).utf8))
    case UInt8(ascii: "S"): compare(Array(Fixture.tampered(rest, before: true).utf8))
    default: document(input)
    }
    return 0
}

/// Verifies the elements of a document that have a signature.
private func document(_ input: [UInt8]) {
    guard let tree = try? HardenedParser.parse(input.span, as: .message, within: .message), let root = tree.root else {
        return
    }
    let candidates = root.subtree.filter { $0.child(.ds("Signature")) != nil }.prefix(4)
    for (index, element) in candidates.enumerated() {
        let accepted = try? strict.verify(element)
        if let accepted {
            require(Fixture.signed.contains(Canonical.octets(of: accepted.root)), "accepted, and nobody signed it")
            require(accepted.root.attribute("ID") == element.attribute("ID"), "another element was signed")
        }
        let isAcceptedByMore = compare(input, index, element)
        require(isAcceptedByMore || accepted == nil, "who trusts more accepts less")
    }
}

/// Compares what the library and libxmlsec1 say of a document that was just signed; how many elements they accept.
@discardableResult
private func compare(_ input: [UInt8]) -> Int {
    guard let root = try? HardenedParser.parse(input.span, as: .message, within: .message).root else { return 0 }
    var accepted = 0
    for (index, element) in root.subtree.filter({ $0.child(.ds("Signature")) != nil }).prefix(4).enumerated() {
        if compare(input, index, element) { accepted += 1 }
    }
    return accepted
}

/// Whether an element is accepted when everything is trusted that is known, which libxmlsec1 has to say as well.
@discardableResult
private func compare(_ input: [UInt8], _ index: Int, _ element: XMLElement) -> Bool {
    do throws(SAMLError) {
        let accepted = try lenient.verify(element)
        require(accepted.root.localName == element.localName, "another element was signed")
        require(
            Oracle.signed(input, element: index, by: accepted.key) == Canonical.octets(of: accepted.root),
            "libxmlsec1 refuses it, or digests something else")
        return true
    } catch {
        require(error.code != .internalError, "a document causes an internal error")
        guard isOfCryptography(error.code), let signature = element.child(.ds("Signature")), isStrict(signature)
        else { return false }
        for key in keys {
            require(Oracle.signed(input, element: index, by: key) == nil, "libxmlsec1 accepts it")
        }
        return false
    }
}

/// Whether a signature was refused although it has the right shape.
private func isOfCryptography(_ code: SAMLError.Code) -> Bool {
    [.signatureDigest, .signatureValue, .signatureCanonicalization].contains(code)
}

/// Whether both values are strict base64: libxmlsec1 reads other texts, too.
private func isStrict(_ signature: XMLElement) -> Bool {
    let values = signature.subtree.filter { $0.isNamed(.ds("DigestValue")) || $0.isNamed(.ds("SignatureValue")) }
    return values.allSatisfy { value in
        value.text.map { (try? Base64.decode($0, allowing: .xml)) != nil } ?? false
    }
}

/// Signs content that the fuzzer made, and looks what is believed.
private func signed(_ content: String) {
    guard let document = Fixture.text(content), let plain = Fixture.text(content, isSigned: false) else { return }
    guard let tree = try? HardenedParser.parse(Array(document.utf8).span, as: .message, within: .message),
        let root = tree.root
    else { return }
    compare(Array(document.utf8), 0, root)
    guard let accepted = try? strict.verify(root) else { return }
    let expected = must { try HardenedParser.parse(Array(plain.utf8).span, as: .message, within: .message) }
    guard let wanted = expected.root.map(Canonical.octets) else { stop("a document without a root") }
    let octets = Canonical.octets(of: accepted.root)
    require(octets == wanted, "something else was accepted than what was signed")
    // One octet more, and nobody signed it.
    var changed = document
    changed.insert("x", at: changed.index(changed.endIndex, offsetBy: -Fixture.tail.count))
    if let tree = try? HardenedParser.parse(Array(changed.utf8).span, as: .message, within: .message),
        let root = tree.root
    {
        require((try? strict.verify(root)) == nil, "accepted with one octet more")
    }
}
