public import SAMLAssertion
public import SAMLCore
public import SAMLMetadata
public import SAMLSignature
import SAMLXML

/// Decides whether a logout message may be believed (profiles §4.4).
///
/// Every message has to be signed by a trusted identity provider, in whatever binding; a signed assertion inside of one
/// never speaks for it.
///
/// What a request ends has to be kept, for responses that arrive behind it: ``EndedSessionStore``.
public struct LogoutValidator: Sendable {
    private let serviceProvider: EntityID
    private let trust: MessageTrust
    private let policy: ValidationPolicy
    private let replay: ReplayProtection
    private let decryptionKeys: [any DecryptionKey]

    /// Makes a validator.
    /// - Parameters:
    ///   - serviceProvider: The service's name.
    ///   - identityProviders: Whom it trusts.
    ///   - replay: How it makes sure that no request is used twice.
    ///   - decryptionKeys: The service's own keys, for names that are encrypted.
    ///   - policy: How strictly it judges: algorithms, clock skew, relaxations and limits are those of responses.
    ///   - maximumAge: How many seconds ago a message may have been made: 1 to 86,400.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the settings cannot work.
    public init(
        for serviceProvider: EntityID, trusting identityProviders: [IdentityProvider], replay: ReplayProtection,
        decryptionKeys: [any DecryptionKey] = [], policy: ValidationPolicy = ValidationPolicy(), maximumAge: Int = 300
    ) throws(SAMLError) {
        try ConfigurationCheck.check(identityProviders, policy)
        guard (1...86_400).contains(maximumAge) else {
            throw SAMLError(.configuration, expected: "a maximum age of 1 to 86400 s", actual: "\(maximumAge) s")
        }
        self.serviceProvider = serviceProvider
        self.policy = policy
        self.replay = replay
        self.decryptionKeys = decryptionKeys
        trust = MessageTrust(
            identityProviders: identityProviders, policy: policy, maximumAge: maximumAge)
    }

    /// Validates a request to end sessions.
    /// - Parameters:
    ///   - message: The message, as its binding delivered it.
    ///   - location: Where it arrived: the service's own URL, from configuration.
    ///   - instant: The instant at which it has to be valid.
    /// - Throws: ``SAMLError`` with the code of the first rule that failed, carrying the report.
    public func request(
        _ message: IncomingMessage, receivedAt location: String, at instant: Timestamp = .now
    ) async throws(SAMLError) -> ValidatedLogoutRequest {
        try await request(message, receivedAt: location, at: instant) { _ in }
    }

    /// The same; what has to be done about the request is done before it is used up, so that it can come again where
    /// that fails.
    func request(
        _ message: IncomingMessage, receivedAt location: String, at instant: Timestamp,
        before: (ValidatedLogoutRequest) async throws(SAMLError) -> Void
    ) async throws(SAMLError) -> ValidatedLogoutRequest {
        guard message.direction == .request else {
            throw SAMLError(.inputBinding, expected: "SAMLRequest", actual: message.direction.rawValue)
        }
        let verified = try verify(message, as: .samlp("LogoutRequest"), at: instant)
        do throws(SAMLError) {
            let rules = ProtocolRules(root: verified.root, trust: trust, instant: instant)
            try rules.check(receivedAt: location)
            var request = try await read(verified, at: instant)
            if let end = request.notOnOrAfter {
                guard instant < end.advanced(bySeconds: Int64(trust.clockSkew)) else {
                    throw SAMLError(
                        .timeExpired, expected: "before \(end)", actual: "\(instant)", citing: .core("3.7.1"))
                }
            }
            try await before(request)
            try await admit(request, at: instant)
            request.report.append(Finding(rule: "logout-request", outcome: .passed, verified: true))
            return request
        } catch {
            throw error.carrying(report(verified.report, failing: error))
        }
    }

    /// Validates the answer to a request to end sessions.
    /// - Parameters:
    ///   - message: The message, as its binding delivered it.
    ///   - pending: The request that it has to answer; its location is where the answer has to arrive.
    ///   - instant: The instant at which it has to be valid.
    /// - Throws: ``SAMLError`` with the code of the first rule that failed, carrying the report. That the identity
    ///   provider could not end every session is an outcome and no error.
    public func response(
        _ message: IncomingMessage, answering pending: PendingRequest, at instant: Timestamp = .now
    ) throws(SAMLError) -> ValidatedLogoutResponse {
        guard message.direction == .response else {
            throw SAMLError(.inputBinding, expected: "SAMLResponse", actual: message.direction.rawValue)
        }
        let verified = try verify(message, as: .samlp("LogoutResponse"), at: instant)
        do throws(SAMLError) {
            guard verified.identityProvider.entityID == pending.identityProvider else {
                throw SAMLError(
                    .issuerMismatch, expected: pending.identityProvider.uri,
                    actual: verified.identityProvider.entityID.uri, at: verified.root.location)
            }
            try ProtocolRules(root: verified.root, trust: trust, instant: instant).check(receivedAt: pending.location)
            guard let answered = verified.root.attribute("InResponseTo"), answered.isExactly(pending.id) else {
                throw SAMLError(
                    .inResponseTo, expected: pending.id, actual: verified.root.attribute("InResponseTo") ?? "none",
                    at: verified.root.location, citing: .core("3.2.2"))
            }
            return try ValidatedLogoutResponse(verified)
        } catch {
            throw error.carrying(report(verified.report, failing: error))
        }
    }

    private func verify(
        _ message: IncomingMessage, as name: XMLName, at instant: Timestamp
    ) throws(SAMLError) -> VerifiedMessage {
        do throws(SAMLError) {
            return try VerifiedMessage(message, expecting: name, trust, at: instant)
        } catch {
            var report = ValidationReport()
            let rule = error.code.category == .signature ? "signature" : "message"
            report.append(Finding(rule: rule, failure: error, verified: false))
            throw error.carrying(report)
        }
    }

    private func report(_ report: ValidationReport, failing error: SAMLError) -> ValidationReport {
        var report = report
        report.append(Finding(rule: "logout", failure: error, verified: true))
        return report
    }

    /// Reads the request; a name that is encrypted is decrypted behind the signature.
    private func read(
        _ verified: VerifiedMessage, at instant: Timestamp
    ) async throws(SAMLError) -> ValidatedLogoutRequest {
        var decryptor: Decryptor?
        if !decryptionKeys.isEmpty, let holder = verified.root.child(.saml("EncryptedID")) {
            var own = Decryptor(
                decryptionKeys, for: serviceProvider, allowing: policy.relaxations.filter { $0.isInForce(at: instant) },
                policy.dialect(at: instant), policy.limits)
            await own.unwrapKeys(of: [holder])
            decryptor = own
        }
        return try ValidatedLogoutRequest(verified, decryptor)
    }

    private func admit(_ request: ValidatedLogoutRequest, at instant: Timestamp) async throws(SAMLError) {
        guard case .store(let store) = replay else { return }
        let end = request.issueInstant.advanced(bySeconds: Int64(trust.maximumAge + trust.clockSkew))
        let insertion: ReplayInsertion
        do {
            insertion = try await store.insert(
                ReplayKey(issuer: request.issuer, assertionID: request.id), until: end, at: instant)
        } catch {
            throw SAMLError(.replayUnavailable, cause: error)
        }
        guard insertion == .inserted else {
            throw SAMLError(.replaySeen, expected: "a request that was not used before", actual: "ID \(request.id)")
        }
    }
}
