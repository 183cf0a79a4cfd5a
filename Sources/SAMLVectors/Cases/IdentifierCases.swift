import SAML
import SAMLIssuing
import SAMLTesting

/// The form of IDs, and decoys that share one.
package enum IdentifierCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("id", notes: ["ID"], importance: "critical")
        for (index, id) in [
            "", "1abc", "a b", "a\"b", "a')", "é", "a:b", ".a", "-a", "_a ", " _a", "a/b", "a#b", "_\u{430}", "a\tb",
            "a\nb", "*", "\u{FF21}", String(repeating: "a", count: 257),
        ].enumerated() {
            for place in ["response", "assertion"] {
                try maker.add(
                    "form-\(place)-\(index + 1)",
                    "The ID of the \(place) is \(EvidenceLiteral.of(String(id.prefix(20)).replacing("\n", with: "\\n").replacing("\t", with: "\\t"))).",
                    .xmlID, signing: .plain(place == "response" ? .assertion : .response),
                    template: {
                        if place == "response" { $0.responseID = id } else { $0.assertionID = id }
                    })
            }
        }
        for (index, id) in ["a", "_", "_1", "A-b.c_d", "id-0123456789abcdef", String(repeating: "a", count: 256)]
            .enumerated()
        {
            try maker.add(
                "form-good-\(index + 1)", "The IDs are as long and as strange as they may be.", nil,
                signing: .plain(.both),
                template: {
                    $0.responseID = id
                    $0.assertionID = "x" + id.dropFirst() + (id == "a" || id == "_" ? "2" : "")
                })
        }
        for (number, attribute) in [
            "ID", "Id", "id", "iD", "xml:id", "AssertionID", "ResponseID", "assertionid", "x:ID", "x:Id",
        ].enumerated() {
            for (place, mark) in [("before", "<samlp:Status>"), ("behind", "</samlp:Response>")] {
                try maker.add(
                    "decoy-\(number + 1)-\(place)",
                    "Another element has \(attribute) with the signed ID.", .xmlID,
                    tamper: {
                        $0 = SignedText.putting(
                            "<y xmlns=\"\" xmlns:x=\"urn:x\" \(attribute)=\"_assertion-1\"/>", before: mark, in: $0)
                    })
            }
        }
        try maker.add(
            "same-on-both", "Response and assertion have one ID.", .xmlID, template: { $0.responseID = $0.assertionID })
        try maker.add(
            "namespaced-on-same-element", "The assertion has the ID in another namespace, too.", .xmlID,
            edit: {
                $0 = MessageText.replacing(
                    "ID=\"_assertion-1\"", with: "ID=\"_assertion-1\" xmlns:x=\"urn:x\" x:ID=\"_assertion-1\"", in: $0)
            })
        try maker.add("case-only", "Two IDs differ in case only.", nil, template: { $0.responseID = "_ASSERTION-1" })
        for (place, covers) in [("response", SignatureSummary.Coverage.assertion), ("assertion", .response)] {
            try maker.add(
                "absent-\(place)", "The \(place) has no ID.", .xmlID, signing: .plain(covers),
                edit: {
                    $0 = MessageText.replacing(" ID=\"_\(place)-1\"", with: "", in: $0)
                })
        }
        return maker.cases
    }
}
