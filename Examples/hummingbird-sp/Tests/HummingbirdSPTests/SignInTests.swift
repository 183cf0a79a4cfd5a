import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

@Suite struct SignInTests {
    @Test func somebodySignsIn() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            let before = try await browser.get("/")
            #expect(before.body.contains("Nobody is signed in") && before.body.contains("href=\"/login\""))
            let away = try await browser.get("/login")
            #expect(away.status == 303 && away.location.hasPrefix("https://idp.example.org/sso?SAMLRequest="))
            #expect(away.location.contains("&Signature="))
            let cookie = away.headers[values: .setCookie].first ?? ""
            #expect(cookie.hasPrefix("__Host-saml-") && cookie.contains("Secure; HttpOnly; SameSite=None"))
            let back = try await browser.post(
                "/saml/acs", [("SAMLResponse", setup.response(to: TestSetup.requestID(of: away), id: "_a"))])
            #expect(back.status == 303 && back.location == "/")
            let session = back.headers[values: .setCookie].first { $0.hasPrefix("__Host-session=") }
            #expect(session?.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax") == true)
            // The cookie of the sign-in has served its purpose.
            #expect(browser.cookies.keys.sorted() == ["__Host-session"])
            let page = try await browser.get("/")
            #expect(page.body.contains("<td id=\"name\">alice</td>"))
            #expect(page.body.contains("Alice &lt;Liddell&gt; &amp; &quot;sisters&quot;"))
            #expect(page.body.contains("<div>member</div>") && page.body.contains("<div>student</div>"))
            #expect(!page.body.contains("<Liddell>"))
        }
    }

    @Test func thePageThatWantedTheSignInIsShownAfterwards() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            let away = try await browser.get("/report")
            #expect(away.status == 303 && away.location == "/login?return=/report")
            let back = try await setup.signIn(browser, id: "_a", from: away.location)
            #expect(back.location == TestSetup.base + "/report")
            let page = try await browser.get("/report")
            #expect(page.body.contains("ACCEPTED") && !page.body.contains("alice"))
        }
    }

    @Test(arguments: [
        "//evil.example/", "@evil.example/", ".evil.example/", "/\\evil.example", "https://evil.example/",
    ])
    func nobodyIsSentElsewhere(_ place: String) async throws {
        try await TestSetup().run { client in
            let answer = try await TestBrowser(client).get("/login?return=\(TestBrowser.encode(place))")
            #expect(answer.status == 403 && answer.location.isEmpty)
        }
    }

    @Test func anUnsolicitedResponseSignsInWhereThatIsAllowed() async throws {
        let closed = try TestSetup()
        try await closed.run { client in
            let answer = try await TestBrowser(client).post(
                "/saml/acs", [("SAMLResponse", closed.response(to: nil, id: "_a"))])
            #expect(answer.status == 403)
        }
        let open = try TestSetup { $0.acceptsUnsolicited = true }
        try await open.run { client in
            let browser = TestBrowser(client)
            let answer = try await browser.post(
                "/saml/acs",
                [("SAMLResponse", open.response(to: nil, id: "_a")), ("RelayState", TestSetup.base + "/report")])
            #expect(answer.status == 303 && answer.location == TestSetup.base + "/report")
            #expect(try await browser.get("/").body.contains("<td id=\"name\">alice</td>"))
            let elsewhere = try await TestBrowser(client).post(
                "/saml/acs",
                [("SAMLResponse", open.response(to: nil, id: "_b")), ("RelayState", "https://evil.example/")])
            #expect(elsewhere.status == 403 && elsewhere.headers[.setCookie] == nil)
        }
    }

    @Test func aNewSignInEndsTheOldSession() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            try await setup.signIn(browser, id: "_a")
            let old = try #require(browser.cookies["__Host-session"])
            try await setup.signIn(browser, id: "_b")
            let new = try #require(browser.cookies["__Host-session"])
            #expect(old != new && old.count == 64)
            #expect(await setup.service.sessions.find(old, at: .now) == nil)
            #expect(await setup.service.sessions.find(new, at: .now) != nil)
        }
    }

    /// A session that another host has set is none: browsers let it set a name with other white space in front.
    @Test func aSessionIsNamedExactly() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            try await setup.signIn(browser, id: "_a")
            let secret = try #require(browser.cookies["__Host-session"])
            for (cookie, isSignedIn) in [
                ("__Host-session=\(secret)", true), ("a=b; __Host-session=\(secret); c", true),
                ("\u{2000}__Host-session=\(secret)", false), ("\u{A0}__Host-session=\(secret)", false),
                ("a=b;\t__Host-session=\(secret)", false), ("__host-session=\(secret)", false),
                ("__Host-session=\(secret); __Host-session=x", false), ("__Host-session =\(secret)", false),
            ] {
                let page = try await client.execute(uri: "/", method: .get, headers: [.cookie: cookie])
                #expect(String(buffer: page.body).contains("<td id=\"name\">") == isSignedIn, "\(cookie)")
            }
        }
    }

    /// Sign-ins that nobody finished do not stand in the way of the last one.
    @Test func manySignInsAreLeft() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            for _ in 0..<7 { _ = try await browser.get("/login") }
            #expect(try await setup.signIn(browser, id: "_a").status == 303)
            #expect(browser.cookies.count == 8)
        }
    }

    @Test func anAssertionMayBeEncrypted() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            let request = try TestSetup.requestID(of: try await browser.get("/login"))
            let service = ServiceProvider(
                entityID: TestSetup.entityID, assertionConsumerServices: [TestSetup.base + "/saml/acs"])
            let template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: request, at: .now)
            let response = try setup.idp.response(
                template, encrypting: TestIdentityProvider.Encryption(to: TestKey.service.certificate()))
            #expect(try await browser.post("/saml/acs", [("SAMLResponse", response.base64)]).status == 303)
            #expect(try await browser.get("/").body.contains("<td id=\"name\">alice</td>"))
        }
    }
}
