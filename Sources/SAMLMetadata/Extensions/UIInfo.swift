import SAMLCore
import SAMLXML

/// How to present an entity's role to people (mdui §2.1).
///
/// Everything in it is text of the entity's own choice: escape it before it stands in a page.
public struct UIInfo: Sendable, Hashable {
    /// Names, a language each.
    public let displayNames: [LocalizedText]
    /// Descriptions, a language each.
    public let descriptions: [LocalizedText]
    /// Keywords, a language each; in one text they are separated by blanks, and `+` stands for a blank.
    public let keywords: [LocalizedText]
    /// Pictures.
    public let logos: [Logo]
    /// Pages about the role, as URIs.
    public let informationURLs: [LocalizedText]
    /// Privacy statements, as URIs.
    public let privacyStatementURLs: [LocalizedText]

    init(_ element: XMLElement) throws(SAMLError) {
        func texts(_ name: StaticString) throws(SAMLError) -> [LocalizedText] {
            var texts: [LocalizedText] = []
            for child in element.children(XMLName(name, in: MetadataNamespace.ui)) {
                texts.append(try LocalizedText(child))
            }
            return texts
        }
        displayNames = try texts("DisplayName")
        descriptions = try texts("Description")
        keywords = try texts("Keywords")
        informationURLs = try texts("InformationURL")
        privacyStatementURLs = try texts("PrivacyStatementURL")
        var logos: [Logo] = []
        for child in element.children(XMLName("Logo", in: MetadataNamespace.ui)) { logos.append(try Logo(child)) }
        self.logos = logos
    }
}

/// A picture of an entity (mdui §2.1.5).
public struct Logo: Sendable, Hashable {
    /// Where it is: a web address or a `data:` URI.
    public let url: String
    /// Its width in pixels, where the document tells a number.
    public let width: Int?
    /// Its height in pixels, where the document tells a number.
    public let height: Int?
    /// The language that it is for; absent for any.
    public let language: String?

    init(_ element: XMLElement) throws(SAMLError) {
        let text = try LocalizedText(element)
        url = text.text
        language = text.language
        width = element.attribute("width").flatMap { Int($0) }
        height = element.attribute("height").flatMap { Int($0) }
    }
}

/// Where the people of an identity provider are, for discovery (mdui §2.2).
public struct DiscoHints: Sendable, Hashable {
    /// Address ranges in CIDR notation.
    public let ipHints: [String]
    /// Domain names.
    public let domainHints: [String]
    /// Places, as `geo:` URIs.
    public let geolocationHints: [String]

    init(_ element: XMLElement) {
        func texts(_ name: StaticString) -> [String] {
            element.children(XMLName(name, in: MetadataNamespace.ui)).compactMap(\.text)
        }
        ipHints = texts("IPHint")
        domainHints = texts("DomainHint")
        geolocationHints = texts("GeolocationHint")
    }
}
