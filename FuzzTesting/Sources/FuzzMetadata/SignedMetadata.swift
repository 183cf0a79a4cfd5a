import FuzzCommon
import SAML
import SAMLTesting

@testable import SAMLIssuing
@testable import SAMLSignature

/// Metadata that was signed with the fuzzer's key.
enum SignedMetadata {
    private static let entity = must { try TestIdentityProvider().metadata(signedBy: .fuzzing) }
    private static let other = """
        <md:EntityDescriptor entityID="https://sp.example.com/saml"><md:SPSSODescriptor \
        protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService index="0" \
        Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example.com/saml/acs"/>\
        </md:SPSSODescriptor></md:EntityDescriptor>
        """
    private static let aggregate = must {
        let template = SignatureTemplate().text(signing: "_all")
        let inner = try TestIdentityProvider(entityID: "https://idp.example.org/other").metadata()
        let text = """
            <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_all" \
            validUntil="2026-02-01T00:00:00Z">\(template)\(inner)<md:EntitiesDescriptor>\(other)\
            </md:EntitiesDescriptor></md:EntitiesDescriptor>
            """
        return try TemplateSigner.sign(text, with: SigningKey(pem: TestKey.fuzzing.privateKeyPEM))
    }

    /// What the signed documents say, each as a whole.
    private static let genuine: [[EntityDescriptor]] = [entity, aggregate].map { text in
        must { try MetadataDocument.inspect(xml: text.utf8).entities }
    }

    /// Whether some signed document says this, and nothing else.
    static func isGenuine(_ entities: [EntityDescriptor]) -> Bool {
        genuine.contains { Set($0) == Set(entities) }
    }

    static func requireSense(_ signer: Certificate) {
        let seeds = [("signed-entity.xml", Array(entity.utf8)), ("signed-aggregate.xml", Array(aggregate.utf8))]
        for (name, document) in seeds {
            let trust = MetadataTrust.signed(by: signer)
            let believed = try? MetadataDocument(xml: document, trust: trust, at: Party.instant)
            require(believed.map { isGenuine($0.entities) } == true, "\(name) is not believed")
        }
        Seeds.write(seeds)
    }
}
