public import SAMLAssertion
public import SAMLCore

/// A request that was sent and not answered yet: what its response has to answer.
public struct PendingRequest: Sendable, Hashable, Codable {
    /// What was asked for.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// To authenticate a user.
        case signIn
        /// To end sessions.
        case logout
    }

    /// What was asked for.
    public let kind: Kind
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
    /// What the response has to fulfil besides.
    public let demands: SignInDemands

    /// Keeps a request.
    /// - Parameters:
    ///   - kind: What was asked for.
    ///   - id: The ID of the request.
    ///   - identityProvider: Whom it was sent to.
    ///   - location: Where the response has to arrive.
    ///   - issueInstant: When it was made.
    ///   - relayState: What was sent along.
    ///   - returnTo: Where the service wants to go on afterwards. Where it comes from a browser, such as a parameter of
    ///     the sign-in page, judge it first: ``RelayStatePolicy``.
    ///   - demands: What the response has to fulfil besides.
    public init(
        _ kind: Kind = .signIn, id: String, identityProvider: EntityID, location: String, issueInstant: Timestamp,
        relayState: String? = nil, returnTo: String? = nil, demands: SignInDemands = SignInDemands()
    ) {
        self.kind = kind
        self.id = id
        self.identityProvider = identityProvider
        self.location = location
        self.issueInstant = issueInstant
        self.relayState = relayState
        self.returnTo = returnTo
        self.demands = demands
    }

    /// What a validator has to expect.
    public var expectation: ResponseExpectation { .request(id: id, issuer: identityProvider) }
}
