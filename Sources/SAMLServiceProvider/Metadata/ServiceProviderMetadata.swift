public import SAMLCore
import SAMLIssuing
public import SAMLMetadata
public import SAMLSignature

/// What a service publishes about itself: an `EntityDescriptor` with an `SPSSODescriptor` (metadata §2.4.4).
///
/// The same values give the same octets. The document validates against the schema of SAML metadata 2.0: what would not
/// is refused when it is written.
public struct ServiceProviderMetadata: Sendable, Hashable {
    /// A key of the service.
    public struct Key: Sendable, Hashable {
        /// The certificate around it.
        public var certificate: Certificate
        /// What it is for; `nil` means both.
        public var use: KeyDescriptor.Use?

        /// Publishes a key.
        public init(_ certificate: Certificate, use: KeyDescriptor.Use? = nil) {
            self.certificate = certificate
            self.use = use
        }
    }

    /// An endpoint of the service.
    public struct Location: Sendable, Hashable {
        /// The binding, as a URI.
        public var binding: String
        /// The URL.
        public var url: String
        /// The URL for answers, where it is another one; for logout messages only (metadata §2.2.2).
        public var responseURL: String?

        /// Names an endpoint.
        public init(_ url: String, binding: String = Binding.httpPOST, responseURL: String? = nil) {
            self.url = url
            self.binding = binding
            self.responseURL = responseURL
        }
    }

    /// The service's name.
    public var entityID: EntityID
    /// Where it takes responses; the first one is the default.
    public var assertionConsumerServices: [Location]
    /// Where it takes logout messages.
    public var singleLogoutServices: [Location] = []
    /// Its keys: while it changes one, the old and the new one.
    public var keys: [Key] = []
    /// The formats of name identifiers that it wants, most wanted first.
    public var nameIDFormats: [String] = []
    /// The attributes that it wants, and for what.
    public var attributeConsumingServices: [AttributeConsumingService] = []
    /// Whether it signs its authentication requests.
    public var authnRequestsSigned = false
    /// Whether it wants assertions to be signed themselves.
    public var wantAssertionsSigned = false
    /// The instant from which the document may no longer be used.
    public var validUntil: Timestamp?
    /// How long a copy may be kept.
    public var cacheDuration: XSDuration?
    /// Who answers for it.
    public var organization: Organization?
    /// Whom to ask about it.
    public var contactPersons: [ContactPerson] = []

    /// Describes a service.
    public init(entityID: EntityID, assertionConsumerServices: [Location]) {
        self.entityID = entityID
        self.assertionConsumerServices = assertionConsumerServices
    }

    /// The document, not signed.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where a part is missing or malformed.
    public var xml: String { get throws(SAMLError) { try xml(id: nil, signature: "") } }

    /// The document with a signature over all of it.
    /// - Parameters:
    ///   - key: The key that signs.
    ///   - certificate: The certificate to put into KeyInfo, as a hint for whoever verifies.
    ///   - algorithm: The signature algorithm; it has to fit the key.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the key cannot sign so, or as ``xml``.
    public func signedXML(
        with key: SigningKey, certificate: Certificate? = nil, algorithm: SignatureAlgorithm = .rsaSHA256
    ) throws(SAMLError) -> String {
        // The ID is fixed: a document of one signature needs no other, and the octets stay the same.
        let id = "_metadata"
        let template = SignatureTemplate(signature: algorithm, certificate: certificate).text(signing: id)
        return try TemplateSigner.sign(try xml(id: id, signature: template), with: key)
    }

    private func xml(id: String?, signature: String) throws(SAMLError) -> String {
        try requireComplete()
        var writer = MetadataWriter()
        writer.open(
            "md:EntityDescriptor",
            [
                ("xmlns:md", "urn:oasis:names:tc:SAML:2.0:metadata"), ("entityID", entityID.uri),
                ("validUntil", validUntil?.description), ("cacheDuration", cacheDuration?.description), ("ID", id),
            ])
        writer.raw(signature)
        writer.open(
            "md:SPSSODescriptor",
            [
                ("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol"),
                ("AuthnRequestsSigned", authnRequestsSigned ? "true" : nil),
                ("WantAssertionsSigned", wantAssertionsSigned ? "true" : nil),
            ])
        for key in keys { writer.key(key) }
        for location in singleLogoutServices {
            writer.empty(
                "md:SingleLogoutService",
                [
                    ("Binding", location.binding), ("Location", location.url),
                    ("ResponseLocation", location.responseURL),
                ])
        }
        for format in nameIDFormats { writer.text("md:NameIDFormat", format) }
        for (index, location) in assertionConsumerServices.enumerated() {
            writer.empty(
                "md:AssertionConsumerService",
                [
                    ("Binding", location.binding), ("Location", location.url), ("index", "\(index)"),
                    ("isDefault", index == 0 ? "true" : nil),
                ])
        }
        for service in attributeConsumingServices { writer.attributeConsumingService(service) }
        writer.close("md:SPSSODescriptor")
        if let organization { writer.organization(organization) }
        for person in contactPersons { writer.contactPerson(person) }
        writer.close("md:EntityDescriptor")
        guard writer.xml.unicodeScalars.allSatisfy(XMLText.isAllowed) else {
            throw SAMLError(.configuration, expected: "characters of XML 1.0", actual: "a control character")
        }
        return writer.xml
    }

    /// What the schema demands and the types do not.
    private func requireComplete() throws(SAMLError) {
        func require(_ holds: Bool, _ expected: String, _ actual: String) throws(SAMLError) {
            guard holds else {
                throw SAMLError(.configuration, expected: expected, actual: actual, citing: .metadata("2.4.4"))
            }
        }
        try require((1...1024).contains(entityID.uri.utf8.count), "an entityID of 1 to 1024 octets", "another length")
        try require(!assertionConsumerServices.isEmpty, "an AssertionConsumerService", "none")
        for location in assertionConsumerServices + singleLogoutServices {
            try WebLocation.require(location.url)
            if let url = location.responseURL { try WebLocation.require(url) }
        }
        for location in assertionConsumerServices {
            try require(location.responseURL == nil, "an AssertionConsumerService without ResponseLocation", "with one")
        }
        let indexes = attributeConsumingServices.map(\.index)
        try require(
            indexes.allSatisfy((0...65_535).contains) && Set(indexes).count == indexes.count,
            "different indexes of 0 to 65535", indexes.map(String.init).joined(separator: ", "))
        for service in attributeConsumingServices {
            try require(!service.serviceNames.isEmpty, "a ServiceName", "none")
            try require(!service.requestedAttributes.isEmpty, "a RequestedAttribute", "none")
        }
        if let organization {
            try require(
                !organization.names.isEmpty && !organization.displayNames.isEmpty && !organization.urls.isEmpty,
                "name, display name and URL of an Organization", "one is missing")
        }
        let types = ["technical", "support", "administrative", "billing", "other"]
        for person in contactPersons {
            try require(
                types.containsExactly(person.contactType), "a contactType of \(types.joined(separator: ", "))",
                person.contactType)
        }
    }
}
