public import SAMLCore
public import SAMLMetadata

/// A request to authenticate a user (core §3.4.1).
///
/// ```swift
/// let request = try AuthnRequest(from: "https://app.example.com/saml", to: idp, answerTo: .url(acs))
/// let pending = request.pending()
/// let url = try RedirectBinding.url(for: request.message(), signing: signing)
/// ```
public struct AuthnRequest: Sendable, Hashable {
    /// Where the answer is wanted (core §3.4.1).
    public enum AssertionConsumerService: Sendable, Hashable {
        /// At this URL, by this binding; it has to be in the service's metadata.
        case url(String, binding: String = Binding.httpPOST)
        /// At the endpoint of this index in the service's metadata, which is this URL.
        case index(Int, url: String)

        /// The URL at which the response will arrive.
        public var location: String {
            switch self {
            case .url(let url, _), .index(_, let url): url
            }
        }
    }

    /// Its ID, which the response has to answer.
    public let id: String
    /// When it was made.
    public let issueInstant: Timestamp
    /// The service that asks.
    public let issuer: EntityID
    /// Whom it asks.
    public let identityProvider: EntityID
    /// Where it is sent.
    public let destination: String
    /// Where the answer is wanted.
    public var assertionConsumerService: AssertionConsumerService
    /// Whether the user has to be authenticated anew, whatever session there is; `nil` says nothing, which means no.
    public var forceAuthn: Bool?
    /// Whether the identity provider may not show anything to the user; `nil` says nothing, which means no.
    public var isPassive: Bool?
    /// What kind of name is wanted.
    public var nameIDPolicy: NameIDPolicy?
    /// How strongly the user has to be authenticated; `nil`, the default, leaves it to the identity provider.
    public var requestedAuthnContext: AuthnContextRequest?
    /// Who may authenticate behind a proxy.
    public var scoping: Scoping?
    /// The user who is expected, where the service knows.
    public var subject: NameID?
    /// Which set of attributes is wanted, by its index in the service's metadata.
    public var attributeConsumingServiceIndex: Int?
    /// The service's name for people.
    public var providerName: String?
    /// The user's consent to the request, as a URI.
    public var consent: String?
    /// Extensions of others: each the text of one element with its namespace declarations.
    public var extensions: [String] = []

    /// Asks an identity provider.
    /// - Parameters:
    ///   - issuer: The service that asks.
    ///   - identityProvider: Whom it asks; its metadata says where.
    ///   - service: Where the answer is wanted.
    ///   - binding: The binding by which it is sent.
    ///   - id: Its ID; a fresh random one unless a test gives one.
    ///   - instant: When it is made.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the identity provider takes no requests by the
    ///   binding, or `internal.error`, when there is no randomness.
    public init(
        from issuer: EntityID, to identityProvider: IdentityProvider,
        answerTo service: AssertionConsumerService, by binding: String = Binding.httpRedirect, id: String? = nil,
        at instant: Timestamp = .now
    ) throws(SAMLError) {
        guard let endpoint = identityProvider.singleSignOnServices.first(where: { $0.binding.isExactly(binding) })
        else {
            throw SAMLError(
                .configuration, expected: "a SingleSignOnService with the binding \(binding)",
                actual: identityProvider.singleSignOnServices.map(\.binding).joined(separator: ", "),
                citing: .metadata("2.4.3"))
        }
        try self.init(
            from: issuer, to: identityProvider.entityID, at: endpoint.location, answerTo: service, id: id,
            instant: instant)
    }

    /// Asks an identity provider at a known location.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init(
        from issuer: EntityID, to identityProvider: EntityID, at destination: String,
        answerTo service: AssertionConsumerService, id: String? = nil, instant: Timestamp = .now
    ) throws(SAMLError) {
        self.id = try MessageID.given(id)
        issueInstant = ProtocolText.issueInstant(instant)
        self.issuer = issuer
        self.identityProvider = identityProvider
        self.destination = destination
        assertionConsumerService = service
    }

    /// The message, to be carried by a binding.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where a part cannot be written.
    public func message() throws(SAMLError) -> OutgoingMessage {
        var attributes: [(String, String?)] = [
            ("ID", id), ("Version", "2.0"), ("IssueInstant", issueInstant.description), ("Destination", destination),
            ("Consent", consent), ("ForceAuthn", forceAuthn.map { $0 ? "true" : "false" }),
            ("IsPassive", isPassive.map { $0 ? "true" : "false" }),
        ]
        switch assertionConsumerService {
        case .url(let url, let binding):
            attributes += [("AssertionConsumerServiceURL", url), ("ProtocolBinding", binding)]
        case .index(let index, _): attributes.append(("AssertionConsumerServiceIndex", try ProtocolText.index(index)))
        }
        attributes += [
            ("AttributeConsumingServiceIndex", try ProtocolText.index(attributeConsumingServiceIndex)),
            ("ProviderName", providerName),
        ]
        let head =
            "<samlp:AuthnRequest \(ProtocolText.namespaces)\(ProtocolText.attributes(attributes))>"
            + ProtocolText.text("saml:Issuer", [], issuer.uri)
        var tail = try ProtocolText.extensions(extensions)
        if let subject { tail += ProtocolText.element("saml:Subject", [], ProtocolText.nameID(subject)) }
        if let nameIDPolicy { tail += nameIDPolicy.xml }
        if let requestedAuthnContext { tail += try requestedAuthnContext.xml() }
        if let scoping { tail += scoping.xml }
        return try OutgoingMessage(
            direction: .request, id: id, destination: destination, head: head, tail: tail + "</samlp:AuthnRequest>")
    }

    /// What the response to it has to answer and to fulfil; to be kept until then.
    /// - Parameters:
    ///   - relayState: What was sent along.
    ///   - returnTo: Where the service wants to go on afterwards.
    public func pending(relayState: String? = nil, returnTo: String? = nil) -> PendingRequest {
        PendingRequest(
            id: id, identityProvider: identityProvider, location: assertionConsumerService.location,
            issueInstant: issueInstant, relayState: relayState, returnTo: returnTo, demands: SignInDemands(of: self))
    }
}
