import SAML
import SAMLCore
import SAMLIssuing
import SAMLTesting
import SAMLXML

/// Keys that are trusted: odd certificates of good keys, bad keys, and values that no key makes.
package enum KeyCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("key", notes: ["KEY"], importance: "critical")
        for name in ["expired", "version-1", "negative-serial", "sha1"] {
            try maker.add(
                "odd-certificate-\(name)", "The trusted certificate is odd (\(name)); only its key counts.", nil,
                settings: {
                    $0.identityProviders[0].certificates = ["keys/idp-rsa2048-\(name).cert.pem"]
                })
        }
        try maker.add(
            "none", "No key is trusted: that is no reason to skip the check.", .configuration,
            settings: {
                $0.identityProviders[0].certificates = []
            })
        try maker.add(
            "none-unsigned", "No key is trusted, and nothing is signed.", .configuration, signing: .plain(nil),
            settings: {
                $0.identityProviders[0].certificates = []
            })
        try maker.add("too-short", "The only trusted key has 1024 bits.", .configuration, key: .rsa1024)
        try maker.add(
            "too-short-beside-good", "A key of 1024 bits beside a good one signs.", .signatureValue, key: .rsa1024,
            settings: {
                $0.identityProviders[0].certificates.append("keys/idp-rsa2048.cert.pem")
            })
        try maker.add(
            "good-beside-too-short", "A good key beside one of 1024 bits signs.", nil,
            settings: {
                $0.identityProviders[0].certificates.insert("keys/idp-rsa1024.cert.pem", at: 0)
            })
        try maker.add(
            "too-many", "Seventeen keys are trusted.", .configuration,
            settings: {
                $0.identityProviders[0].certificates = Array(repeating: "keys/idp-rsa2048.cert.pem", count: 17)
            })
        for skew in [-1, 301] {
            try maker.add(
                "skew-\(skew)", "A clock skew of \(skew) s is no setting.", .configuration,
                settings: { $0.clockSkew = skew })
        }
        try values(&maker)
        return maker.cases
    }

    /// SignatureValues of the right and the wrong length that no key makes.
    private static func values(_ maker: inout VectorMaker) throws {
        // The order of P-256.
        let order: [UInt8] = [
            0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xBC, 0xE6,
            0xFA, 0xAD,
            0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
        ]
        let zero = [UInt8](repeating: 0, count: 32)
        let one: [UInt8] = zero.dropLast() + [1]
        let ones = [UInt8](repeating: 1, count: 256)
        let ff = [UInt8](repeating: 0xFF, count: 256)
        let ecdsa: [(String, [UInt8])] = [
            ("all-zero", zero + zero), ("r-zero", zero + one), ("s-zero", one + zero), ("order", order + order),
            ("one", one + one), ("63-octets", Array((one + one).dropLast())), ("65-octets", one + one + [0]),
            ("66-octets", [0] + one + ([0] + one)), ("128-octets", zero + one + (zero + one)),
            ("der", [0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]), ("one-octet", [1]),
            ("all-ones", Array(ff.prefix(64))),
        ]
        for (name, value) in ecdsa {
            try replaced(&maker, "ecdsa-\(name)", "The ECDSA value is \(name).", value, .p256)
        }
        let rsa: [(String, [UInt8])] = [
            ("zero", [UInt8](repeating: 0, count: 256)), ("one", [UInt8](repeating: 0, count: 255) + [1]),
            ("all-ones", ff),
            ("255-octets", Array(ones.dropLast())), ("257-octets", [0] + ones), ("one-octet", [1]),
            ("padding-only", [0, 1] + (ff.prefix(253) + [0])),
        ]
        for (name, value) in rsa { try replaced(&maker, "rsa-\(name)", "The RSA value is \(name).", value, .rsa2048) }
        // Both (r, s) and (r, n - s) are signatures: nobody may tell messages apart by them.
        try maker.add(
            "ecdsa-other-s", "The other of the two values that ECDSA has for one signature.", nil, key: .p256,
            tamper: { text in
                let element = MessageText.text("ds:SignatureValue", in: text)
                let encoded = element.dropFirst("<ds:SignatureValue>".count).dropLast("</ds:SignatureValue>".count)
                let value = try Base64.decode(String(encoded), allowing: .xml)
                var (difference, borrow) = ([UInt8](repeating: 0, count: 32), 0)
                for index in (0..<32).reversed() {
                    let digit = Int(order[index]) - Int(value[32 + index]) - borrow
                    borrow = digit < 0 ? 1 : 0
                    difference[index] = UInt8(truncatingIfNeeded: digit)
                }
                text = MessageText.replacing(
                    element, with: "<ds:SignatureValue>\(Base64.encode(value[..<32] + difference))</ds:SignatureValue>",
                    in: text)
            })
    }

    private static func replaced(
        _ maker: inout VectorMaker, _ name: String, _ about: String, _ value: [UInt8], _ key: TestKey
    ) throws {
        try maker.add(
            "value-\(name)", about, .signatureValue, key: key,
            tamper: { text in
                text = MessageText.replacing(
                    MessageText.text("ds:SignatureValue", in: text),
                    with: "<ds:SignatureValue>\(Base64.encode(value))</ds:SignatureValue>", in: text)
            })
    }
}
