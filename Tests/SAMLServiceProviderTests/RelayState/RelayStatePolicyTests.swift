import SAML
import Testing

@Suite struct RelayStatePolicyTests {
    let urls = RelayStatePolicy.urls(["https://app.example.com/", "https://app.example.com:8443/a?b=c"])

    @Test func whatIsListedIsAllowed() throws {
        for text in [
            "https://app.example.com/", "https://app.example.com/x?y=z#w", "https://app.example.com:8443/a?b=c",
            "https://app.example.com/a@b", "https://app.example.com/open?target=https%3A%2F%2Fx&b=..#/../", "",
        ] { #expect(try urls.check(text) == nil) }
        #expect(try urls.check(nil) == nil)
        #expect(try RelayStatePolicy.none.check(nil) == nil)
        #expect(try RelayStatePolicy.token.check("abc-._~9") == nil)
    }

    /// LOG-29: everything that browsers have been sent astray with.
    @Test(arguments: [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)",
        "https://app.example.com.evil.example/", "https://app.example.com@evil.example/", "https://app.example.com",
        "https://app.example.com\\@evil.example/", "http://app.example.com/", "HTTPS://app.example.com/",
        "https://app.example.com/\r\nSet-Cookie: x", "https://app.example.com/ x", "https://app.example.com/\u{0}",
        "https://app.example.com/../x", "https://app.example.com/..", "https://app.example.com/%2e%2e/x",
        "https://app.example.com/a/%2E./x", "https://app.example.com/%5cevil", "https://app.example.com:443/",
        "https://app.example.com:8443/a?b=cd", "https://app.example.com:8443/a", " https://app.example.com/",
        "https://app.example.com/a/..?x=1",
        "https://app.example.com/a/..#x", "https://app.example.com/a/..;/admin", "https://app.example.com/.;x/y",
        "https://app.example.com/a//evil.example/", "https://app.example.com/%252e%252e/x",
        "data:text/html,x", "https://\u{FF41}pp.example.com/", "https://app.example.com/ü",
    ])
    func whatLeadsElsewhereIsRefused(_ text: String) {
        #expect { try urls.check(text) } throws: { SAMLError.Code.relayState ~= $0 }
    }

    @Test func tokensAreTokens() {
        for text in ["a b", "https://app.example.com/", "a/b", "ü", String(repeating: "a", count: 129)] {
            #expect { try RelayStatePolicy.token.check(text) } throws: { SAMLError.Code.relayState ~= $0 }
        }
        #expect { try RelayStatePolicy.none.check("x") } throws: { SAMLError.Code.relayState ~= $0 }
    }

    /// More than 80 octets are noted, and refused beyond a bound that can be set.
    @Test func longOnesAreNoted() throws {
        let base = "https://app.example.com/"
        func url(_ count: Int) -> String { base + String(repeating: "a", count: count - base.utf8.count) }
        #expect(try urls.check(url(80)) == nil)
        #expect(try urls.check(url(81))?.contains("81 octets") == true)
        #expect(try urls.check(url(2_048)) != nil)
        #expect { try urls.check(url(2_049)) } throws: { SAMLError.Code.relayState ~= $0 }
        #expect(try urls.check(url(3_000), maximumOctets: 4_000) != nil)
    }

    @Test func entriesThatCannotBeComparedAreRefused() {
        for entry in [
            "https://app.example.com", "app.example.com/", "/", "https:///x", "https://a@b.example/",
            "https://app.example.com?next=/",
            "https://app.example.com#/", "https://app.example.com:pw/", "https://a_b.example/",
        ] {
            #expect { try RelayStatePolicy.urls([entry]).check("https://app.example.com/") } throws: {
                SAMLError.Code.configuration ~= $0
            }
        }
    }
}
