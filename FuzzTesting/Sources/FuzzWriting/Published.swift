import FuzzCommon
import SAML

@testable import SAMLXML

/// The metadata of a service.
enum Published {
    /// Whether it was written.
    static func check(_ parts: inout Parts) -> Bool {
        let location = parts.location("https://sp.example.com/saml/acs")
        var metadata = ServiceProviderMetadata(
            entityID: EntityID(parts.next()), assertionConsumerServices: [.init(location, binding: parts.next())])
        metadata.nameIDFormats = [parts.optional()].compactMap(\.self)
        if let name = parts.optional() {
            let language = parts.optional() ?? "en"
            metadata.organization = Organization(
                names: [LocalizedText(name, language: language)],
                displayNames: [LocalizedText(parts.next(), language: language)],
                urls: [LocalizedText(parts.next(), language: language)])
        }
        if let company = parts.optional() {
            metadata.contactPersons = [
                ContactPerson(contactType: "technical", company: company, emailAddresses: [parts.next()])
            ]
        }
        if let name = parts.optional() {
            let attribute = Attribute(
                name: parts.next(), friendlyName: parts.optional(), values: [.text(parts.next())])
            metadata.attributeConsumingServices = [
                AttributeConsumingService(
                    index: 1, serviceNames: [LocalizedText(name, language: "en")],
                    requestedAttributes: [RequestedAttribute(attribute, isRequired: true)])
            ]
        }
        guard let xml = parts.written({ try metadata.xml }) else { return false }
        expected(of: metadata).requireSame(as: xml, in: .metadata)
        return true
    }

    private static func expected(of metadata: ServiceProviderMetadata) -> Written {
        var expected = Written("md:EntityDescriptor", ["entityID": metadata.entityID.uri])
        expected.add(
            1, "md:SPSSODescriptor", ["protocolSupportEnumeration": "urn:oasis:names:tc:SAML:2.0:protocol"])
        for format in metadata.nameIDFormats { expected.add(2, "md:NameIDFormat", text: format) }
        for service in metadata.assertionConsumerServices {
            expected.add(
                2, "md:AssertionConsumerService",
                ["Binding": service.binding, "Location": service.url, "index": "0", "isDefault": "true"])
        }
        for service in metadata.attributeConsumingServices {
            expected.add(2, "md:AttributeConsumingService", ["index": "1"])
            for name in service.serviceNames {
                expected.add(3, "md:ServiceName", ["lang": name.language], text: name.text)
            }
            for requested in service.requestedAttributes {
                expected.add(
                    3, "md:RequestedAttribute",
                    [
                        "Name": requested.attribute.name, "NameFormat": requested.attribute.nameFormat,
                        "FriendlyName": requested.attribute.friendlyName, "isRequired": "true",
                    ])
                for value in requested.attribute.texts { expected.add(4, "saml:AttributeValue", text: value) }
            }
        }
        if let organization = metadata.organization {
            expected.add(1, "md:Organization")
            for (element, texts) in [
                ("md:OrganizationName", organization.names), ("md:OrganizationDisplayName", organization.displayNames),
                ("md:OrganizationURL", organization.urls),
            ] {
                for text in texts { expected.add(2, element, ["lang": text.language], text: text.text) }
            }
        }
        for person in metadata.contactPersons {
            expected.add(1, "md:ContactPerson", ["contactType": person.contactType])
            if let company = person.company { expected.add(2, "md:Company", text: company) }
            for address in person.emailAddresses { expected.add(2, "md:EmailAddress", text: address) }
        }
        return expected
    }
}
