import SAML
import SAMLTesting
import Testing

@Suite struct PostFormTests {
    func form() throws -> PostForm {
        let request = try AuthnRequest(
            from: Party.service, to: Party.idp.entityID, at: "https://idp.example.org:8443/sso?a=1&b=2",
            answerTo: .url(Party.acs), id: "_request-1", instant: Party.instant)
        return try PostBinding.form(for: request.message(), relayState: "\"><script>'&\r\n", signing: Party.signing())
    }

    @Test func nothingBreaksOutOfThePage() throws {
        let form = try form()
        let page = form.html(nonce: "n\"once")
        #expect(page.contains("action=\"https://idp.example.org:8443/sso?a=1&amp;b=2\""))
        #expect(page.contains("value=\"&quot;&gt;&lt;script&gt;&#39;&amp;&#13;&#10;\""))
        #expect(page.contains("<script nonce=\"n&quot;once\">"))
        #expect(page.contains("<button type=\"submit\">"))
        // One script, and only with a nonce; nothing inline beside it.
        #expect(page.ranges(of: "<script").count == 1 && !page.contains("onload") && !page.contains("style="))
        #expect(!form.html().contains("<script"))
        #expect(
            form.contentSecurityPolicy(nonce: "abc")
                == "default-src 'none'; script-src 'nonce-abc'; form-action https://idp.example.org:8443; "
                + "frame-ancestors 'none'; base-uri 'none'")
        #expect(form.contentSecurityPolicy().contains("script-src 'none'"))
        #expect(form.contentSecurityPolicy(nonce: "a'; script-src *").contains("script-src 'none'"))
        #expect(
            form.contentSecurityPolicy(alsoAllowing: ["https://login.example.org"])
                .contains("form-action https://idp.example.org:8443 https://login.example.org;"))
    }

    @Test(arguments: [
        ("SAMLRequest=a&SAMLResponse=b", SAMLError.Code.inputBinding), ("SAMLResponse=a&SAMLResponse=b", .inputBinding),
        ("SAMLResponse=", .inputBinding), ("RelayState=x", .inputBinding), ("{\"SAMLResponse\": \"x\"}", .inputBinding),
        ("SAMLResponse=Qg%3D%3D&SigAlg=x&Signature=y", .inputBinding), ("SAMLResponse=a b", .inputBase64),
        ("SAMLResponse=Qg%3D%3D&SAMLResponse", .inputBinding), ("SAMLResponse=Qg%3D%3D&SAMLart=AAQ", .inputBinding),
        (String(repeating: "a&", count: 65) + "SAMLResponse=Qg%3D%3D", .inputBinding),
        ("SAMLart=AAQ&SAMLResponse", .inputBinding),
    ])
    func whatIsNoFormIsRefused(_ body: String, _ code: SAMLError.Code) {
        #expect { try PostBinding.message(body: body.utf8) } throws: { code ~= $0 }
    }
}
