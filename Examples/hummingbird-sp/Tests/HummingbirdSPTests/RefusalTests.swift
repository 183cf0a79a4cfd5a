import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

@Suite struct RefusalTests {
    /// The person reads one sentence, whatever was wrong, and nobody reads a claim.
    private func refuses(
        _ answer: TestBrowser.Answer, explaining code: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == 403, sourceLocation: sourceLocation)
        #expect(
            answer.body.contains("<p id=\"message\">The sign-in could not be completed.</p>"),
            sourceLocation: sourceLocation)
        #expect(answer.body.contains("id=\"explanation\"") == (code != nil), sourceLocation: sourceLocation)
        if let code { #expect(answer.body.contains("<td>\(code)</td>"), sourceLocation: sourceLocation) }
        for claim in ["alice", "Liddell", "student"] {
            #expect(!answer.body.contains(claim), sourceLocation: sourceLocation)
        }
        #expect(
            !answer.headers[values: .setCookie].contains { $0.hasPrefix("__Host-session") },
            sourceLocation: sourceLocation)
    }

    @Test(arguments: [false, true]) func aReplayIsRefused(_ explains: Bool) async throws {
        let setup = try TestSetup {
            $0.acceptsUnsolicited = true
            $0.explains = explains
        }
        try await setup.run { client in
            let response = try setup.response(to: nil, id: "_a")
            #expect(try await TestBrowser(client).post("/saml/acs", [("SAMLResponse", response)]).status == 303)
            refuses(
                try await TestBrowser(client).post("/saml/acs", [("SAMLResponse", response)]),
                explaining: explains ? "replay.seen" : nil)
        }
    }

    @Test(arguments: [false, true]) func aWrongAudienceIsExplained(_ explains: Bool) async throws {
        let setup = try TestSetup { $0.explains = explains }
        try await setup.run { client in
            let browser = TestBrowser(client)
            let request = try TestSetup.requestID(of: try await browser.get("/login"))
            let response = try setup.response(
                to: request, id: "_a", { $0.audienceRestrictions = [["http://localhost:8080/saml/metadata/"]] })
            let answer = try await browser.post("/saml/acs", [("SAMLResponse", response)])
            refuses(answer, explaining: explains ? "conditions.audience" : nil)
            #expect(answer.body.contains("http://localhost:8080/saml/metadata/</td>") == explains)
            #expect(answer.body.contains("conditions.audience") == explains)
        }
    }

    @Test func aForgeryIsRefused() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            let request = try TestSetup.requestID(of: try await browser.get("/login"))
            let forged = try setup.response(
                to: request, id: "_a", by: TestIdentityProvider(key: .foreignRSA))
            refuses(try await browser.post("/saml/acs", [("SAMLResponse", forged)]))
            // The sign-in can still be finished.
            let response = try setup.response(to: request, id: "_b")
            #expect(try await browser.post("/saml/acs", [("SAMLResponse", response)]).status == 303)
        }
    }

    @Test func aResponseForAnotherBrowserIsRefused() async throws {
        let setup = try TestSetup { $0.acceptsUnsolicited = true }
        try await setup.run { client in
            let request = try TestSetup.requestID(of: try await TestBrowser(client).get("/login"))
            let stolen = try setup.response(to: request, id: "_a")
            refuses(try await TestBrowser(client).post("/saml/acs", [("SAMLResponse", stolen)]))
        }
    }

    @Test func bodiesHaveABound() async throws {
        let setup = try TestSetup()
        try await setup.run { client in
            let browser = TestBrowser(client)
            let large = "SAMLResponse=" + String(repeating: "A", count: 600_000)
            for place in ["/saml/acs", "/saml/slo"] {
                var statuses: [Int] = []
                for body in [large, "SAMLResponse=AAAA", ""] {
                    statuses.append(try await browser.send(place, .post, body).status)
                }
                #expect(statuses == [413, 403, 400], "\(place)")
            }
        }
    }

    @Test(arguments: ["/", "/report", "/login", "/style.css", "/saml/metadata", "/nowhere", "/saml/slo"])
    func everyAnswerHasTheHeaders(_ place: String) async throws {
        try await TestSetup().run { client in
            let headers = try await TestBrowser(client).get(place).headers
            #expect(headers[.cacheControl] == "no-cache, no-store")
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; style-src 'self'; ") == true)
        }
    }
}
