import SAMLCore
import SAMLXML

/// Somebody to ask about an entity or role (metadata §2.3.2.2).
public struct ContactPerson: Sendable, Hashable {
    /// What for: `technical`, `support`, `administrative`, `billing` or `other`.
    public let contactType: String
    /// The company.
    public let company: String?
    /// The given name.
    public let givenName: String?
    /// The surname.
    public let surName: String?
    /// Addresses, as `mailto:` URIs where the document follows the specification.
    public let emailAddresses: [String]
    /// Telephone numbers.
    public let telephoneNumbers: [String]

    /// Describes a contact.
    public init(
        contactType: String, company: String? = nil, givenName: String? = nil, surName: String? = nil,
        emailAddresses: [String] = [], telephoneNumbers: [String] = []
    ) {
        self.contactType = contactType
        self.company = company
        self.givenName = givenName
        self.surName = surName
        self.emailAddresses = emailAddresses
        self.telephoneNumbers = telephoneNumbers
    }

    init(_ element: XMLElement) throws(SAMLError) {
        let types = ["technical", "support", "administrative", "billing", "other"]
        guard let type = element.attribute("contactType"), types.containsExactly(type) else {
            throw SAMLError(
                .metadataInvalid, expected: "contactType: one of \(types.joined(separator: ", "))",
                actual: element.attribute("contactType") ?? "none", at: element.location)
        }
        contactType = type
        company = element.child(.md("Company"))?.text
        givenName = element.child(.md("GivenName"))?.text
        surName = element.child(.md("SurName"))?.text
        emailAddresses = element.children(.md("EmailAddress")).compactMap(\.text)
        telephoneNumbers = element.children(.md("TelephoneNumber")).compactMap(\.text)
    }
}
