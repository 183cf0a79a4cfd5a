import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

@Suite struct LogoutTests {
    @Test func theServiceBegins() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            try await setup.signIn(browser, id: "_a")
            let secret = try #require(browser.cookies["__Host-session"])
            let away = try await browser.post("/logout")
            #expect(away.status == 303 && away.location.hasPrefix("https://idp.example.org/slo?SAMLRequest="))
            #expect(browser.cookies["__Host-session"] == nil)
            #expect(await setup.service.sessions.find(secret, at: .now) == nil)
            let answer = try LogoutResponse(
                to: TestSetup.requestID(of: away), .success, from: setup.idp.entityID,
                to: setup.service.settings.singleLogoutService, at: .now)
            let back = try await browser.get(setup.address(of: answer.message()))
            #expect(back.status == 303 && back.location == "/" && browser.cookies.isEmpty)
        }
    }

    @Test func theIdentityProviderCouldNotEndEverything() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            try await setup.signIn(browser, id: "_a")
            let away = try await browser.post("/logout")
            let answer = try LogoutResponse(
                to: TestSetup.requestID(of: away), .partial, from: setup.idp.entityID,
                to: setup.service.settings.singleLogoutService, at: .now)
            let back = try await browser.get(setup.address(of: answer.message()))
            #expect(back.status == 200 && back.body.contains("You are signed out here"))
        }
    }

    /// The request comes by one browser, and the session is in another.
    @Test func theIdentityProviderBegins() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            try await setup.signIn(browser, id: "_a")
            func request(_ name: String) throws -> OutgoingMessage {
                try LogoutRequest(
                    of: NameID(name, format: NameIDFormat.persistent), sessionIndexes: [], from: setup.idp.entityID,
                    to: setup.service.settings.singleLogoutService, at: .now
                ).message()
            }
            let other = TestBrowser(client)
            let forged = try await other.get(setup.address(of: request("alice"), key: .foreignRSA))
            #expect(forged.status == 403)
            _ = try await other.get(setup.address(of: request("bob")))
            #expect(try await browser.get("/").body.contains("<td id=\"name\">alice</td>"))
            let answer = try await other.get(setup.address(of: request("alice"), relayState: "keep"))
            #expect(answer.status == 303 && answer.location.hasPrefix("https://idp.example.org/slo?SAMLResponse="))
            #expect(answer.location.contains("RelayState=keep") && answer.location.contains("&Signature="))
            #expect(try await browser.get("/").body.contains("Nobody is signed in"))
        }
    }

    @Test func whoeverIsNotSignedInIsNotSentAway() async throws {
        try await TestSetup().run { client in
            let answer = try await TestBrowser(client).post("/logout")
            #expect(answer.status == 303 && answer.location == "/")
            // Another site could lead a browser to an address; so there is none that logs out.
            #expect(try await TestBrowser(client).get("/logout").status == 404)
        }
    }
}
