import SAML
import SAMLTesting
import Testing

@testable import HummingbirdSP

@Suite struct SettingsTests {
    @Test(arguments: [
        "http://localhost:8080", "http://localhost", "http://127.0.0.1:1", "https://app.example.com",
        "https://app.example.com/app",
    ])
    func basesThatWork(_ base: String) throws {
        _ = try TestSetup { $0.baseURL = base }
    }

    @Test(arguments: [
        "http://app.example.com", "http://localhost.example.com", "http://localhostile:8080", "localhost:8080", "",
    ])
    func basesThatDoNot(_ base: String) throws {
        #expect(throws: SettingsError.self) { try TestSetup { $0.baseURL = base } }
    }

    @Test func theMetadataTellsWhatTheServiceDoes() async throws {
        try await TestSetup().run { client in
            let answer = try await TestBrowser(client).get("/saml/metadata")
            #expect(answer.headers[.contentType] == "application/samlmetadata+xml")
            let document = try MetadataDocument(xml: answer.body.utf8, trust: .unsigned(because: "a test"))
            let entity = try document.entity(TestSetup.entityID)
            let role = try #require(entity.serviceProviderRoles.first)
            #expect(role.assertionConsumerServices.map(\.location) == [TestSetup.base + "/saml/acs"])
            #expect(
                role.singleLogoutServices.map(\.location) == Array(repeating: TestSetup.base + "/saml/slo", count: 2))
            #expect(role.authnRequestsSigned == true)
        }
    }

    @Test func textIsEscaped() {
        let text = "<script>&'\""
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let escaped = "&lt;script&gt;&amp;&#39;&quot;"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        let nested: HTML = "<div>\(html)</div>"
        #expect(nested.text == "<div>\(html.text)</div>")
    }
}
