import SAMLCore
import SAMLMetadata
import SAMLSignature

/// Writes metadata as text: one element a line, attributes in the order that they are given.
struct MetadataWriter {
    private(set) var xml = ""
    private var depth = 0

    mutating func raw(_ text: String) { if !text.isEmpty { xml += indent + text + "\n" } }

    mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
        xml += "\(indent)<\(name)\(Self.text(attributes))>\n"
        depth += 1
    }

    mutating func close(_ name: String) {
        depth -= 1
        xml += "\(indent)</\(name)>\n"
    }

    mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
        xml += "\(indent)<\(name)\(Self.text(attributes))/>\n"
    }

    mutating func text(_ name: String, _ content: String, _ attributes: [(String, String?)] = []) {
        xml += "\(indent)<\(name)\(Self.text(attributes))>\(XMLText.content(content))</\(name)>\n"
    }

    mutating func key(_ key: ServiceProviderMetadata.Key) {
        open("md:KeyDescriptor", [("use", key.use?.rawValue)])
        xml += "\(indent)<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data><ds:X509Certificate>"
        xml += "\(key.certificate.base64)</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\n"
        close("md:KeyDescriptor")
    }

    mutating func attributeConsumingService(_ service: AttributeConsumingService) {
        open(
            "md:AttributeConsumingService",
            [("index", "\(service.index)"), ("isDefault", service.isDefault.map { $0 ? "true" : "false" })])
        for name in service.serviceNames { localized("md:ServiceName", name) }
        for text in service.serviceDescriptions { localized("md:ServiceDescription", text) }
        for requested in service.requestedAttributes {
            let attributes: [(String, String?)] = [
                ("Name", requested.attribute.name), ("NameFormat", requested.attribute.nameFormat),
                ("FriendlyName", requested.attribute.friendlyName), ("isRequired", requested.isRequired ? "true" : nil),
            ]
            // Only these values are wanted (metadata §2.4.4.2).
            guard !requested.attribute.texts.isEmpty else {
                empty("md:RequestedAttribute", attributes)
                continue
            }
            open("md:RequestedAttribute", attributes)
            for value in requested.attribute.texts {
                text("saml:AttributeValue", value, [("xmlns:saml", "urn:oasis:names:tc:SAML:2.0:assertion")])
            }
            close("md:RequestedAttribute")
        }
        close("md:AttributeConsumingService")
    }

    mutating func organization(_ organization: Organization) {
        open("md:Organization")
        for name in organization.names { localized("md:OrganizationName", name) }
        for name in organization.displayNames { localized("md:OrganizationDisplayName", name) }
        for url in organization.urls { localized("md:OrganizationURL", url) }
        close("md:Organization")
    }

    mutating func contactPerson(_ person: ContactPerson) {
        open("md:ContactPerson", [("contactType", person.contactType)])
        if let company = person.company { text("md:Company", company) }
        if let name = person.givenName { text("md:GivenName", name) }
        if let name = person.surName { text("md:SurName", name) }
        for address in person.emailAddresses { text("md:EmailAddress", address) }
        for number in person.telephoneNumbers { text("md:TelephoneNumber", number) }
        close("md:ContactPerson")
    }

    private mutating func localized(_ name: String, _ value: LocalizedText) {
        text(name, value.text, [("xml:lang", value.language ?? "en")])
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private static func text(_ attributes: [(String, String?)]) -> String {
        attributes.map { name, value in value.map { " \(name)=\"\(XMLText.attribute($0))\"" } ?? "" }.joined()
    }
}
