import SAMLCore
import Testing

@Suite struct NearMissTests {
    @Test(arguments: [
        ("https://sp.example.com/saml", "https://sp.example.com/saml/", "trailing slash"),
        ("https://sp.example.com/saml/", "https://sp.example.com/saml", "trailing slash"),
        ("https://sp.example.com/saml", "https://SP.example.com/saml", "upper and lower case"),
        ("https://sp.example.com/saml", "http://sp.example.com/saml", "scheme"),
        ("https://sp.example.com/saml", "https://sp.example.com:443/saml", "port"),
        ("https://sp.example.com/saml", " https://sp.example.com/saml\n", "white space"),
        ("caf\u{E9}", "cafe\u{301}", "Unicode form"),
        ("00000000-0000", "spn:00000000-0000", "spn:"),
        ("https://sp/acs", "https://sp/acs?x=1", "question mark"),
    ])
    func names(_ expected: String, _ actual: String, _ word: String) throws {
        #expect(try #require(NearMiss.hint(expected: expected, actual: actual)).contains(word))
    }

    /// Nobody has vouched for what is compared: long Unicode texts, and very many candidates, are not looked at.
    @Test func doesNotWorkForEver() {
        let marks = "e" + String(repeating: "\u{301}", count: 200)
        #expect(NearMiss.hint(expected: marks, actual: marks + "/") == nil)
        let long = "https://" + String(repeating: "x", count: 1_000)
        #expect(NearMiss.hint(expected: long, actual: long + "/") != nil)
        let many = (0..<10_000).map { "https://idp-\($0).example.org" }
        #expect(NearMiss.hint(expectedOneOf: many, actual: "https://idp-7.example.org/") != nil)
        #expect(NearMiss.hint(expectedOneOf: many, actual: "https://idp-9999.example.org/") == nil)
        // Those of quite another length do not count.
        let others = Array(repeating: long, count: 1_000) + ["https://a"]
        #expect(NearMiss.hint(expectedOneOf: others, actual: "https://a/") != nil)
    }

    @Test(arguments: [("https://a", "https://a"), ("https://a", "https://b"), ("", "x")])
    func isSilent(_ expected: String, _ actual: String) {
        #expect(NearMiss.hint(expected: expected, actual: actual) == nil)
    }
}
