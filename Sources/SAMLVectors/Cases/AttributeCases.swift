import SAML
import SAMLIssuing
import SAMLTesting

/// Attributes in every form, and in forms that they do not have.
package enum AttributeCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("attribute", notes: ["ATTRIBUTE"])
        let rows: [(String, [Attribute])] = [
            ("none", []), ("no-values", [Attribute(name: "a", values: [])]),
            ("empty-value", [Attribute(name: "a", values: [.text("")])]),
            ("nil", [Attribute(name: "a", values: [.nil])]),
            ("nil-among-texts", [Attribute(name: "a", values: [.text("1"), .nil, .text("2")])]),
            ("name-id", [Attribute(name: "a", values: [.nameID(NameID("x", format: NameIDFormat.persistent))])]),
            (
                "repeated",
                [
                    Attribute(name: "a", values: [.text("1")]), Attribute(name: "b", values: [.text("x")]),
                    Attribute(name: "a", values: [.text("2")]),
                ]
            ),
            (
                "repeated-unspecified",
                [
                    Attribute(name: "a", values: [.text("1")]),
                    Attribute(name: "a", nameFormat: AttributeNameFormat.unspecified, values: [.text("2")]),
                ]
            ),
            (
                "same-name-other-format",
                [
                    Attribute(name: "a", nameFormat: AttributeNameFormat.basic, values: [.text("1")]),
                    Attribute(name: "a", nameFormat: AttributeNameFormat.uri, values: [.text("2")]),
                ]
            ),
            ("case", [Attribute(name: "a", values: [.text("1")]), Attribute(name: "A", values: [.text("2")])]),
            ("blank", [Attribute(name: "a", values: [.text("1")]), Attribute(name: "a ", values: [.text("2")])]),
            (
                "friendly-name-of-another",
                [
                    Attribute(name: "x", friendlyName: "a", values: [.text("1")]),
                    Attribute(name: "a", values: [.text("2")]),
                ]
            ),
            (
                "composed-and-decomposed",
                [
                    Attribute(name: "caf\u{E9}", values: [.text("1")]),
                    Attribute(name: "cafe\u{301}", values: [.text("2")]),
                ]
            ), ("many-values", [Attribute(name: "a", values: (0..<300).map { .text("\($0)") })]),
            ("many-attributes", (0..<200).map { Attribute(name: "a\($0)", values: [.text("x")]) }),
            ("long-value", [Attribute(name: "a", values: [.text(String(repeating: "x", count: 20_000))])]),
        ]
        for (name, attributes) in rows {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "\(name)-\(covers.rawValue)", "Attributes: \(name). Signed: \(covers.rawValue).", nil,
                    signing: .plain(covers), template: { $0.attributes = attributes })
            }
        }
        try maker.add(
            "repeated-rejected", "An attribute in two elements, where that is refused.", .attributeDuplicate,
            features: ["reject-duplicate-attributes"], template: { $0.attributes = rows[6].1 },
            settings: { $0.rejectDuplicateAttributes = true })
        let value = "<saml:AttributeValue xsi:type=\"xs:string\">staff"
        try EditTable.add(
            &maker,
            [
                ("no-name", "An attribute has no Name.", .attributeInvalid, " Name=\"groups\"", ""),
                ("empty-name", "An attribute has an empty Name.", .attributeInvalid, " Name=\"groups\"", " Name=\"\""),
                (
                    "foreign-name", "The Name is of another namespace.", .attributeInvalid, " Name=\"groups\"",
                    " xmlns:e=\"urn:e\" e:Name=\"groups\""
                ),
                (
                    "nil-with-content", "A nil value has content.", .attributeInvalid, value,
                    "<saml:AttributeValue xsi:nil=\"true\">staff"
                ),
                (
                    "nil-one-with-content", "A nil value (1) has content.", .attributeInvalid, value,
                    "<saml:AttributeValue xsi:nil=\"1\">staff"
                ),
                (
                    "mixed", "A value mixes text and elements.", .attributeInvalid, value,
                    "<saml:AttributeValue>staff<x xmlns=\"\"/>"
                ),
                (
                    "foreign-child", "A foreign element stands in an attribute.", .attributeInvalid, value,
                    "<x xmlns=\"\"/>" + value
                ), ("text-in-attribute", "Text stands in an attribute.", .attributeInvalid, value, "x" + value),
                (
                    "text-in-statement", "Text stands in the statement.", .attributeInvalid,
                    "<saml:AttributeStatement>", "<saml:AttributeStatement>x"
                ),
                (
                    "foreign-in-statement", "A foreign element stands in the statement.", .attributeInvalid,
                    "<saml:AttributeStatement>", "<saml:AttributeStatement><x xmlns=\"\"/>"
                ),
                (
                    "nil-false", "A value says that it is not nil.", nil, value,
                    "<saml:AttributeValue xsi:nil=\"false\">staff"
                ),
                (
                    "unknown-type", "A value has an unknown type, which nobody resolves.", nil, value,
                    "<saml:AttributeValue xsi:type=\"xs:evil\">staff"
                ),
                ("no-type", "A value has no type.", nil, value, "<saml:AttributeValue>staff"),
                (
                    "any-type", "A value is of anyType.", nil, value,
                    "<saml:AttributeValue xsi:type=\"xs:anyType\">staff"
                ),
                (
                    "foreign-attribute", "An attribute element has a foreign attribute.", nil, " Name=\"groups\"",
                    " Name=\"groups\" xmlns:e=\"urn:e\" e:x=\"y\""
                ),
                (
                    "original-issuer", "An attribute has the OriginalIssuer of another specification.", nil,
                    " Name=\"groups\"", " Name=\"groups\" OriginalIssuer=\"https://x\""
                ),
            ])
        return maker.cases
    }
}
