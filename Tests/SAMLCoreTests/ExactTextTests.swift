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
}
