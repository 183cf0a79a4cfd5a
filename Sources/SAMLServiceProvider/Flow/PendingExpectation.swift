public import SAMLAssertion
public import SAMLCore
public import SAMLSignature

/// The request that a browser was sent away with, as a store remembers it.
public struct PendingExpectation: Sendable {
    let token: CorrelationToken?
    let store: any PendingRequestStore

    /// The response has to answer the request that this browser's cookie finds.
    /// - Parameters:
    ///   - token: The value of the cookie; `nil` when the browser has none.
    ///   - store: Where requests are kept.
    public static func pending(_ token: CorrelationToken?, in store: some PendingRequestStore) -> PendingExpectation {
        PendingExpectation(token: token, store: store)
    }
}

extension ResponseValidator {
    /// Validates a response to the request that a browser was sent away with, and takes the request away.
    ///
    /// The request is found by the browser's own secret, so a response that was made for another browser answers
    /// nothing here: neither can an attacker sign somebody in as themselves, nor use a response that was meant for
    /// somebody else. It is taken away only once everything was verified, InResponseTo of the signed assertion
    /// included; of two deliveries at once one is accepted.
    /// - Parameters:
    ///   - samlResponse: The value of the field `SAMLResponse`.
    ///   - expectation: Where the request is kept.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    /// - Returns: The assertion, and the request that it answers.
    /// - Throws: ``SAMLError`` with `protocol.in-response-to`, when no request is pending for this browser;
    ///   `replay.unavailable`, when the store cannot tell; or the code of the first rule that failed.
    public func validate(
        samlResponse: String?, expecting expectation: PendingExpectation,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async throws(SAMLError) -> (assertion: ValidatedAssertion, request: PendingRequest) {
        let request = try await expectation.found(at: instant)
        let assertion = try await validate(
            samlResponse: samlResponse, expecting: request.expectation, receivedAt: request.location,
            presenting: certificate, at: instant)
        try await expectation.consume(at: instant, assertion.report)
        return (assertion, request)
    }
}

extension PendingExpectation {
    /// The request; nil when there is none.
    func find(at instant: Timestamp) async throws(SAMLError) -> PendingRequest? {
        guard let token else { return nil }
        do {
            return try await store.find(token, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error)
        }
    }

    func found(at instant: Timestamp) async throws(SAMLError) -> PendingRequest {
        guard token != nil else { throw Self.nothing("this browser has no cookie of a sign-in") }
        guard let request = try await find(at: instant) else {
            throw Self.nothing("its request was answered already, or is over")
        }
        return request
    }

    func consume(at instant: Timestamp, _ report: ValidationReport) async throws(SAMLError) {
        guard let token else { throw Self.nothing("this browser has no cookie of a sign-in") }
        let wasThere: Bool
        do {
            wasThere = try await store.consume(token, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error).carrying(report)
        }
        guard wasThere else { throw Self.nothing("its request was answered at the same time").carrying(report) }
    }

    private static func nothing(_ actual: String) -> SAMLError {
        SAMLError(
            .inResponseTo, expected: "a response to a request of this browser", actual: actual,
            remedy: "Begin the sign-in anew. Where it happens always, the cookie is not sent: it needs Secure and "
                + "SameSite=None, because the response comes from another site.")
    }
}
