public import SAML
import SAMLTesting

/// Metadata of many identity providers in one document.
public enum Federation {
    /// When it is read.
    public static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)

    /// The name of one of them.
    public static func entityID(_ number: Int) -> EntityID { EntityID("https://host-\(number).example.org/metadata") }

    /// One of them, signed, and why it is believed.
    public static func signed() throws -> (document: [UInt8], trust: MetadataTrust) {
        let text = try TestIdentityProvider(entityID: entityID(1)).metadata(signedBy: .metadata)
        return (Array(text.utf8), .signed(by: try TestKey.metadata.certificate()))
    }

    /// The document.
    public static func document(entities: Int) throws -> [UInt8] {
        var text = "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
        for number in 1...entities { text += try TestIdentityProvider(entityID: entityID(number)).metadata() }
        return Array((text + "</md:EntitiesDescriptor>").utf8)
    }
}
