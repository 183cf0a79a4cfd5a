import SAML
import SAMLTesting

/// Names and attributes that are encrypted inside of an assertion, which is signed around the ciphertext.
package enum EncryptedPartCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("encrypted-parts", notes: ["ENCRYPTION"], importance: "critical")
        try good(&maker)
        try plaintexts(&maker)
        try others(&maker)
        return maker.cases
    }

    private static func good(_ maker: inout VectorMaker) throws {
        for (name, elements) in [
            ("name", ["NameID"]), ("attribute", ["Attribute"]), ("both", ["NameID", "Attribute"]),
        ] {
            for inside in [false, true] {
                try maker.addEncryptedParts(
                    "good-\(name)\(inside ? "-inside" : "")",
                    "Encrypted: \(elements.joined(separator: " and "))\(inside ? ", in an encrypted assertion" : "").",
                    nil, of: elements, isAssertionEncrypted: inside)
            }
        }
        try maker.addEncryptedParts(
            "good-name-sha256", "The key to the NameID is encrypted with SHA-256 in OAEP.", nil, of: ["NameID"],
            encrypting: { $0.usesSHA256 = true })
    }

    /// What a plaintext may not be: anything but the one element that belongs there.
    private static func plaintexts(_ maker: inout VectorMaker) throws {
        let saml = "xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
        for (name, change) in [
            ("text", { _ in "mallory@example.com" }), ("nothing", { _ in "" }), ("two", { $0 + $0 }),
            ("other-element", { _ in "<saml:Subject \(saml)/>" }),
            ("other-namespace", { _ in "<NameID>mallory@example.com</NameID>" }),
            ("assertion", { _ in "<saml:Assertion \(saml) ID=\"_x\"/>" }),
            (
                "assertion-inside",
                { text in
                    MessageText.replacing(">", with: "><saml:Assertion ID=\"_x\"/>", in: text)
                }
            ), ("doctype", { "<!DOCTYPE x>" + $0 }), ("comment", { $0 + "<!-- -->" }), ("text-behind", { $0 + "x" }),
        ] as [(String, (String) -> String)] {
            for element in ["NameID", "Attribute"] {
                try maker.addEncryptedParts(
                    "\(element.lowercased())-plaintext-\(name)", "The plaintext is not one \(element): \(name).",
                    .encryptionDecrypt, of: [element], plaintext: change)
            }
        }
    }

    private static func others(_ maker: inout VectorMaker) throws {
        let mallory = "<saml:NameID>mallory@example.com</saml:NameID>"
        for (element, holder) in [("NameID", "EncryptedID"), ("Attribute", "EncryptedAttribute")] {
            let name = element.lowercased()
            try maker.addEncryptedParts(
                "\(name)-no-key", "The service has no decryption key.", .encryptionUnsupported, of: [element],
                settings: { $0.decryptionKeys = nil })
            try maker.addEncryptedParts(
                "\(name)-other-key", "It is encrypted to somebody else.", .encryptionDecrypt, of: [element],
                encrypting: { $0.certificate = try TestKey.foreignRSA.certificate() })
            try maker.addEncryptedParts(
                "\(name)-cbc", "AES-CBC, which is not allowed.", .encryptionAlgorithm, of: [element],
                encrypting: { $0.usesCBC = true })
            try maker.addEncryptedParts(
                "\(name)-rsa-1_5", "RSA 1.5, which is not allowed.", .encryptionAlgorithm, of: [element],
                encrypting: { $0.usesRSA15 = true })
            // The ciphertext is signed: one that was encrypted by somebody else in its place is not.
            try maker.addEncryptedParts(
                "\(name)-replaced", "Another ciphertext stands in its place.", .signatureDigest, of: [element],
                tamper: { text in
                    let encryption = TestIdentityProvider.Encryption(to: try TestKey.service.certificate())
                    let plain =
                        element == "NameID"
                        ? "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">mallory@example.com</saml:NameID>"
                        : "<saml:Attribute xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" Name=\"mail\"><saml:AttributeValue>mallory@example.com</saml:AttributeValue></saml:Attribute>"
                    text = MessageText.replacing(
                        MessageText.text("saml:\(holder)", in: text),
                        with: try encryption.encrypted(plain, as: holder), in: text)
                })
        }
        try maker.addEncryptedParts(
            "name-twice", "A NameID stands beside the EncryptedID.", .subject, of: ["NameID"],
            beforeSigning: { text in
                text = MessageText.replacing("<saml:EncryptedID", with: mallory + "<saml:EncryptedID", in: text)
            })
        try maker.addEncryptedParts(
            "name-twice-behind", "A NameID stands behind the EncryptedID.", .subject, of: ["NameID"],
            beforeSigning: { text in
                text = MessageText.replacing("</saml:EncryptedID>", with: "</saml:EncryptedID>" + mallory, in: text)
            })
        try maker.addEncryptedParts(
            "name-added", "A NameID was put beside the EncryptedID after it was signed.", .signatureDigest,
            of: ["NameID"],
            tamper: { text in
                text = MessageText.replacing("<saml:EncryptedID", with: mallory + "<saml:EncryptedID", in: text)
            })
    }
}
