import SAML
import SAMLIssuing
import SAMLTesting

/// Aggregates of metadata: what is signed covers everything in it, and nothing around it is believed.
///
/// They need the feature `aggregates`: finding one entity in an `EntitiesDescriptor`.
package enum AggregateCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("aggregate", notes: ["METADATA"])
        let entity = try TestIdentityProvider().metadata()
        let other = try TestIdentityProvider(entityID: "https://other.example.org", key: .p256).metadata()
        let evil = try TestIdentityProvider(key: .foreignRSA).metadata()
        let past = "2026-01-15T12:00:00Z"
        func add(
            _ name: String, _ about: String, _ text: String, _ code: SAMLError.Code?, _ keys: [TestKey] = [.metadata]
        ) {
            maker.add(name, about, metadata: text, code, signedBy: keys, features: ["aggregates"])
        }
        let plain = aggregate(other + entity)
        add("unsigned", "An aggregate that needs no signature.", plain, nil, [])
        add("signed", "A signed aggregate.", try signed(other + entity), nil)
        add(
            "unsigned-where-signed", "An aggregate that is not signed, where a signature is wanted.", plain,
            .metadataUntrusted)
        add(
            "other-key", "An aggregate that somebody else signed.", try signed(other + entity, by: .foreignRSA),
            .signatureValue)
        add(
            "changed", "A signed aggregate of which an octet was changed.",
            MessageText.replacing("/sso", with: "/ssp", in: try signed(other + entity)), .signatureDigest)
        add(
            "entity-added", "An entity was added to a signed aggregate.",
            MessageText.replacing(
                "</md:EntitiesDescriptor>", with: evil + "</md:EntitiesDescriptor>", in: try signed(other)),
            .signatureDigest)
        let withReturn = try signed(other + "&#13;" + entity)
        add(
            "carriage-return", "A signed aggregate with a carriage return that is written as a reference.", withReturn,
            nil)
        add(
            "carriage-return-in-section",
            "A carriage return that was signed as a reference stands in a CDATA section, where it is the end of a line.",
            MessageText.replacing("&#13;", with: "<![CDATA[\r]]>", in: withReturn), .signatureDigest)
        add("entity-absent", "A signed aggregate without the entity.", try signed(other), .metadataInvalid)
        add(
            "nested", "The entity stands in an aggregate in a signed aggregate.", try signed(other + aggregate(entity)),
            nil)
        add(
            "signed-inside-unsigned", "A signed aggregate without the entity stands in an unsigned one with it.",
            aggregate(evil + (try signed(other))), .metadataUntrusted)
        add(
            "entity-twice", "The entity stands twice, with different keys.", aggregate(entity + evil), .metadataInvalid,
            [])
        add("expired", "The aggregate is past its validity.", try signed(entity, validUntil: past), .metadataExpired)
        add(
            "inner-expired", "The entity is past its validity, the aggregate is not.",
            try signed(
                MessageText.replacing("entityID=", with: "validUntil=\"\(past)\" entityID=", in: entity),
                validUntil: "2027-01-01T00:00:00Z"), .metadataExpired)
        add(
            "outer-expired", "The aggregate is past its validity, the entity is not.",
            try signed(
                MessageText.replacing("entityID=", with: "validUntil=\"2027-01-01T00:00:00Z\" entityID=", in: entity),
                validUntil: past), .metadataExpired)
        add(
            "middle-expired", "An aggregate between is past its validity.",
            try signed(aggregate(entity, validUntil: past)), .metadataExpired)
        add("empty", "An aggregate without an entity.", aggregate(""), .metadataInvalid, [])
        return maker.cases
    }

    private static func aggregate(_ content: String, attributes: String = "", validUntil: String? = nil) -> String {
        let end = validUntil.map { " validUntil=\"\($0)\"" } ?? ""
        return
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"\(attributes)\(end)>\(content)</md:EntitiesDescriptor>"
    }

    private static func signed(
        _ content: String, by key: TestKey = .metadata, validUntil: String? = nil
    ) throws -> String {
        let template = SignatureTemplate().text(signing: "_aggregate")
        return try TemplateSigner.sign(
            aggregate(template + content, attributes: " ID=\"_aggregate\"", validUntil: validUntil),
            with: SigningKey(pem: key.privateKeyPEM))
    }
}
