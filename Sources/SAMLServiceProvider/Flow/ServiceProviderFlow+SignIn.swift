public import SAMLAssertion
public import SAMLCore
import SAMLMetadata
public import SAMLSignature

extension ServiceProviderFlow {
    /// A sign-in that begins.
    public struct SignInStart: Sendable {
        /// What the browser has to be told.
        public let delivery: Delivery
        /// What the browser has to keep in a cookie: ``CorrelationToken/setCookie(seconds:)``.
        public let token: CorrelationToken
        /// The request that was made.
        public let request: PendingRequest
    }

    /// Begins a sign-in.
    ///
    /// What the request demands, such as ForceAuthn, the response has to fulfil: ``SignInDemands``. Anybody can begin
    /// sign-ins, and every one takes an entry of the store: bound how often an address may.
    /// - Parameters:
    ///   - entityID: The identity provider.
    ///   - returnTo: Where the service wants to go on afterwards; kept here and never sent. Where it comes from the
    ///     browser, judge it first: ``RelayStatePolicy``.
    ///   - instant: The instant of the call.
    ///   - change: Changes the request before it is sent, such as its NameIDPolicy.
    /// - Throws: ``SAMLError`` with `issuer.unknown`, `issuer.disabled`, `metadata.expired`, `configuration.invalid`,
    ///   or `replay.unavailable`, when the store is out of reach.
    public func startSignIn(
        with entityID: EntityID, returningTo returnTo: String? = nil, at instant: Timestamp = .now,
        _ change: (inout AuthnRequest) -> Void = { _ in }
    ) async throws(SAMLError) -> SignInStart {
        let provider = try provider(entityID, at: instant)
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
        guard request.assertionConsumerService.location.isExactly(configuration.assertionConsumerService) else {
            throw SAMLError(
                .configuration, expected: configuration.assertionConsumerService,
                actual: request.assertionConsumerService.location)
        }
        // First what can fail: an entry of a request that never went out would only take room.
        let delivery = try deliver(
            request.message(), by: endpoint.binding, relayState: nil, signing: configuration.signing)
        let token = try CorrelationToken()
        let kept = request.pending(returnTo: returnTo)
        try await keep(kept, token, at: instant)
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
    ///   - tokens: What the browser's cookies hold: ``CorrelationToken/all(inCookie:)``.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError``: what is wrong with the response, carrying the report; `protocol.in-response-to`, when
    ///   this browser asked for nothing; `authn.session-ended`, when the identity provider has ended the session since;
    ///   `relay-state.invalid`.
    public func consumeResponse(
        body: some Sequence<UInt8>, tokens: [CorrelationToken], presenting certificate: Certificate? = nil,
        at instant: Timestamp = .now
    ) async throws(SAMLError) -> SignIn {
        let message = try PostBinding.message(body: body, limits: configuration.policy.limits)
        return try await consume(message, tokens, certificate, at: instant)
    }

    /// Consumes a response whose form a framework has decoded.
    /// - Parameters:
    ///   - samlResponse: The value of the field `SAMLResponse`.
    ///   - relayState: The value of the field `RelayState`.
    ///   - tokens: What the browser's cookies hold.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` as the other form.
    public func consumeResponse(
        _ samlResponse: String?, relayState: String?, tokens: [CorrelationToken],
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async throws(SAMLError) -> SignIn {
        let message = try PostBinding.message(
            .response, samlResponse, relayState: relayState, limits: configuration.policy.limits)
        return try await consume(message, tokens, certificate, at: instant)
    }

    private func consume(
        _ message: IncomingMessage, _ tokens: [CorrelationToken], _ certificate: Certificate?, at instant: Timestamp
    ) async throws(SAMLError) -> SignIn {
        guard message.direction == .response else {
            throw SAMLError(.inputBinding, expected: "SAMLResponse", actual: message.direction.rawValue)
        }
        // A response that answers nothing is one that nobody asked for, whatever else the browser has begun; that it
        // answers nothing is judged again behind the signature.
        if configuration.acceptsUnsolicited,
            UnverifiedAnswer(message.document, configuration.policy.limits).inResponseTo == nil
        {
            try configuration.unsolicitedRelayState.check(message.relayState)
            let assertion = try await validator.validate(
                xml: message.document, expecting: .unsolicited, presenting: certificate, at: instant)
            try await ended?.requireLive(assertion, within: rememberedSeconds, at: instant)
            let relayState = message.relayState.flatMap { $0.isEmpty ? nil : $0 }
            return SignIn(assertion: assertion, returnTo: nil, relayState: relayState, isUnsolicited: true)
        }
        let (assertion, request) = try await validator.validate(
            xml: message.document, expecting: expectation(tokens),
            presenting: certificate, at: instant)
        try await ended?.requireLive(assertion, within: rememberedSeconds, at: instant)
        return SignIn(assertion: assertion, returnTo: request.returnTo, relayState: nil, isUnsolicited: false)
    }
}
