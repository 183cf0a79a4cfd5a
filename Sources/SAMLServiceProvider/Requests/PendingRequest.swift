public import SAMLAssertion
public import SAMLCore

/// A request that was sent and not answered yet: what its response has to answer.
public struct PendingRequest: Sendable, Hashable, Codable {
    /// The ID of the request.
    public let id: String
    /// Whom it was sent to.
    public let identityProvider: EntityID
    /// Where the response has to arrive.
    public let location: String
    /// When it was made.
    public let issueInstant: Timestamp
    /// What was sent along.
    public let relayState: String?
    /// Where the service wants to go on afterwards; never sent to anybody.
    public let returnTo: String?

    /// Keeps a request.
    public init(
        id: String, identityProvider: EntityID, location: String, issueInstant: Timestamp, relayState: String? = nil,
        returnTo: String? = nil
    ) {
        self.id = id
        self.identityProvider = identityProvider
        self.location = location
        self.issueInstant = issueInstant
        self.relayState = relayState
        self.returnTo = returnTo
    }

    /// What a validator has to expect.
    public var expectation: ResponseExpectation { .request(id: id, issuer: identityProvider) }

    private enum CodingKeys: String, CodingKey {
        case id, identityProvider, location, issueInstant, relayState, returnTo
    }

    /// Reads the stored form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        identityProvider = EntityID(try container.decode(String.self, forKey: .identityProvider))
        location = try container.decode(String.self, forKey: .location)
        issueInstant = try Timestamp(xsDateTime: container.decode(String.self, forKey: .issueInstant))
        relayState = try container.decodeIfPresent(String.self, forKey: .relayState)
        returnTo = try container.decodeIfPresent(String.self, forKey: .returnTo)
    }

    /// Writes the stored form: an object of strings.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(identityProvider.uri, forKey: .identityProvider)
        try container.encode(location, forKey: .location)
        try container.encode(issueInstant.description, forKey: .issueInstant)
        try container.encodeIfPresent(relayState, forKey: .relayState)
        try container.encodeIfPresent(returnTo, forKey: .returnTo)
    }
}
