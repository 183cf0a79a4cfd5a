import SAMLAssertion
public import SAMLCore
import SAMLMetadata

extension ServiceProviderFlow {
    /// A logout that begins.
    public struct LogoutStart: Sendable {
        /// What the browser has to be told.
        public let delivery: Delivery
        /// What the browser has to keep in a cookie.
        public let token: CorrelationToken
        /// The request that was made.
        public let request: PendingRequest
    }

    /// What a logout message was.
    public enum Logout: Sendable {
        /// The identity provider ends sessions: end those of
        /// ``ValidatedLogoutRequest/ends(sessionOf:issuer:sessionIndex:)``, then answer with
        /// ``ServiceProviderFlow/answer(_:_:at:)``.
        case requested(ValidatedLogoutRequest)
        /// The identity provider has answered; where the service wanted to go on.
        case completed(ValidatedLogoutResponse, returnTo: String?)
    }

    /// Begins a logout at the identity provider.
    ///
    /// End the service's own session first.
    /// - Parameters:
    ///   - nameID: The user, word for word as the sign-in named them.
    ///   - entityID: The identity provider of the sign-in.
    ///   - sessionIndexes: The sessions; all of the user's where it is empty.
    ///   - returnTo: Where the service wants to go on afterwards; kept here and never sent.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError`` with `issuer.unknown`, `issuer.disabled`, `metadata.expired`, `configuration.invalid`,
    ///   `internal.error` or `replay.unavailable`.
    public func startLogout(
        of nameID: NameID, at entityID: EntityID, sessionIndexes: [String], returningTo returnTo: String? = nil,
        at instant: Timestamp = .now
    ) async throws(SAMLError) -> LogoutStart {
        let provider = try provider(entityID, at: instant)
        let (location, signing) = try logoutSettings()
        guard let endpoint = Self.endpoint(provider.singleLogoutServices) else {
            throw SAMLError(
                .configuration, expected: "a SingleLogoutService with HTTP-Redirect or HTTP-POST",
                actual: "none in the metadata of \(entityID.uri)")
        }
        let request = try LogoutRequest(
            of: nameID, sessionIndexes: sessionIndexes, from: configuration.entityID, to: endpoint.location,
            at: instant)
        let delivery = try deliver(request.message(), by: endpoint.binding, relayState: nil, signing: signing)
        let token = try CorrelationToken()
        let kept = PendingRequest(
            .logout, id: request.id, identityProvider: entityID, location: location,
            issueInstant: request.issueInstant, returnTo: returnTo)
        try await keep(kept, token, at: instant)
        return LogoutStart(delivery: delivery, token: token, request: kept)
    }

    /// Consumes a logout message of the HTTP-Redirect binding.
    /// - Parameters:
    ///   - rawQuery: What stands behind the question mark, not decoded.
    ///   - tokens: What the browser's cookies hold.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError``: what is wrong with the message, carrying the report.
    public func consumeLogout(
        rawQuery: String, tokens: [CorrelationToken], at instant: Timestamp = .now
    ) async throws(SAMLError) -> Logout {
        try await consumeLogout(
            RedirectBinding.message(rawQuery: rawQuery, limits: configuration.policy.limits), tokens: tokens,
            at: instant)
    }

    /// Consumes a logout message of the HTTP-POST binding.
    /// - Parameters:
    ///   - body: The body of the form as it was sent.
    ///   - tokens: What the browser's cookies hold.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError``: what is wrong with the message, carrying the report.
    public func consumeLogout(
        body: some Sequence<UInt8>, tokens: [CorrelationToken], at instant: Timestamp = .now
    ) async throws(SAMLError) -> Logout {
        try await consumeLogout(
            PostBinding.message(body: body, limits: configuration.policy.limits), tokens: tokens, at: instant)
    }

    /// Consumes a logout message: a request of the identity provider, or its answer.
    /// - Parameters:
    ///   - message: The message, from ``RedirectBinding/message(rawQuery:limits:)`` or
    ///     ``PostBinding/message(body:limits:)``.
    ///   - tokens: What the browser's cookies hold; an answer is matched with a request of this browser.
    ///   - instant: The instant of the call.
    /// - Throws: ``SAMLError``: what is wrong with the message, carrying the report.
    public func consumeLogout(
        _ message: IncomingMessage, tokens: [CorrelationToken], at instant: Timestamp = .now
    ) async throws(SAMLError) -> Logout {
        let (location, _) = try logoutSettings()
        guard message.direction == .response else {
            return .requested(
                try await logoutValidator.request(message, receivedAt: location, at: instant) {
                    (request) throws(SAMLError) in
                    try await ended?.remember(request, for: rememberedSeconds, at: instant)
                })
        }
        let expectation = expectation(tokens)
        let (token, request) = try await expectation.found(
            .logout, answeredBy: UnverifiedAnswer(message.document, configuration.policy.limits).inResponseTo,
            at: instant)
        let response = try logoutValidator.response(message, answering: request, at: instant)
        try await expectation.consume(token, at: instant, response.report)
        return .completed(response, returnTo: request.returnTo)
    }

    /// Answers a logout request.
    /// - Parameters:
    ///   - request: The request.
    ///   - outcome: How it ended.
    ///   - instant: The instant of the call.
    /// - Returns: What the browser has to be told.
    /// - Throws: ``SAMLError`` with `issuer.unknown`, `issuer.disabled`, `metadata.expired`, `configuration.invalid` or
    ///   `internal.error`.
    public func answer(
        _ request: ValidatedLogoutRequest, _ outcome: LogoutResponse.Outcome, at instant: Timestamp = .now
    ) throws(SAMLError) -> Delivery {
        let provider = try provider(request.issuer, at: instant)
        let (_, signing) = try logoutSettings()
        guard let endpoint = Self.endpoint(provider.singleLogoutServices) else {
            throw SAMLError(
                .configuration, expected: "a SingleLogoutService with HTTP-Redirect or HTTP-POST",
                actual: "none in the metadata of \(provider.entityID.uri)")
        }
        let response = try LogoutResponse(
            to: request.id, outcome, from: configuration.entityID,
            to: endpoint.responseLocation ?? endpoint.location, at: instant)
        return try deliver(
            response.message(), by: endpoint.binding, relayState: request.relayState, signing: signing)
    }

    private func logoutSettings() throws(SAMLError) -> (location: String, signing: MessageSigning) {
        guard let location = configuration.singleLogoutService, let signing = configuration.signing else {
            throw SAMLError(
                .configuration, expected: "a SingleLogoutService and a key that signs", actual: "none",
                citing: .profiles("4.4.3.1"))
        }
        return (location, signing)
    }
}
