import HardeningCommon
import SAML
import SAMLTesting

extension Family {
    /// Bindings, metadata, and the small languages.
    static let others: [Family] = [
        .octets("a wall of base64", 100_000) {
            Array(many("QUFB", $0 / 4).utf8)
        } _: { octets throws(SAMLError) in
            _ = try await Family.validator.get().validate(
                samlResponse: String(decoding: octets, as: UTF8.self), expecting: Cast.expectation, at: Cast.instant)
        },
        .octets("line ends in base64", 100_000) {
            Array(many("\r\n", $0 / 2).utf8)
        } _: { octets throws(SAMLError) in
            _ = try await Family.validator.get().validate(
                samlResponse: String(decoding: octets, as: UTF8.self), expecting: Cast.expectation, at: Cast.instant)
        },
        .octets("an inflated bomb", 1_000_000) { count in
            Array(try Cast.logoutQuery(sessionIndex: many("x", count)).utf8)
        } _: { octets throws(SAMLError) in
            _ = try RedirectBinding.message(rawQuery: String(decoding: octets, as: UTF8.self))
        },
        .octets("parameters of a query", 25_000) {
            Array(many("&a=b", $0).utf8)
        } _: { octets throws(SAMLError) in
            _ = try RedirectBinding.message(rawQuery: String(decoding: octets, as: UTF8.self))
        },
        .octets("a long relay state", 100_000) {
            Array(many("x", $0).utf8)
        } _: { octets throws(SAMLError) in
            let policy = RelayStatePolicy.urls(["https://app.example.com/"])
            _ = try policy.check("https://app.example.com/" + String(decoding: octets, as: UTF8.self))
        },
        .octets("a key of so many bits", 16_384) {
            try certificate(bits: $0)
        } _: { octets throws(SAMLError) in
            let certificate = try Certificate(der: octets)
            _ = try ResponseValidator(
                for: Cast.service, trusting: IdentityProvider(entityID: Cast.idp.entityID, certificates: [certificate]),
                replay: .delegated(because: "a trial"))
        },
        .octets("entities of an index", 400) { count in
            let text = many(entity, count).replacing("\u{1}", with: "https://idp.example.org/")
            return Array("<md:EntitiesDescriptor xmlns:md=\"\(namespace)\">\(text)</md:EntitiesDescriptor>".utf8)
        } _: { octets throws(SAMLError) in
            _ = try MetadataIndex(of: InMemoryMetadataSource(octets))
        },
        .octets("nested groups", 20_000) { count in
            Array(many("<md:EntitiesDescriptor xmlns:md=\"\(namespace)\">", count).utf8)
        } _: { octets throws(SAMLError) in
            _ = try MetadataIndex(of: InMemoryMetadataSource(octets))
        },
        .octets("scopes", 2_000) { count in
            let scopes = many("<s:Scope regexp=\"true\">^(([^.]+\\.)+)+x%$</s:Scope>", count)
            let extensions = "<md:Extensions xmlns:s=\"urn:mace:shibboleth:metadata:1.0\">\(scopes)</md:Extensions>"
            let text = try Cast.idp.metadata()
            guard let start = text.ranges(of: "<md:IDPSSODescriptor").first else { return [] }
            return Array((text[..<start.lowerBound] + extensions + text[start.lowerBound...]).utf8)
        } _: { octets throws(SAMLError) in
            let document = try MetadataDocument(
                xml: octets, trust: .unsigned(because: "a trial"), at: Cast.instant)
            let scopes = try document.entity(Cast.idp.entityID, at: Cast.instant).scopes
            _ = scopes.filter { $0.allows("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.y") }
        },
        .octets("stars of a policy", 1_000) { count in
            policy(resource: many("*a", count) + "b")
        } _: { octets throws(SAMLError) in
            let policy = try PolicyDocument(json: octets)
            _ = policy.decision(on: "x:Y", resource: many("a", 2_000), in: ConditionKeys([:]))
        },
        .octets("open variables of a policy", 20_000) {
            policy(resource: many("${", $0))
        } _: {
            octets throws(SAMLError) in
            let policy = try PolicyDocument(json: octets)
            _ = policy.decision(on: "x:Y", resource: "a", in: ConditionKeys([:]))
        },
        .octets("nested arrays of a policy", 100_000) {
            Array(many("[", $0).utf8)
        } _: { octets throws(SAMLError) in
            _ = try PolicyDocument(json: octets)
        },
        .octets("a long ARN", 100_000) { count in
            Array(("arn:aws:iam::123456789012:role/" + many("a/", count / 2)).utf8)
        } _: { octets throws(SAMLError) in
            _ = try RoleARN(String(decoding: octets, as: UTF8.self))
        },
        .octets("variables of a mapping", 5_000) {
            Array(many("${user:email}", $0).utf8)
        } _: {
            octets throws(SAMLError) in
            _ = try AttributeMapping(
                ["Subject": String(decoding: octets, as: UTF8.self)], directory: .identityCenter)
        },
        .octets("open variables of a mapping", 20_000) {
            Array(many("${user:email}${", $0).utf8)
        } _: {
            octets throws(SAMLError) in
            _ = try AttributeMapping(
                ["Subject": String(decoding: octets, as: UTF8.self)], directory: .identityCenter)
        },
    ]

    private static let namespace = "urn:oasis:names:tc:SAML:2.0:metadata"
    private static let entity = "<md:EntityDescriptor entityID=\"\u{1}%\"/>"

    private static func policy(resource: String) -> [UInt8] {
        Array(
            """
            {"Version": "2012-10-17", "Statement": \
            {"Effect": "Allow", "Action": "x:Y", "Resource": "\(resource)"}}
            """.utf8)
    }

    /// A certificate with an RSA key of any size: another modulus, and the lengths that it changes.
    private static func certificate(bits: Int) throws(SAMLError) -> [UInt8] {
        var der = try TestKey.rsa2048.certificate().der
        let start: [UInt8] = [0x02, 0x82, 0x01, 0x01, 0x00]
        guard let modulus = der.indices.first(where: { der[$0...].starts(with: start) }) else { return [] }
        let added = bits / 8 - 256
        // Certificate, its first part, the key, its bits, the pair of numbers in them, the modulus.
        for length in [2, 6, modulus - 26, modulus - 7, modulus - 2, modulus + 2] {
            let value = Int(der[length]) << 8 + Int(der[length + 1]) + added
            (der[length], der[length + 1]) = (UInt8(value >> 8), UInt8(value & 0xFF))
        }
        der.insert(contentsOf: [UInt8](repeating: 0xFF, count: added), at: modulus + 5)
        return der
    }
}
