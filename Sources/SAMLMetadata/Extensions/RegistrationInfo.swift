public import SAMLCore
import SAMLXML

/// Who registered an entity, when and by which policy (mdrpi §2.1).
public struct RegistrationInfo: Sendable, Hashable {
    /// The registrar's name, a URI.
    public let registrationAuthority: String
    /// When the entity was registered.
    public let registrationInstant: Timestamp?
    /// The policies, as URIs, a language each.
    public let registrationPolicies: [LocalizedText]

    init(_ element: XMLElement) throws(SAMLError) {
        guard let authority = element.attribute("registrationAuthority"), !authority.isEmpty else {
            throw SAMLError(
                .metadataInvalid, expected: "a registrationAuthority", actual: "none", at: element.location)
        }
        registrationAuthority = authority
        registrationInstant = try element.instant("registrationInstant", failingAs: .metadataInvalid)
        var policies: [LocalizedText] = []
        for child in element.children(XMLName("RegistrationPolicy", in: MetadataNamespace.registration)) {
            policies.append(try LocalizedText(child))
        }
        registrationPolicies = policies
    }
}

/// Who published a document, when and as which edition (mdrpi §2.2).
public struct PublicationInfo: Sendable, Hashable {
    /// The publisher's name, a URI.
    public let publisher: String
    /// When the document was made.
    public let creationInstant: Timestamp?
    /// The edition.
    public let publicationID: String?

    init(_ element: XMLElement) throws(SAMLError) {
        guard let publisher = element.attribute("publisher"), !publisher.isEmpty else {
            throw SAMLError(.metadataInvalid, expected: "a publisher", actual: "none", at: element.location)
        }
        self.publisher = publisher
        creationInstant = try element.instant("creationInstant", failingAs: .metadataInvalid)
        publicationID = element.attribute("publicationId")
    }
}
