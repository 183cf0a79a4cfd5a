import SAMLCore
import SAMLXML

/// The organization that answers for an entity or role (metadata §2.3.2.1).
public struct Organization: Sendable, Hashable {
    /// Its names, which may or may not be for people.
    public let names: [LocalizedText]
    /// Its names for people.
    public let displayNames: [LocalizedText]
    /// Its pages, as URIs.
    public let urls: [LocalizedText]

    /// Describes an organization.
    public init(names: [LocalizedText], displayNames: [LocalizedText], urls: [LocalizedText]) {
        self.names = names
        self.displayNames = displayNames
        self.urls = urls
    }

    init(_ element: XMLElement) throws(SAMLError) {
        names = try element.list("OrganizationName", LocalizedText.init)
        displayNames = try element.list("OrganizationDisplayName", LocalizedText.init)
        urls = try element.list("OrganizationURL", LocalizedText.init)
    }
}
