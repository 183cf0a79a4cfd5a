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

    @Test(arguments: [("https://a", "https://a"), ("https://a", "https://b"), ("", "x")])
    func isSilent(_ expected: String, _ actual: String) {
        #expect(NearMiss.hint(expected: expected, actual: actual) == nil)
    }
}
