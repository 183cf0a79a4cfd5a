public import SAMLAssertion
public import SAMLCore
public import SAMLMetadata
public import SAMLSignature

/// The four calls that a web service needs: start a sign-in, consume its response, start a logout, consume its
/// messages.
///
/// It knows several identity providers, chosen by their entity ID, and binds every sign-in to the browser that began
/// it. It opens no connection and knows no framework: what it returns says what to send, and what it takes is what
/// arrived.
///
/// ```swift
/// let start = try await flow.startSignIn(with: "https://idp.example.org/metadata", returningTo: "/orders")
/// // Set-Cookie: start.token.setCookie(), then go where start.delivery says.
/// let signIn = try await flow.consumeResponse(body: body, tokens: CorrelationToken.all(inCookie: cookie))
/// print(signIn.assertion.issuer, signIn.returnTo ?? "/")
/// ```
public struct ServiceProviderFlow: Sendable {
    /// How a service is set up.
    public struct Configuration: Sendable {
        /// The service's name.
        public var entityID: EntityID
        /// Where responses arrive.
        public var assertionConsumerService: String
        /// Where logout messages arrive; `nil` without single logout, which needs a key that signs and a store of ended
        /// sessions.
        public var singleLogoutService: String?
        /// How messages are signed; `nil` for requests that are not, and then there is no logout.
        public var signing: MessageSigning?
        /// The private keys for what is encrypted.
        public var decryptionKeys: [any DecryptionKey] = []
        /// How strictly messages are judged.
        public var policy = ValidationPolicy()
        /// What an identity provider may send along with a response that nobody asked for.
        public var unsolicitedRelayState = RelayStatePolicy.none
        /// Whether a response that nobody asked for may sign somebody in.
        ///
        /// Anybody's browser can be made to deliver one.
        public var acceptsUnsolicited = false
        /// How many seconds a sign-in may take: 1 to 86,400.
        ///
        /// With single logout no assertion may be older than that, and what clocks may differ by on both sides, whether
        /// somebody asked for it or not: for so long it is kept that a session ended.
        public var maximumSignInSeconds = 600
        /// Further audiences by which assertions may mean the service.
        public var furtherAudiences: [String] = []

        /// Describes a service.
        public init(entityID: EntityID, assertionConsumerService: String) {
            self.entityID = entityID
            self.assertionConsumerService = assertionConsumerService
        }
    }

    let configuration: Configuration
    let validator: ResponseValidator
    let logoutValidator: LogoutValidator
    let pending: any PendingRequestStore
    let ended: (any EndedSessionStore)?

    /// The identity providers that are trusted.
    public var identityProviders: [IdentityProvider] { validator.identityProviders }

    /// Sets a service up.
    /// - Parameters:
    ///   - configuration: How it is set up.
    ///   - identityProviders: Whom it trusts, each by a name of its own.
    ///   - replay: Where used assertions and logout requests are kept.
    ///   - pending: Where pending requests are kept.
    ///   - ended: Where ended sessions are kept; needed for single logout.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the settings cannot work.
    public init(
        _ configuration: Configuration, trusting identityProviders: [IdentityProvider],
        replay: some ReplayStore, pending: some PendingRequestStore, ended: (any EndedSessionStore)? = nil
    ) throws(SAMLError) {
        try Self.check(configuration)
        guard configuration.singleLogoutService == nil || ended != nil else {
            throw SAMLError(
                .configuration, expected: "a store of ended sessions, for single logout", actual: "none",
                citing: .core("3.7.3.1"))
        }
        self.configuration = configuration
        self.pending = pending
        self.ended = ended
        validator = try ResponseValidator(
            for: ServiceProvider(
                entityID: configuration.entityID,
                assertionConsumerServices: [configuration.assertionConsumerService],
                furtherAudiences: configuration.furtherAudiences),
            trusting: identityProviders, replay: .store(replay), decryptionKeys: configuration.decryptionKeys,
            policy: configuration.policy)
        logoutValidator = try LogoutValidator(
            for: configuration.entityID, trusting: identityProviders, replay: .store(replay),
            decryptionKeys: configuration.decryptionKeys, policy: configuration.policy)
    }

    /// How long it is kept that a session ended: nothing that is older can be an answer, whatever the clocks.
    var rememberedSeconds: Int { configuration.maximumSignInSeconds + 2 * configuration.policy.clockSkew }

    func expectation(_ tokens: [CorrelationToken]) -> PendingExpectation {
        PendingExpectation(tokens: tokens, store: pending, seconds: configuration.maximumSignInSeconds)
    }

    /// Settings that cannot work are told before anybody signs in.
    private static func check(_ configuration: Configuration) throws(SAMLError) {
        func require(_ holds: Bool, _ expected: String, _ actual: String) throws(SAMLError) {
            guard holds else { throw SAMLError(.configuration, expected: expected, actual: actual) }
        }
        let seconds = configuration.maximumSignInSeconds
        try require((1...86_400).contains(seconds), "a sign-in of 1 to 86400 s", "\(seconds) s")
        try WebLocation.require(configuration.assertionConsumerService)
        if let location = configuration.singleLogoutService {
            try WebLocation.require(location)
            try require(configuration.signing != nil, "a key that signs, for single logout", "none")
        }
        if case .urls = configuration.unsolicitedRelayState {
            do throws(SAMLError) {
                try configuration.unsolicitedRelayState.check("https://example.com/")
            } catch {
                guard error.code == .relayState else { throw error }
            }
        }
        if let signing = configuration.signing {
            _ = try DetachedSignature.over([], by: signing.key, with: signing.algorithm)
        }
    }

    /// What a browser has to be told.
    ///
    /// Send `Cache-Control: no-cache, no-store` with either (bindings §3.4.5.1, §3.5.5.1).
    public enum Delivery: Sendable, Hashable {
        /// Go to this URL, with status 303.
        case redirect(String)
        /// Show this form, which submits itself.
        case form(PostForm)
    }

    func provider(_ entityID: EntityID, at instant: Timestamp) throws(SAMLError) -> IdentityProvider {
        guard let provider = identityProviders.first(where: { $0.entityID == entityID }) else {
            throw SAMLError(
                .issuerUnknown, expected: identityProviders.map(\.entityID.uri).joined(separator: ", "),
                actual: entityID.uri)
        }
        try provider.requireUsable(at: instant)
        return provider
    }

    func deliver(
        _ message: OutgoingMessage, by binding: String, relayState: String?, signing: MessageSigning?
    ) throws(SAMLError) -> Delivery {
        if binding.isExactly(Binding.httpRedirect) {
            return .redirect(try RedirectBinding.url(for: message, relayState: relayState, signing: signing))
        }
        return .form(try PostBinding.form(for: message, relayState: relayState, signing: signing))
    }

    /// The first endpoint whose binding this library sends by: the redirect before the form.
    static func endpoint(_ endpoints: [Endpoint]) -> Endpoint? {
        [Binding.httpRedirect, Binding.httpPOST].lazy.compactMap { binding in
            endpoints.first { $0.binding.isExactly(binding) }
        }.first
    }
}
