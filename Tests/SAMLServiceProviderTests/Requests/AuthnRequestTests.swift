import Foundation
import SAML
import SAMLTesting
import SAMLXML
import Testing

@Suite struct AuthnRequestTests {
    func request() throws -> AuthnRequest {
        try AuthnRequest(
            from: Party.service, to: Party.provider(), answerTo: .url(Party.acs), id: "_request-1", at: Party.instant)
    }

    @Test func theLeastIsSent() throws {
        let xml = try request().message().xml
        #expect(
            xml
                == "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" "
                + "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_request-1\" Version=\"2.0\" "
                + "IssueInstant=\"2026-01-15T12:00:00Z\" Destination=\"https://idp.example.org/sso\" "
                + "AssertionConsumerServiceURL=\"https://sp.example.com/saml/acs\" "
                + "ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\">"
                + "<saml:Issuer>https://sp.example.com/saml</saml:Issuer></samlp:AuthnRequest>")
        // What Entra ID answers with AADSTS75011 is not there unless somebody asks for it.
        #expect(!xml.contains("RequestedAuthnContext"))
    }

    /// Everything at once, in the order of the schema.
    @Test func everythingIsWritten() throws {
        var request = try request()
        request.assertionConsumerService = .index(3, url: Party.acs)
        request.forceAuthn = true
        request.isPassive = false
        request.nameIDPolicy = NameIDPolicy(
            format: NameIDFormat.persistent, spNameQualifier: "urn:x", allowCreate: true)
        request.requestedAuthnContext = AuthnContextRequest(
            [AuthnContextClass.tlsClient, AuthnContextClass.kerberos], comparison: .minimum)
        request.scoping = Scoping(
            proxyCount: 1, identityProviders: ["https://a.example"], requesterIDs: ["https://r.example"])
        request.subject = NameID("a<b>&\"c\"", format: NameIDFormat.emailAddress)
        request.attributeConsumingServiceIndex = 2
        request.providerName = "Shop & <Co>"
        request.consent = "urn:oasis:names:tc:SAML:2.0:consent:obtained"
        request.extensions = ["<x:Hint xmlns:x=\"urn:example:hint\">1</x:Hint>"]
        let xml = try request.message().xml
        let tree = try HardenedParser.parse(Array(xml.utf8).span, as: .message, within: .message)
        let root = try #require(tree.root)
        #expect(
            root.children.map(\.localName)
                == ["Issuer", "Extensions", "Subject", "NameIDPolicy", "RequestedAuthnContext", "Scoping"])
        #expect(root.attribute("AssertionConsumerServiceIndex") == "3")
        #expect(root.attribute("AssertionConsumerServiceURL") == nil && root.attribute("ProtocolBinding") == nil)
        #expect(root.attribute("ForceAuthn") == "true" && root.attribute("IsPassive") == "false")
        #expect(root.attribute("ProviderName") == "Shop & <Co>")
        #expect(root.child(.saml("Subject"))?.child(.saml("NameID"))?.text == "a<b>&\"c\"")
        #expect(root.child(.samlp("RequestedAuthnContext"))?.attribute("Comparison") == "minimum")
        #expect(
            root.child(.samlp("Scoping"))?.children.map(\.localName) == ["IDPList", "RequesterID"])
        let signed = try request.message().signedXML(with: Party.signing())
        #expect(signed.contains("</saml:Issuer><ds:Signature"))
    }

    @Test func whatCannotBeWrittenIsRefused() throws {
        func refuses(_ change: (inout AuthnRequest) -> Void) throws {
            var request = try request()
            change(&request)
            #expect { try request.message() } throws: { SAMLError.Code.configuration ~= $0 }
        }
        try refuses { $0.providerName = "a\u{1}" }
        try refuses { $0.requestedAuthnContext = AuthnContextRequest([]) }
        try refuses { $0.nameIDPolicy = NameIDPolicy(format: "a\u{2}") }
        try refuses { $0.subject = NameID("a", format: "b\u{3}") }
        try refuses { $0.assertionConsumerService = .index(-1, url: Party.acs) }
        try refuses { $0.attributeConsumingServiceIndex = 70_000 }
        try refuses { $0.extensions = ["<?xml version=\"1.0\"?><x xmlns=\"urn:a\"/>"] }
        try refuses { $0.extensions = ["<x xmlns=\"urn:a\" ID=\"_request-1\"/>"] }
        try refuses { $0.extensions = ["<x"] }
        try refuses { $0.extensions = ["<x/>"] }
        try refuses { $0.extensions = ["<a xmlns=\"urn:a\"/><b xmlns=\"urn:b\"/>"] }
        try refuses { $0.extensions = ["<!DOCTYPE x><x xmlns=\"urn:a\"/>"] }
        try refuses { $0.extensions = ["<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"] }
        for location in [
            "javascript:alert(1)", "//idp", "https://", "https:///x", "https://a/#b", "https://a/\"", "/x",
            "https://u@a/", "https://a;b/", "https://*/x",
            "https://a:b/", "https://a:/", "https://a b/",
        ] {
            let request = try AuthnRequest(
                from: Party.service, to: Party.idp.entityID, at: location, answerTo: .url(Party.acs))
            #expect { try request.message() } throws: { SAMLError.Code.configuration ~= $0 }
        }
        #expect {
            try AuthnRequest(
                from: Party.service, to: Party.provider(), answerTo: .url(Party.acs), by: Binding.httpArtifact)
        } throws: { SAMLError.Code.configuration ~= $0 }
    }

    @Test func identifiersAreRandom() throws {
        let ids = try (0..<100).map { _ in try MessageID.random() }
        #expect(Set(ids).count == 100)
        for id in ids { #expect(id.utf8.count == 41 && id.hasPrefix("_")) }
        let made = try AuthnRequest(from: Party.service, to: Party.provider(), answerTo: .url(Party.acs))
        #expect(made.id.utf8.count == 41)
    }

    /// What is pending goes straight into a validation, and survives being stored.
    @Test func pendingRequestsGoIntoValidation() async throws {
        let pending = try request().pending(relayState: "r")
        #expect(pending.expectation == .request(id: "_request-1", issuer: Party.idp.entityID))
        #expect(pending.location == Party.acs && pending.relayState == "r")
        let stored = try JSONEncoder().encode(pending)
        #expect(try JSONDecoder().decode(PendingRequest.self, from: stored) == pending)
    }
}
