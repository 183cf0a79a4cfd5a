import SAMLCore
import Testing

@Suite struct ExactTextTests {
    // Precomposed and decomposed: canonically equivalent, and different octets.
    let one = "caf\u{E9}"
    let other = "cafe\u{301}"

    @Test func canonicallyEquivalentTextsDiffer() {
        #expect(one == other)
        #expect(!one.isExactly(other))
        #expect(![one].containsExactly(other))
        #expect(EntityID(one) != EntityID(other))
        #expect(NameID(one) != NameID(other))
        #expect(NameID("a", format: one) != NameID("a", format: other))
        #expect(NameID("a", nameQualifier: one) != NameID("a"))
        #expect(Set([EntityID(one), EntityID(other)]).count == 2)
    }

    /// Names that are canonically equivalent are different, and must not meet in a table either: a sender could make
    /// many of them.
    @Test func equivalentNamesHashDifferently() {
        let names = (0..<4_096).map { number in
            "https://" + (0..<12).map { number >> $0 & 1 == 0 ? "K" : "\u{212A}" }.joined()
        }
        #expect(Set(names).count == 1)
        #expect(Set(names.map { EntityID($0) }).count == names.count)
        #expect(Set(names.map { EntityID($0).hashValue }).count > 4_000)
        #expect(Set(names.map { ExactText($0).hashValue }).count > 4_000)
        #expect(Set(names.map { NameID($0).hashValue }).count > 4_000)
        #expect(EntityID("https://a").hashValue == EntityID("https://a").hashValue)
    }

    @Test func everyOctetCounts() {
        let texts = (0...40).flatMap { count in ["a", "b", "\u{0}"].map { String(repeating: $0, count: count) } }
        let different = Set(texts.map { Array($0.utf8) }).count
        #expect(Set(texts.map { ExactText($0).hashValue }).count == different)
    }
}
