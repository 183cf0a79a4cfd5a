import FuzzCommon
import SAML
import SAMLTesting

@testable import SAMLCore
@testable import SAMLServiceProvider

private let signing = must { MessageSigning(try SigningKey(pem: TestKey.fuzzing.privateKeyPEM)) }
private let validator = must {
    try LogoutValidator(
        for: Party.service.entityID, trusting: [Party.idp.identityProvider()],
        replay: .delegated(because: "a fuzzer asks again"))
}
private let sense: Void = {
    var plain = Parts(Array(repeating: [UInt8(ascii: "-")], count: 64).joined(separator: [0xFF]).map(\.self))
    require(check(&plain) == [true, true, true, true], "what is plain is not written")
}()

/// Any texts as what a service puts into its messages, its metadata and its pages: what is written says these texts and
/// nothing else, or nothing is written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWriting(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    _ = sense
    var parts = Parts(octets(start, count))
    _ = check(&parts)
    return 0
}

/// Whether each was written.
private func check(_ parts: inout Parts) -> [Bool] {
    [signIn(&parts), logOut(&parts), answer(&parts), Published.check(&parts)]
}

private func signIn(_ parts: inout Parts) -> Bool {
    let destination = parts.location("https://idp.example.org/sso")
    let service = parts.location("https://sp.example.com/saml/acs")
    var request = must {
        try AuthnRequest(
            from: EntityID(parts.next()), to: Party.idp.entityID, at: destination, answerTo: .url(service), id: "_1",
            instant: Party.instant)
    }
    request.providerName = parts.optional()
    request.consent = parts.optional()
    if let value = parts.optional() { request.subject = NameID(value, format: parts.optional()) }
    if let format = parts.optional() {
        request.nameIDPolicy = NameIDPolicy(format: format, spNameQualifier: parts.optional())
    }
    if let classRef = parts.optional() { request.requestedAuthnContext = AuthnContextRequest([classRef]) }
    if let name = parts.optional() {
        request.scoping = Scoping(identityProviders: [EntityID(name)], requesterIDs: [EntityID(parts.next())])
    }
    if let text = parts.optional() { request.extensions = [text] }
    let relayState = parts.optional()
    guard let message = parts.written({ try request.message() }) else { return false }

    var expected = Written(
        "samlp:AuthnRequest",
        [
            "ID": "_1", "Version": "2.0", "IssueInstant": "\(Party.instant)", "Destination": destination,
            "Consent": request.consent, "AssertionConsumerServiceURL": service, "ProtocolBinding": Binding.httpPOST,
            "ProviderName": request.providerName,
        ])
    expected.add(1, "saml:Issuer", text: request.issuer.uri)
    if !request.extensions.isEmpty { expected.add(1, "samlp:Extensions") }
    if let name = request.subject {
        expected.add(1, "saml:Subject")
        expected.add(2, "saml:NameID", ["Format": name.format], text: name.value)
    }
    if let policy = request.nameIDPolicy {
        expected.add(1, "samlp:NameIDPolicy", ["Format": policy.format, "SPNameQualifier": policy.spNameQualifier])
    }
    if let context = request.requestedAuthnContext {
        expected.add(1, "samlp:RequestedAuthnContext", ["Comparison": "exact"])
        expected.add(2, "saml:AuthnContextClassRef", text: context.classRefs[0])
    }
    if let scoping = request.scoping {
        expected.add(1, "samlp:Scoping")
        expected.add(2, "samlp:IDPList")
        expected.add(3, "samlp:IDPEntry", ["ProviderID": scoping.identityProviders[0].uri])
        expected.add(2, "samlp:RequesterID", text: scoping.requesterIDs[0].uri)
    }
    expected.requireSame(as: message.xml)
    carried(message, relayState)
    return true
}

/// Both bindings bring what was sent.
private func carried(_ message: OutgoingMessage, _ relayState: String?) {
    let url = must { try RedirectBinding.url(for: message, relayState: relayState, signing: signing) }
    require(url.hasPrefix(message.destination), "a redirect that leads elsewhere")
    require(url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }, "a URL that ends a header")
    let read = must { try RedirectBinding.message(rawQuery: String(url.dropFirst(message.destination.count + 1))) }
    require(read.document == Array(message.xml.utf8), "a redirect brings another message")
    require(same(read.relayState, relayState), "a redirect brings another relay state")
    let form = must { try PostBinding.form(for: message, relayState: relayState, signing: signing) }
    Page.check(form)
}

private func logOut(_ parts: inout Parts) -> Bool {
    let location = "https://sp.example.com/saml/slo"
    let name = NameID(
        parts.next(), format: parts.optional(), nameQualifier: parts.optional(), spNameQualifier: parts.optional())
    let sessions = [parts.optional(), parts.optional()].compactMap(\.self)
    let relayState = parts.optional()
    var request = must {
        try LogoutRequest(
            of: name, sessionIndexes: sessions, from: Party.idp.entityID, to: location, id: "_2", at: Party.instant)
    }
    request.reason = parts.optional()
    guard let message = parts.written({ try request.message() }) else { return false }
    let url = must { try RedirectBinding.url(for: message, relayState: relayState, signing: signing) }
    let carried = must { try RedirectBinding.message(rawQuery: String(url.dropFirst(location.count + 1))) }
    let read = waiting { try? await validator.request(carried, receivedAt: location, at: Party.instant) }
    guard let read else {
        // What a validator does not take: names and sessions that are empty, and what is long.
        let texts = [name.value, name.format, name.nameQualifier, name.spNameQualifier, request.reason] + sessions
        let isLong = texts.contains { ($0?.utf8.count ?? 0) > 256 } || (relayState?.utf8.count ?? 0) > 2_048
        require(isLong || name.value.isEmpty || sessions.contains(""), "an own logout is refused")
        return true
    }
    require(read.nameID == name && read.sessionIndexes.elementsEqual(sessions) { $0.hasOctets(of: $1) }, "another user")
    require(same(read.relayState, relayState) && same(read.reason, request.reason), "another state or reason")
    return true
}

private func answer(_ parts: inout Parts) -> Bool {
    let (asked, code, text) = (parts.next(), parts.next(), parts.optional())
    let response = must {
        try LogoutResponse(
            to: asked, .failed([StatusCodeValue.responder, code], message: text), from: Party.idp.entityID,
            to: "https://sp.example.com/saml/slo", id: "_3", at: Party.instant)
    }
    guard let message = parts.written({ try response.message() }) else { return false }
    var expected = Written(
        "samlp:LogoutResponse",
        [
            "ID": "_3", "Version": "2.0", "IssueInstant": "\(Party.instant)", "InResponseTo": asked,
            "Destination": "https://sp.example.com/saml/slo",
        ])
    expected.add(1, "saml:Issuer", text: Party.idp.entityID.uri)
    expected.add(1, "samlp:Status")
    expected.add(2, "samlp:StatusCode", ["Value": StatusCodeValue.responder])
    expected.add(3, "samlp:StatusCode", ["Value": code])
    if let text { expected.add(2, "samlp:StatusMessage", text: text) }
    expected.requireSame(as: message.xml)
    return true
}

func same(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.hasOctets(of: other)
}
