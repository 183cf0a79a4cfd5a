import SAML
import SAMLIssuing
import SAMLTesting

/// How much a document may demand.
package enum LimitCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("limit", notes: ["LIMIT"], importance: "medium")
        func extensions(_ content: String) -> String { "<samlp:Extensions>\(content)</samlp:Extensions>" }
        func nested(_ count: Int) -> String {
            String(repeating: "<x xmlns=\"\">", count: count) + String(repeating: "</x>", count: count)
        }
        let attributes = { (count: Int) in "<x xmlns=\"\"" + (0..<count).map { " a\($0)=\"\"" }.joined() + "/>" }
        let declarations = { (count: Int) in
            "<x xmlns=\"\"" + (0..<(count - 1)).map { " xmlns:p\($0)=\"urn:\($0)\"" }.joined() + "/>"
        }
        for (name, content, code) in [
            ("depth-40", nested(38), nil), ("depth-41", nested(39), SAMLError.Code.xmlLimit),
            ("depth-257", nested(255), .xmlLimit), ("depth-2000", nested(1_998), .xmlLimit),
            ("attributes-32", attributes(32), nil), ("attributes-33", attributes(33), .xmlLimit),
            ("attributes-10000", attributes(10_000), .xmlLimit),
            ("declarations-32", declarations(32), nil), ("declarations-33", declarations(33), .xmlLimit),
            ("declarations-4000", declarations(4_000), .xmlLimit),
            ("name-256", "<\(String(repeating: "x", count: 256)) xmlns=\"\"/>", nil),
            ("name-257", "<\(String(repeating: "x", count: 257)) xmlns=\"\"/>", .xmlLimit),
            ("attribute-name-257", "<x xmlns=\"\" \(String(repeating: "y", count: 257))=\"\"/>", .xmlLimit),
            ("elements-9000", String(repeating: "<x xmlns=\"\"/>", count: 9_000), nil),
            ("elements-10000", String(repeating: "<x xmlns=\"\"/>", count: 10_000), .xmlLimit),
            ("text-64k", "<x xmlns=\"\">\(String(repeating: "x", count: 65_536))</x>", nil),
            ("references-20000", "<x xmlns=\"\">\(String(repeating: "&#97;", count: 20_000))</x>", nil),
            ("size", "<x xmlns=\"\">\(String(repeating: "x", count: 262_144))</x>", .inputTooLarge),
        ] as [(String, String, SAMLError.Code?)] {
            try maker.add(
                name, "Around a signed assertion: \(name).", code, features: ["limits"],
                tamper: { $0 = SignedText.putting(extensions(content), before: "<samlp:Status>", in: $0) })
        }
        try work(&maker, extensions)
        return maker.cases
    }

    /// Small documents that cost an implementation much which looks at every one of many things through all others.
    private static func work(_ maker: inout VectorMaker, _ extensions: (String) -> String) throws {
        let saml = "xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        let marks = String(repeating: "\u{301}\u{316}", count: 30_000)
        for (name, content, code) in [
            ("encrypted-identifiers-3000", String(repeating: "<EncryptedID \(saml)/>", count: 3_000), nil),
            (
                "signatures-1500",
                String(
                    repeating: "<x xmlns=\"\"><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></x>",
                    count: 1_500),
                SAMLError.Code.signaturePlacement
            ), ("combining-marks", "<x xmlns=\"\">\(marks)</x>", nil),
        ] as [(String, String, SAMLError.Code?)] {
            try maker.add(
                "work-\(name)", "Around a signed assertion: \(name).", code, features: ["limits"],
                tamper: { $0 = SignedText.putting(extensions(content), before: "<samlp:Status>", in: $0) },
                settings: { $0.decryptionKeys = ["keys/sp-rsa2048.key.pem"] })
        }
        // Canonicalization looks through every declaration in scope, for every element and every prefix of a list.
        let open = (0..<30).map { level in
            "<x xmlns=\"\"" + (0..<30).map { " xmlns:p\(level)x\($0)=\"urn:\(level)\"" }.joined() + ">"
        }
        let deep =
            open.joined() + String(repeating: "<y/>", count: 2_000) + String(repeating: "</x>", count: open.count)
        let long = "<x xmlns=\"\" xmlns:\(String(repeating: "p", count: 65))=\"urn:x\"/>"
        for (name, content) in [("declarations-in-scope", deep), ("prefix-of-65", long)] {
            try maker.add(
                "work-\(name)", "Around a signed assertion: \(name).", .xmlLimit, features: ["limits"],
                tamper: { $0 = SignedText.putting(extensions(content), before: "<samlp:Status>", in: $0) })
        }
        for (name, edit) in [
            ("issuer", { MessageText.replacing(VectorMaker.idp, with: "https://\(marks)", in: $0) }),
            (
                "destination",
                {
                    MessageText.replacing(
                        "Destination=\"\(VectorMaker.location)\"", with: "Destination=\"https://\(marks)\"", in: $0)
                }
            ),
        ] as [(String, (String) -> String)] {
            try maker.add(
                "work-combining-marks-\(name)", "The \(name) is a long run of combining marks, which nobody signed.",
                name == "issuer" ? .issuerUnknown : .destination, features: ["limits"],
                tamper: { $0 = edit($0) })
        }
    }
}
