import SAML
import SAMLIssuing
import SAMLTesting

/// The subject's name and what surrounds it.
package enum SubjectCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("subject", notes: ["SUBJECT"])
        let rows: [(String, NameID?, SAMLError.Code?)] = [
            ("absent", nil, nil), ("empty", NameID(""), .subject), ("blank", NameID(" "), .subject),
            ("white-space", NameID("\n\t "), .subject), ("non-breaking-blank", NameID("\u{A0}"), .subject),
            ("256-characters", NameID(String(repeating: "é", count: 256)), nil),
            ("257-characters", NameID(String(repeating: "é", count: 257)), .subject),
            ("next-line", NameID("a\u{85}b"), .subject),
            ("line-separator", NameID("a\u{2028}b"), .subject), ("paragraph-separator", NameID("a\u{2029}b"), .subject),
            ("delete", NameID("a\u{7F}b"), .subject), ("c1-control", NameID("a\u{9B}31mb"), .subject),
            ("persistent", NameID("x", format: NameIDFormat.persistent), nil),
            (
                "persistent-qualified",
                NameID(
                    "x", format: NameIDFormat.persistent, nameQualifier: VectorMaker.idp,
                    spNameQualifier: VectorMaker.entityID), nil
            ),
            (
                "persistent-other-issuer",
                NameID("x", format: NameIDFormat.persistent, nameQualifier: "https://evil.example"), .subject
            ),
            (
                "persistent-other-service",
                NameID("x", format: NameIDFormat.persistent, spNameQualifier: "https://other.example"), .subject
            ),
            (
                "transient-other-service",
                NameID("x", format: NameIDFormat.transient, spNameQualifier: "https://other.example"), .subject
            ),
            (
                "transient-other-issuer",
                NameID("x", format: NameIDFormat.transient, nameQualifier: VectorMaker.idp + "/"), .subject
            ),
            (
                "email-qualified",
                NameID("x", format: NameIDFormat.emailAddress, nameQualifier: "example.com", spNameQualifier: "y"), nil
            ), ("unknown-format", NameID("x", format: "urn:unknown"), nil),
            ("provided-id", NameID("x", spProvidedID: "y"), nil),
        ]
        for (name, nameID, code) in rows {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "name-\(name)-\(covers.rawValue)", "The NameID: \(name). Signed: \(covers.rawValue).", code,
                    signing: .plain(covers), template: { $0.nameID = nameID })
            }
        }
        try EditTable.add(
            &maker,
            [
                (
                    "two-names", "There are two NameIDs.", .subject, "</saml:NameID>",
                    "</saml:NameID><saml:NameID>bob</saml:NameID>"
                ),
                ("element-in-name", "The NameID holds an element.", .subject, "alice@", "alice<x xmlns=\"\">bob</x>@"),
                (
                    "element-around-name", "The whole name stands in an element.", .subject,
                    "alice@example.com</saml:NameID>", "<x xmlns=\"\">alice@example.com</x></saml:NameID>"
                ), ("base-id", "There is a BaseID.", .subject, "<saml:NameID", "<saml:BaseID/><saml:NameID"),
                ("text", "Text stands in Subject.", .subject, "<saml:Subject>", "<saml:Subject>alice"),
                (
                    "unknown-child", "An unknown element stands in Subject.", .subject, "</saml:Subject>",
                    "<saml:Other/></saml:Subject>"
                ),
                (
                    "two-subjects", "There are two Subjects.", .structure, "<saml:Conditions",
                    "<saml:Subject><saml:NameID>bob</saml:NameID></saml:Subject><saml:Conditions"
                ),
                (
                    "name-behind-confirmation", "The NameID stands behind the confirmation.", .subject,
                    "</saml:Subject>", "<saml:NameID>bob</saml:NameID></saml:Subject>"
                ),
            ])
        return maker.cases
    }
}
