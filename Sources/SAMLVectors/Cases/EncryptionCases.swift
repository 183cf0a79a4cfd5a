import SAML
import SAMLTesting

/// Encrypted assertions: what is signed where, which algorithms, and plaintexts of every kind.
package enum EncryptionCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("encryption", notes: ["ENCRYPTION"], importance: "critical")
        try good(&maker)
        try signatures(&maker)
        try plaintexts(&maker)
        try ciphers(&maker)
        try shapes(&maker)
        return maker.cases
    }

    private static func good(_ maker: inout VectorMaker) throws {
        for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
            for usesSHA256 in [false, true] {
                for beside in [false, true] {
                    let name = "good-\(covers.rawValue)\(usesSHA256 ? "-sha256" : "")\(beside ? "-beside" : "")"
                    try maker.addEncrypted(
                        name, "An encrypted assertion; signed: \(covers.rawValue).", nil, signing: .plain(covers),
                        encrypting: {
                            $0.usesSHA256 = usesSHA256
                            $0.keyStandsBeside = beside
                        })
                }
            }
        }
        try maker.addEncrypted(
            "good-recipient", "The key says whom it is for.", nil,
            encrypting: { $0.recipient = EntityID(VectorMaker.entityID) })
    }

    private static func signatures(_ maker: inout VectorMaker) throws {
        try maker.addEncrypted(
            "unsigned", "Nothing is signed: anybody can encrypt to the service.", .signatureMissing,
            signing: .plain(nil))
        try maker.addEncrypted(
            "unsigned-assertion-wanted", "Only the response is signed, and the assertion has to be.", .signatureMissing,
            signing: .plain(.response), settings: { $0.signatures = "assertion" })
        for covers in [SignatureSummary.Coverage.assertion, .both] {
            try maker.addEncrypted(
                "inner-changed-\(covers.rawValue)", "The assertion was changed before it was encrypted.",
                .signatureDigest, signing: .plain(covers), plaintext: { $0 = WrappingCases.evil($0) })
        }
        try maker.addEncrypted(
            "inner-changed-response", "The response is signed around an assertion whose own signature is broken.",
            .signatureDigest, signing: .plain(.both), plaintext: { $0 = WrappingCases.evil($0) })
        try maker.addEncrypted(
            "outer-changed", "The response was changed around the ciphertext.", .signatureDigest,
            signing: .plain(.response),
            tamper: { $0 = MessageText.replacing("_response-1\" V", with: "_response-1\"  X=\"\" V", in: $0) })
        try maker.addEncrypted(
            "no-key", "The service has no decryption key.", .encryptionUnsupported,
            settings: { $0.decryptionKeys = nil })
        try maker.addEncrypted(
            "other-key", "The assertion is encrypted to somebody else.", .encryptionDecrypt,
            encrypting: { $0.certificate = try TestKey.foreignRSA.certificate() })
    }

    private static func plaintexts(_ maker: inout VectorMaker) throws {
        let open = "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        for (name, change) in [
            ("text", { _ in "not XML" }), ("empty-element", { _ in "<x/>" }), ("nothing", { _ in "" }),
            ("two-assertions", { $0 + $0 }), ("text-behind", { $0 + "x" }), ("text-in-front", { "x" + $0 }),
            (
                "response",
                { "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">\($0)</samlp:Response>" }
            ),
            ("no-id", { _ in open + "/>" }), ("doctype", { "<!DOCTYPE x>" + $0 }), ("comment", { "<!-- -->" + $0 }),
            ("unbalanced", { $0 + "</saml:EncryptedAssertion><saml:EncryptedAssertion>" }),
            ("closes-context", { "</context>" + $0 + "<context>" }),
            (
                "assertion-inside",
                { MessageText.replacing("<saml:Conditions", with: open + " ID=\"_x\"/><saml:Conditions", in: $0) }
            ),
            (
                "encrypted-again",
                { _ in "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>" }
            ),
            ("not-utf-8-declared", { "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + $0 }),
            (
                "relative-namespace",
                {
                    MessageText.replacing(
                        "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"", with: "xmlns:xs=\"1\"", in: $0)
                }
            ),
        ] as [(String, (String) -> String)] {
            try maker.addEncrypted(
                "plaintext-\(name)", "The plaintext is not one assertion: \(name).", .encryptionDecrypt,
                plaintext: { $0 = change($0) })
        }
    }

    private static func ciphers(_ maker: inout VectorMaker) throws {
        try maker.addEncrypted(
            "weak-cbc", "AES-CBC, which is not allowed.", .encryptionAlgorithm, encrypting: { $0.usesCBC = true })
        try maker.addEncrypted(
            "weak-cbc-relaxed", "AES-CBC, which is allowed by name.", nil, encrypting: { $0.usesCBC = true },
            features: ["relaxations"], settings: { $0.relaxations = ["cbc-encryption"] })
        try maker.addEncrypted(
            "weak-rsa-1_5", "RSA 1.5, which is not allowed.", .encryptionAlgorithm, encrypting: { $0.usesRSA15 = true })
        try maker.addEncrypted(
            "weak-rsa-1_5-relaxed", "RSA 1.5, which is allowed by name.", nil, encrypting: { $0.usesRSA15 = true },
            features: ["relaxations"], settings: { $0.relaxations = ["rsa-1_5-key-transport"] })
        for (name, old, new, code) in [
            (
                "weak-triple-des", "http://www.w3.org/2009/xmlenc11#aes256-gcm",
                "http://www.w3.org/2001/04/xmlenc#tripledes-cbc", SAMLError.Code.encryptionAlgorithm
            ),
            ("weak-key-wrap", "rsa-oaep-mgf1p", "kw-aes256", .encryptionAlgorithm),
            (
                "weak-digest-md5", "rsa-oaep-mgf1p\"></xenc:EncryptionMethod>",
                "rsa-oaep-mgf1p\"><ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#md5\"/></xenc:EncryptionMethod>",
                .encryptionAlgorithm
            ),
            (
                "relabelled-cbc", "http://www.w3.org/2009/xmlenc11#aes256-gcm",
                "http://www.w3.org/2001/04/xmlenc#aes256-cbc", .encryptionAlgorithm
            ),
            ("relabelled-aes128", "aes256-gcm", "aes128-gcm", .encryptionDecrypt),
            (
                "relabelled-oaep", "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
                "http://www.w3.org/2001/04/xmlenc#rsa-1_5", .encryptionAlgorithm
            ),
            ("algorithm-unknown", "aes256-gcm", "aes256-xyz", .encryptionAlgorithm),
        ] {
            try maker.addEncrypted(
                name, "The algorithm was exchanged: \(name).", code,
                tamper: { $0 = MessageText.replacing(old, with: new, in: $0) })
        }
        for (name, octets) in [("tag", 8), ("iv", 16), ("all", 24)] {
            try maker.addEncrypted(
                "cipher-short-\(name)", "The ciphertext is shortened.", .encryptionDecrypt,
                tamper: { text in
                    let parts = text.components("</ds:KeyInfo><xenc:CipherData><xenc:CipherValue>")
                    let value = parts[1].prefix { $0 != "<" }
                    let short = name == "tag" ? value.prefix(value.count / 4 * 4 - octets) : value.prefix(octets)
                    text =
                        parts[0] + "</ds:KeyInfo><xenc:CipherData><xenc:CipherValue>" + short
                        + parts[1].dropFirst(value.count)
                })
        }
    }

    private static func shapes(_ maker: inout VectorMaker) throws {
        let value = "<xenc:CipherValue>"
        for (name, old, new) in [
            ("reference-file", value, "<xenc:CipherReference URI=\"file:///etc/hostname\"/>" + value),
            ("reference-http", value, "<xenc:CipherReference URI=\"http://127.0.0.1:9/\"/>" + value),
            ("retrieval-elsewhere", "#_key", "#_assertion-1"), ("retrieval-file", "#_key", "file:///etc/hostname"),
            ("content", "xmlenc#Element", "xmlenc#Content"),
            (
                "two-data", "</saml:EncryptedAssertion>",
                "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/></saml:EncryptedAssertion>"
            ),
            ("foreign-element", "</saml:EncryptedAssertion>", "<x/></saml:EncryptedAssertion>"),
            ("no-key", "<ds:RetrievalMethod URI=\"#_key\"></ds:RetrievalMethod>", "<ds:KeyName>x</ds:KeyName>"),
            ("base64", value, value + "*"),
        ] {
            let code: SAMLError.Code? = name == "no-key" ? nil : .encryptionStructure
            try maker.addEncrypted(
                "shape-\(name)", "The encrypted part has another shape: \(name).", code,
                encrypting: { $0.keyStandsBeside = true },
                tamper: { $0 = MessageText.replacing(old, with: new, in: $0) })
        }
        for (name, recipient) in [
            ("other", "https://other.example.com"), ("longer", VectorMaker.entityID + "/"), ("empty", ""),
        ] {
            try maker.addEncrypted(
                "recipient-\(name)", "The key says that it is for somebody else.", .encryptionStructure,
                encrypting: { $0.recipient = EntityID(recipient) })
        }
    }
}

extension String {
    /// The text before and behind a separator.
    fileprivate func components(_ separator: String) -> [String] {
        guard let range = ranges(of: separator).first else { return [self, ""] }
        return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
    }
}
