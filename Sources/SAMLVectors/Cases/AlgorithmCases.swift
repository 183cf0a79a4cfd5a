import SAML
import SAMLIssuing
import SAMLTesting

/// Every algorithm that is allowed with every key that fits, and for each what breaks it.
package enum AlgorithmCases {
    static let rsaKeys = [TestKey.rsa2048, .rsa3072, .rsa4096]
    static let ecKeys = [TestKey.p256, .p384, .p521]
    static let rsa = [SignatureAlgorithm.rsaSHA256, .rsaSHA384, .rsaSHA512]
    static let ec = [SignatureAlgorithm.ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512]
    static let digests = [DigestAlgorithm.sha256, .sha384, .sha512]

    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("algorithm", notes: ["ALGORITHM"], importance: "critical")
        for (keys, algorithms) in [(rsaKeys, rsa), (ecKeys, ec)] {
            for key in keys {
                for algorithm in algorithms {
                    for digest in digests { try add(&maker, key, algorithm, digest) }
                }
            }
        }
        try refused(&maker)
        try relaxed(&maker)
        return maker.cases
    }

    private static func add(
        _ maker: inout VectorMaker, _ key: TestKey, _ algorithm: SignatureAlgorithm, _ digest: DigestAlgorithm
    ) throws {
        var signing = TestIdentityProvider.Signing.plain()
        signing.algorithm = algorithm
        signing.digest = digest
        let name = "\(key.name)-\(short(algorithm.rawValue))-\(short(digest.rawValue))"
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            signing.covers = covers
            let place = covers.rawValue
            try maker.add("\(name)-\(place)", "\(name), signed: \(place).", nil, signing: signing, key: key)
            try maker.add(
                "\(name)-\(place)-changed", "\(name): a signed octet was changed.", .signatureDigest, signing: signing,
                key: key, tamper: { $0 = MessageText.replacing("alice@", with: "alicf@", in: $0) })
        }
        signing.covers = .assertion
        try maker.add(
            "\(name)-value-changed", "\(name): a bit of SignatureValue was changed.", .signatureValue, signing: signing,
            key: key, tamper: { $0 = flippingFirst("ds:SignatureValue", in: $0) })
        try maker.add(
            "\(name)-digest-changed", "\(name): a bit of DigestValue was changed.", .signatureDigest, signing: signing,
            key: key, tamper: { $0 = flippingFirst("ds:DigestValue", in: $0) })
        let foreign = key.name.contains("rsa") ? "keys/foreign-rsa2048.cert.pem" : "keys/foreign-p256.cert.pem"
        try maker.add(
            "\(name)-other-key", "\(name): another key of the same kind is trusted.", .signatureValue, signing: signing,
            key: key, settings: { $0.identityProviders[0].certificates = [foreign] })
    }

    /// Algorithms that no implementation should accept by itself.
    private static func refused(_ maker: inout VectorMaker) throws {
        let signature = SignatureAlgorithm.rsaSHA256.rawValue
        let digest = DigestAlgorithm.sha256.rawValue
        let more = "http://www.w3.org/2001/04/xmldsig-more#"
        let base = "http://www.w3.org/2000/09/xmldsig#"
        for (name, uri) in [
            ("hmac-sha1", base + "hmac-sha1"), ("hmac-sha256", more + "hmac-sha256"),
            ("hmac-sha512", more + "hmac-sha512"),
            ("dsa-sha1", base + "dsa-sha1"), ("rsa-md5", more + "rsa-md5"), ("rsa-ripemd160", more + "rsa-ripemd160"),
            ("rsa-sha224", more + "rsa-sha224"), ("ecdsa-sha224", more + "ecdsa-sha224"),
            ("rsa-sha1", base + "rsa-sha1"),
            ("ecdsa-sha1", more + "ecdsa-sha1"), ("rsa-pss", "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"),
            ("unknown", "urn:unknown"), ("empty", ""), ("trailing-blank", signature + " "),
            ("leading-blank", " " + signature),
            ("upper-case", signature.uppercased()), ("https", "https" + signature.dropFirst(4)), ("digest-uri", digest),
            ("c14n-uri", "http://www.w3.org/2001/10/xml-exc-c14n#"), ("fragment", signature + "#"), ("none", "none"),
        ] {
            try maker.add(
                "signature-method-\(name)", "SignatureMethod was changed to \(uri).", .signatureAlgorithm,
                tamper: { $0 = MessageText.replacing(signature, with: uri, in: $0) })
        }
        for (name, uri) in [
            ("sha1", base + "sha1"), ("md5", more + "md5"), ("ripemd160", "http://www.w3.org/2001/04/xmlenc#ripemd160"),
            ("sha224", more + "sha224"), ("sha3-256", "http://www.w3.org/2007/05/xmldsig-more#sha3-256"),
            ("unknown", "urn:unknown"),
            ("empty", ""), ("trailing-blank", digest + " "), ("upper-case", digest.uppercased()),
            ("signature-uri", signature),
        ] {
            try maker.add(
                "digest-method-\(name)", "DigestMethod was changed to \(uri).", .signatureAlgorithm,
                tamper: { $0 = MessageText.replacing(digest, with: uri, in: $0) })
        }
        let exclusive = CanonicalizationAlgorithm.exclusive.rawValue
        for (name, uri) in [
            ("with-comments", exclusive + "WithComments"), ("inclusive", CanonicalizationAlgorithm.inclusive.rawValue),
            ("inclusive-with-comments", CanonicalizationAlgorithm.inclusive.rawValue + "#WithComments"),
            ("inclusive-1.1", "http://www.w3.org/2006/12/xml-c14n11"), ("unknown", "urn:unknown"), ("empty", ""),
            ("no-fragment", String(exclusive.dropLast())),
        ] {
            try maker.add(
                "canonicalization-method-\(name)", "CanonicalizationMethod was changed to \(uri).", .signatureAlgorithm,
                tamper: {
                    $0 = MessageText.replacing(
                        "CanonicalizationMethod Algorithm=\"\(exclusive)\"",
                        with: "CanonicalizationMethod Algorithm=\"\(uri)\"", in: $0)
                })
            try maker.add(
                "transform-\(name)", "The canonicalization transform was changed to \(uri).", .signatureTransform,
                tamper: {
                    $0 = MessageText.replacing(
                        "Transform Algorithm=\"\(exclusive)\"", with: "Transform Algorithm=\"\(uri)\"", in: $0)
                })
        }
        for (element, uri) in [
            ("ds:SignatureMethod", signature), ("ds:DigestMethod", digest), ("ds:CanonicalizationMethod", exclusive),
        ] {
            try maker.add(
                "no-algorithm-\(element.dropFirst(3).lowercased())", "\(element) has no Algorithm.",
                .signatureAlgorithm,
                tamper: { $0 = MessageText.replacing("<\(element) Algorithm=\"\(uri)\"", with: "<\(element)", in: $0) })
        }
        for (name, key, foreign) in [
            ("rsa-with-ec-key", TestKey.rsa2048, "idp-p256"), ("ec-with-rsa-key", .p256, "idp-rsa2048"),
        ] {
            try maker.add(
                name, "No trusted key is of the kind of the signature.", .signatureKey, key: key,
                settings: { $0.identityProviders[0].certificates = ["keys/\(foreign).cert.pem"] })
        }
    }

    private static func relaxed(_ maker: inout VectorMaker) throws {
        for (name, algorithm, digest, relaxations) in [
            ("sha1-signature", SignatureAlgorithm.rsaSHA1, DigestAlgorithm.sha256, ["sha1-signatures"]),
            ("sha1-digest", .rsaSHA256, .sha1, ["sha1-digests"]),
            ("sha1-both", .rsaSHA1, .sha1, ["sha1-signatures", "sha1-digests"]),
        ] {
            var signing = TestIdentityProvider.Signing.plain()
            signing.algorithm = algorithm
            signing.digest = digest
            try maker.add("\(name)-strict", "SHA-1 without a relaxation.", .signatureAlgorithm, signing: signing)
            try maker.add(
                "\(name)-relaxed", "SHA-1 by relaxation.", nil, signing: signing, features: ["relaxations"],
                settings: { $0.relaxations = relaxations })
            try maker.add(
                "\(name)-relaxed-changed", "SHA-1 by relaxation: a signed octet was changed.", .signatureDigest,
                signing: signing, features: ["relaxations"],
                tamper: { $0 = MessageText.replacing("alice@", with: "alicf@", in: $0) },
                settings: { $0.relaxations = relaxations })
        }
    }

    /// The part of a URI behind the last `#`.
    static func short(_ uri: String) -> String { String(uri.split(separator: "#").last ?? "") }

    /// Changes the first character of an element's base64 text to another one.
    static func flippingFirst(_ element: String, in text: String) -> String {
        guard let tag = text.firstRange(of: "<\(element)>") else { return text }
        var octets = Array(text.utf8)
        let position = text.utf8.distance(from: text.startIndex, to: tag.upperBound) + 4
        octets[position] = octets[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        return String(decoding: octets, as: UTF8.self)
    }
}
