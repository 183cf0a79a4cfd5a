import SAMLCore
import Testing

@Suite struct EvidenceTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\u{1B}[31m", "a\\u{1B}[31m"), ("a\nb", "a\\u{A}b"), ("\u{202E}abc", "\\u{202E}abc"),
        ("a\u{2028}b", "a\\u{2028}b"), ("\u{85}", "\\u{85}"), ("back\\slash", "back\\\\slash"), ("Zoë 😀", "Zoë 😀"),
        ("\u{200B}", "\\u{200B}"), ("\u{E0041}", "\\u{E0041}"), ("\u{7F}", "\\u{7F}"),
    ])
    func escapes(_ text: String, _ expected: String) { #expect(EvidenceText.escaped(text) == expected) }

    @Test func cutsAtTheLimit() {
        #expect(EvidenceText.escaped(String(repeating: "é", count: 200)).unicodeScalars.count == 200)
        #expect(EvidenceText.escaped(String(repeating: "é", count: 201)).unicodeScalars.count == 201)
        #expect(EvidenceText.escaped(String(repeating: "a", count: 201)).hasSuffix("…"))
        #expect(EvidenceText.escaped(String(repeating: "a", count: 1_000_000)).utf8.count < 300)
    }
}
