/// One question to an implementation, and the right answer.
package struct Vector: Codable, Sendable {
    /// Namespace and name, such as `wrapping/forged-assertion-first`.
    package var id: String
    /// What is special about it, in one sentence.
    package var description: String
    /// The families that it belongs to.
    package var notes: [String]
    /// How bad it is to be wrong: `low`, `medium`, `high` or `critical`.
    package var importance: String
    /// The clauses that decide it.
    package var citations: [String]
    /// What an implementation has to support for it; a harness skips vectors with features that its library lacks.
    package var features: [String]
    /// What made the signatures: `self`, or the name of another program.
    package var signer: String
    /// `response`, `metadata`, `logout-request`, `logout-response` or `relay-state`.
    package var kind: String
    /// The file with the XML document, from the folder of the suite; absent when `field` is there.
    package var file: String?
    /// The value of the form field SAMLResponse, where its encoding is what is tested.
    package var field: String?
    /// By which binding `message` came: `redirect`, `post` or `simple-sign`; absent where there is none.
    package var binding: String?
    /// The raw query string, or the body of the form, as the browser sent it.
    package var message: String?
    /// What the implementation is told.
    package var settings: VectorSettings
    /// The right answer.
    package var expected: VectorExpectation
    /// IDs of vectors that contradict this one under another reading of the specifications.
    package var conflictsWith: [String] = []
}

/// What an implementation is told.
package struct VectorSettings: Codable, Sendable {
    /// An identity provider that is trusted.
    package struct IdentityProvider: Codable, Sendable {
        package var entityID: String
        /// Files with its certificates.
        package var certificates: [String]
        /// The scopes that it may assert; absent where nobody bounds them.
        package var scopes: [Scope]?

        /// A scope, or a regular expression for scopes.
        package struct Scope: Codable, Sendable {
            package var value: String
            package var regexp: Bool
        }
    }

    /// The entity ID of the service provider.
    package var serviceProvider = "https://sp.example.com/saml"
    /// Its assertion consumer services.
    package var assertionConsumerServices = ["https://sp.example.com/saml/acs"]
    /// The one at which the response arrived.
    package var receivedAt = "https://sp.example.com/saml/acs"
    /// Further audiences by which it is meant.
    package var furtherAudiences: [String] = []
    /// Whom it trusts; for metadata, whose keys may have signed the document.
    package var identityProviders = [
        IdentityProvider(entityID: "https://idp.example.org/metadata", certificates: ["keys/idp-rsa2048.cert.pem"])
    ]
    /// The ID of the pending request; null for an unsolicited response.
    package var request: String? = "_request-1"
    /// The instant of the validation.
    package var at = "2026-01-15T12:00:00Z"
    /// How many seconds clocks may differ.
    package var clockSkew = 60
    /// What has to be signed: `either`, `assertion`, `response` or `both`.
    package var signatures = "either"
    /// The name formats of which one is required; null for none.
    package var requiredNameIDFormats: [String]?
    /// The authentication context classes of which one is required exactly; null for none.
    package var requestedAuthnContext: [String]?
    /// The bound on the age of the authentication in seconds; null for none.
    package var maximumAuthenticationAge: Int?
    /// Whether an attribute in several elements is refused.
    package var rejectDuplicateAttributes = false
    /// Rules that are held less strictly, by name.
    package var relaxations: [String] = []
    /// The file with the certificate that the client presented; null for none.
    package var presentedCertificate: String?
    /// Files with the private keys of the service provider; absent where it has none.
    package var decryptionKeys: [String]?
    /// The SAML provider of IAM that is bound to the identity provider; absent where any may stand in a Role.
    package var awsProvider: String?
    /// The URLs to which a relay state may lead; absent where it is not judged.
    package var relayStates: [String]?

    private enum CodingKeys: String, CodingKey {
        case serviceProvider, assertionConsumerServices, receivedAt, furtherAudiences, identityProviders, request, at
        case clockSkew, signatures, requiredNameIDFormats, requestedAuthnContext, maximumAuthenticationAge
        case rejectDuplicateAttributes, relaxations, presentedCertificate, awsProvider, decryptionKeys
        case relayStates
    }

    /// Writes null for what is absent: in the suite every key is there.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(serviceProvider, forKey: .serviceProvider)
        try container.encode(assertionConsumerServices, forKey: .assertionConsumerServices)
        try container.encode(receivedAt, forKey: .receivedAt)
        try container.encode(furtherAudiences, forKey: .furtherAudiences)
        try container.encode(identityProviders, forKey: .identityProviders)
        try container.encode(request, forKey: .request)
        try container.encode(at, forKey: .at)
        try container.encode(clockSkew, forKey: .clockSkew)
        try container.encode(signatures, forKey: .signatures)
        try container.encode(requiredNameIDFormats, forKey: .requiredNameIDFormats)
        try container.encode(requestedAuthnContext, forKey: .requestedAuthnContext)
        try container.encode(maximumAuthenticationAge, forKey: .maximumAuthenticationAge)
        try container.encode(rejectDuplicateAttributes, forKey: .rejectDuplicateAttributes)
        try container.encode(relaxations, forKey: .relaxations)
        try container.encode(presentedCertificate, forKey: .presentedCertificate)
        try container.encodeIfPresent(awsProvider, forKey: .awsProvider)
        try container.encodeIfPresent(decryptionKeys, forKey: .decryptionKeys)
        try container.encodeIfPresent(relayStates, forKey: .relayStates)
    }
}

/// The right answer.
package struct VectorExpectation: Codable, Sendable {
    /// An attribute's text values.
    package struct Attribute: Codable, Sendable, Equatable {
        package var name: String
        package var values: [String]
    }

    /// What a logout message says beside the name.
    package struct Message: Codable, Sendable {
        /// What came along with it; null when nothing did.
        package var relayState: String?
        /// The sessions that end, in order; null for an answer.
        package var sessionIndexes: [String]?
        /// `success`, `partial` or `failed`; null for a request.
        package var outcome: String?

        /// Writes null for what is absent.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(relayState, forKey: .relayState)
            try container.encode(sessionIndexes, forKey: .sessionIndexes)
            try container.encode(outcome, forKey: .outcome)
        }
    }

    /// `accept` or `reject`.
    package var verdict: String
    /// The code of the refusal; null when accepted.
    package var code: String?
    /// The name of the subject, octet by octet; null when refused, or when there is none.
    package var nameID: String?
    /// The attributes in order; null when refused.
    package var attributes: [Attribute]?
    /// What a logout message says; absent for others, and when refused.
    package var message: Message?

    private enum CodingKeys: String, CodingKey { case verdict, code, nameID, attributes, message }

    /// Writes null for what is absent.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(code, forKey: .code)
        try container.encode(nameID, forKey: .nameID)
        try container.encode(attributes, forKey: .attributes)
        try container.encodeIfPresent(message, forKey: .message)
    }
}
