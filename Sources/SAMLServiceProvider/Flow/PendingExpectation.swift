public import SAMLAssertion
public import SAMLCore
public import SAMLSignature

/// The requests that a browser was sent away with, as a store remembers them.
public struct PendingExpectation: Sendable {
    let tokens: [CorrelationToken]
    let store: any PendingRequestStore
    /// How many seconds ago the request may have been made, however long the store keeps it.
    let seconds: Int

    /// The response has to answer a request that one of this browser's cookies finds.
    /// - Parameters:
    ///   - tokens: The values of the cookies, one for each sign-in that is under way:
    ///     ``CorrelationToken/all(inCookie:)``.
    ///   - store: Where requests are kept.
    ///   - seconds: How many seconds ago the request may have been made, however long the store keeps it.
    public static func pending(
        _ tokens: [CorrelationToken], in store: some PendingRequestStore, within seconds: Int = 600
    ) -> PendingExpectation {
        PendingExpectation(tokens: tokens, store: store, seconds: seconds)
    }
}

extension ResponseValidator {
    /// Validates a response to a request that a browser was sent away with, and takes the request away.
    ///
    /// The request is found by the browser's own secret, so a response that was made for another browser answers
    /// nothing here: neither can an attacker sign somebody in as themselves, nor use a response that was meant for
    /// somebody else. It is taken away only once everything was verified, InResponseTo of the signed assertion and the
    /// demands of the request included; of two deliveries at once one is accepted.
    /// - Parameters:
    ///   - samlResponse: The value of the field `SAMLResponse`.
    ///   - expectation: Where the requests are kept.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    /// - Returns: The assertion, and the request that it answers.
    /// - Throws: ``SAMLError`` with `protocol.in-response-to`, when no request is pending for this browser;
    ///   `replay.unavailable`, when the store cannot tell; or the code of the first rule that failed.
    public func validate(
        samlResponse: String?, expecting expectation: PendingExpectation,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async throws(SAMLError) -> (assertion: ValidatedAssertion, request: PendingRequest) {
        let message = try PostBinding.message(.response, samlResponse, relayState: nil, limits: policy.limits)
        return try await validate(
            xml: message.document, expecting: expectation, presenting: certificate, at: instant)
    }

    /// The same for the XML document of a response, such as one that was fetched for an artifact.
    /// - Throws: ``SAMLError`` as the other form.
    public func validate(
        xml: [UInt8], expecting expectation: PendingExpectation, presenting certificate: Certificate? = nil,
        at instant: Timestamp = .now
    ) async throws(SAMLError) -> (assertion: ValidatedAssertion, request: PendingRequest) {
        let (token, request) = try await expectation.found(
            .signIn, answeredBy: UnverifiedAnswer(xml, policy.limits).inResponseTo, at: instant)
        let assertion = try await validate(
            xml: xml, expecting: request.expectation, receivedAt: request.location, presenting: certificate,
            at: instant)
        do throws(SAMLError) {
            try request.demands.check(assertion, since: request.issueInstant, clockSkew: policy.clockSkew)
        } catch {
            var report = assertion.report
            report.append(Finding(rule: "request-demands", failure: error, verified: true))
            throw error.carrying(report)
        }
        try await expectation.consume(token, at: instant, assertion.report)
        return (assertion, request)
    }
}

extension PendingExpectation {
    /// The requests of a kind that the tokens find.
    func requests(
        _ kind: PendingRequest.Kind, at instant: Timestamp
    ) async throws(SAMLError) -> [(token: CorrelationToken, request: PendingRequest)] {
        var found: [(token: CorrelationToken, request: PendingRequest)] = []
        // Browsers send the newest cookie last: sign-ins that were left must not hide the one that is answered.
        for token in tokens.suffix(CorrelationToken.maximumCount) {
            do {
                guard let request = try await store.find(token, at: instant), request.kind == kind,
                    instant < request.issueInstant.advanced(bySeconds: Int64(seconds))
                else { continue }
                found.append((token, request))
            } catch {
                throw SAMLError(.replayUnavailable, cause: error)
            }
        }
        return found
    }

    /// The request that a message says to answer.
    ///
    /// What it says is not verified here: it only chooses among the requests of this browser, and the signed message
    /// has to name the same one again.
    func found(
        _ kind: PendingRequest.Kind, answeredBy id: String?, at instant: Timestamp
    ) async throws(SAMLError) -> (token: CorrelationToken, request: PendingRequest) {
        guard !tokens.isEmpty else { throw Self.nothing("it has no cookie of one") }
        let found = try await requests(kind, at: instant)
        guard let first = found.first else { throw Self.nothing("they were answered already, or are over") }
        return found.first { pair in id.map { $0.isExactly(pair.request.id) } ?? false } ?? first
    }

    func consume(
        _ token: CorrelationToken, at instant: Timestamp, _ report: ValidationReport
    ) async throws(SAMLError) {
        let wasThere: Bool
        do {
            wasThere = try await store.consume(token, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error).carrying(report)
        }
        guard wasThere else { throw Self.nothing("it was answered at the same time").carrying(report) }
    }

    private static func nothing(_ actual: String) -> SAMLError {
        SAMLError(
            .inResponseTo, expected: "an answer to a request of this browser", actual: actual,
            remedy: "Begin anew. Where it happens always, the cookie is not sent: it needs Secure and SameSite=None, "
                + "because the answer comes from another site.")
    }
}
