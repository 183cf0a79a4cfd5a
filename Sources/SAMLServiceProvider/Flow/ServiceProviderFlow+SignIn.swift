public import SAMLAssertion
public import SAMLCore
import SAMLMetadata

extension ServiceProviderFlow {
    /// A sign-in that begins.
    public struct SignInStart: Sendable {
        /// What the browser has to be told.
        public let delivery: Delivery
        /// What the browser has to keep in a cookie: ``CorrelationToken/setCookie(name:seconds:)``.
        public let token: CorrelationToken
        /// The request that was made.
        public let request: PendingRequest
    }

    /// Begins a sign-in.
    /// - Parameters:
    ///   - entityID: The identity provider.
    ///   - returnTo: Where the service wants to go on afterwards; kept here and never sent.
    ///   - instant: The instant of the call.
    ///   - change: Changes the request before it is sent, such as its NameIDPolicy.
    /// - Throws: ``SAMLError`` with `issuer.unknown`, `issuer.disabled`, `metadata.expired`, `configuration.invalid`,
    ///   or `replay.unavailable`, when the store is out of reach.
    public func startSignIn(
        with entityID: EntityID, returningTo returnTo: String? = nil, at instant: Timestamp = .now,
        _ change: (inout AuthnRequest) -> Void = { _ in }
    ) async throws(SAMLError) -> SignInStart {
        let provider = try provider(entityID)
        try provider.requireValid(at: instant)
        guard let endpoint = Self.endpoint(provider.singleSignOnServices) else {
            throw SAMLError(
                .configuration, expected: "a SingleSignOnService with HTTP-Redirect or HTTP-POST",
                actual: "none in the metadata of \(entityID.uri)")
        }
        guard configuration.signing != nil || !provider.wantAuthnRequestsSigned else {
            throw SAMLError(
                .configuration, expected: "a key that signs: the identity provider wants signed requests",
                actual: "none", citing: .metadata("2.4.3"))
        }
        var request = try AuthnRequest(
            from: configuration.entityID, to: entityID, at: endpoint.location,
            answerTo: .url(configuration.assertionConsumerService), instant: instant)
        change(&request)
        let token = try CorrelationToken()
        let kept = PendingRequest(
            id: request.id, identityProvider: entityID, location: configuration.assertionConsumerService,
            issueInstant: instant, returnTo: returnTo)
        try await keep(kept, token, at: instant)
        let delivery = try deliver(
            request.message(), by: endpoint.binding, relayState: nil, signing: configuration.signing)
        return SignInStart(delivery: delivery, token: token, request: kept)
    }

    func keep(_ request: PendingRequest, _ token: CorrelationToken, at instant: Timestamp) async throws(SAMLError) {
        do {
            try await pending.insert(
                request, for: token, until: instant.advanced(bySeconds: Int64(configuration.maximumSignInSeconds)),
                at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error)
        }
    }

    /// Somebody who has signed in.
    public struct SignIn: Sendable {
        /// What the identity provider says; its report says how every rule ended.
        public let assertion: ValidatedAssertion
        /// Where the service wanted to go on; `nil` when it did not say, or nobody asked.
        public let returnTo: String?
        /// What came along with a response that nobody asked for, judged by the configuration; `nil` otherwise.
        public let relayState: String?
        /// Whether nobody had asked for the response.
        public let isUnsolicited: Bool
    }

    /// Consumes a response that a browser posted.
    /// - Parameters:
    ///   - body: The body of the form as it was sent.
    ///   - token: What the browser's cookie holds; `nil` when it has none, or another form.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError``: what is wrong with the response, carrying the report; `protocol.in-response-to`, when
    ///   this browser asked for nothing; `relay-state.invalid`.
    public func consumeResponse(
        body: some Sequence<UInt8>, token: CorrelationToken?, at instant: Timestamp = .now
    ) async throws(SAMLError) -> SignIn {
        let limits = configuration.policy.limits
        let list = try ParameterList(Array(body), limit: limits.inputOctets * 3)
        guard try list.direction() == .response, list.raw("SigAlg") == nil, list.raw("Signature") == nil else {
            throw SAMLError(.inputBinding, expected: "a form with SAMLResponse", actual: "another one")
        }
        return try await consumeResponse(
            try list.value("SAMLResponse"), relayState: try list.value("RelayState"), token: token, at: instant)
    }

    /// Consumes a response whose form a framework has decoded.
    /// - Parameters:
    ///   - samlResponse: The value of the field `SAMLResponse`.
    ///   - relayState: The value of the field `RelayState`.
    ///   - token: What the browser's cookie holds.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` as the other form.
    public func consumeResponse(
        _ samlResponse: String?, relayState: String?, token: CorrelationToken?, at instant: Timestamp = .now
    ) async throws(SAMLError) -> SignIn {
        let expectation = PendingExpectation(token: token, store: pending)
        if configuration.acceptsUnsolicited, try await expectation.find(at: instant) == nil {
            try configuration.unsolicitedRelayState.check(relayState)
            let assertion = try await validator.validate(
                samlResponse: samlResponse, expecting: .unsolicited, at: instant)
            return SignIn(assertion: assertion, returnTo: nil, relayState: relayState, isUnsolicited: true)
        }
        let (assertion, request) = try await validator.validate(
            samlResponse: samlResponse, expecting: expectation, at: instant)
        return SignIn(assertion: assertion, returnTo: request.returnTo, relayState: nil, isUnsolicited: false)
    }
}
