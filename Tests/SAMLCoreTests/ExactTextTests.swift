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

    /// Long ones are compared without Unicode, and to the same end.
    @Test(arguments: [0, 1, 126, 127, 128, 129, 5_000]) func lengthMakesNoDifference(_ count: Int) {
        let (one, other) = (
            String(repeating: "x", count: count) + "\u{E9}", String(repeating: "x", count: count) + "\u{EA}"
        )
        #expect(one.isExactly(String(decoding: Array(one.utf8), as: UTF8.self)) && !one.isExactly(other))
        #expect(!(one + "e\u{301}\u{323}").isExactly(one + "e\u{323}\u{301}"))
    }

    /// A service asks whether a group is among the values: the Kelvin sign is no K.
    @Test func attributesAreComparedOctetByOctet() {
        #expect(AttributeValue.text("K-admins") != .text("\u{212A}-admins"))
        #expect(AttributeValue.text("a") == .text("a") && AttributeValue.nil == .nil && AttributeValue.text("") != .nil)
        #expect(Attribute(name: one, values: []) != Attribute(name: other, values: []))
        #expect(Attribute(name: one, values: [.text("a")]) == Attribute(name: one, values: [.text("a")]))
        #expect(
            Attribute(name: "a", nameFormat: one, values: []) != Attribute(name: "a", nameFormat: other, values: []))
        #expect(Attribute(name: "a", friendlyName: "b", values: []) != Attribute(name: "a", values: []))
        func element(_ text: String, _ value: String) -> ElementValue {
            ElementValue(
                name: "e", namespace: "urn:x", attributes: [ElementAttribute(name: "a", namespace: nil, value: value)],
                children: [], text: text)
        }
        #expect(element("t", "v") == element("t", "v") && element(one, "v") != element(other, "v"))
        #expect(element("t", one) != element("t", other))
        #expect(AttributeValue.elements([element(one, "v")]) != .elements([element(other, "v")]))
        #expect(Set([AttributeValue.text(one), .text(other), .nil, .nameID(NameID(one)), .elements([])]).count == 5)
    }

    @Test func everyOctetCounts() {
        let texts = (0...40).flatMap { count in ["a", "b", "\u{0}"].map { String(repeating: $0, count: count) } }
        let different = Set(texts.map { Array($0.utf8) }).count
        #expect(Set(texts.map { ExactText($0).hashValue }).count == different)
    }
}
