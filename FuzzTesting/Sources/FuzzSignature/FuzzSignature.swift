import FuzzCommon

@testable import SAMLCore
@testable import SAMLSignature
@testable import SAMLTesting
@testable import SAMLXML

/// Trusts the key with which nothing but the fixtures is signed.
private let strict = SignatureVerifier(
    trusting: [must { try TestKey.fuzzing.certificate().publicKey }], policy: .standard)
/// Trusts the keys of the test vectors as well, and every algorithm that is known.
private let lenient = SignatureVerifier(
    trusting: must {
        try [TestKey.fuzzing, .rsa2048, .p256, .p384, .p521, .rsa3072].map { try $0.certificate().publicKey }
    },
    policy: AlgorithmPolicy.standard.relaxed(
        by: Relaxation.Name.allCases.map { Relaxation($0, because: "a fuzzer looks everywhere") },
        at: Timestamp(secondsSinceEpoch: 0)))
private let sense: Void = Fixture.requireSense(strict)

/// A document of any form, or content that is signed on the spot: an element is accepted only where its octets were
/// signed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSignature(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    let input = octets(start, count)
    if input.first == UInt8(ascii: "+") {
        signed(String(decoding: input.dropFirst(), as: UTF8.self))
    } else {
        document(input)
    }
    return 0
}

/// Verifies the elements of a document that have a signature.
private func document(_ input: [UInt8]) {
    guard let tree = try? HardenedParser.parse(input.span, as: .message, within: .message), let root = tree.root else {
        return
    }
    let candidates = root.subtree.filter { $0.child(.ds("Signature")) != nil }.prefix(4)
    for element in candidates {
        if let accepted = try? strict.verify(element) {
            guard let octets = try? accepted.root.standaloneOctets() else { stop("what was accepted is not written") }
            require(Fixture.signed.contains(octets), "accepted, and nobody signed it")
            require(accepted.root.attribute("ID") == element.attribute("ID"), "another element was signed")
        }
        // Everything that the one accepts, the other accepts.
        let isAccepted = (try? strict.verify(element)) != nil
        let more = try? lenient.verify(element)
        require(more != nil || !isAccepted, "who trusts more accepts less")
        require(more == nil || more?.root.localName == element.localName, "another element was signed")
    }
}

/// Signs content that the fuzzer made, and looks what is believed.
private func signed(_ content: String) {
    guard let document = Fixture.text(content), let plain = Fixture.text(content, isSigned: false) else { return }
    guard let tree = try? HardenedParser.parse(Array(document.utf8).span, as: .message, within: .message),
        let root = tree.root, let accepted = try? strict.verify(root)
    else { return }
    guard let expected = try? HardenedParser.parse(Array(plain.utf8).span, as: .message, within: .message).root,
        let wanted = try? expected.standaloneOctets(), let octets = try? accepted.root.standaloneOctets()
    else { stop("what was accepted is not written") }
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
