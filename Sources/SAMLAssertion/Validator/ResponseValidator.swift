public import SAMLCore
public import SAMLMetadata
public import SAMLSignature

/// Decides whether a SAML response may be believed, and what it says.
///
/// A validator is a value: make one when the service starts and use it from any number of tasks.
///
/// ```swift
/// let validator = try ResponseValidator(
///     for: ServiceProvider(
///         entityID: "https://app.example.com/saml",
///         assertionConsumerServices: ["https://app.example.com/saml/acs"]),
///     trusting: metadata.identityProvider("https://idp.example.org/metadata"),
///     replay: .store(sessions))
/// let assertion = try await validator.validate(
///     samlResponse: form["SAMLResponse"], expecting: .request(id: pending.id))
/// ```
public struct ResponseValidator: Sendable {
    /// The service that validates.
    public let serviceProvider: ServiceProvider
    /// The identity providers that are trusted.
    public let identityProviders: [IdentityProvider]
    /// How strictly it judges.
    public let policy: ValidationPolicy
    private let replay: ReplayProtection
    private let decryptionKeys: [any DecryptionKey]

    /// Makes a validator that trusts some identity providers.
    /// - Parameters:
    ///   - serviceProvider: The service that validates.
    ///   - identityProviders: Whom it trusts, each by a name of its own.
    ///   - replay: How it makes sure that no assertion is used twice.
    ///   - decryptionKeys: The service's own keys, all of which are tried; without one what is encrypted is refused.
    ///   - policy: How strictly it judges.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the settings cannot work: for instance an
    ///   identity provider without a usable key.
    public init(
        for serviceProvider: ServiceProvider, trusting identityProviders: [IdentityProvider], replay: ReplayProtection,
        decryptionKeys: [any DecryptionKey] = [], policy: ValidationPolicy = ValidationPolicy()
    ) throws(SAMLError) {
        try ConfigurationCheck.check(serviceProvider, identityProviders, policy)
        self.serviceProvider = serviceProvider
        self.identityProviders = identityProviders
        self.replay = replay
        self.decryptionKeys = decryptionKeys
        self.policy = policy
    }

    /// Makes a validator that trusts one identity provider.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when the settings cannot work.
    public init(
        for serviceProvider: ServiceProvider, trusting identityProvider: IdentityProvider, replay: ReplayProtection,
        decryptionKeys: [any DecryptionKey] = [], policy: ValidationPolicy = ValidationPolicy()
    ) throws(SAMLError) {
        try self.init(
            for: serviceProvider, trusting: [identityProvider], replay: replay, decryptionKeys: decryptionKeys,
            policy: policy)
    }

    /// Validates the form field `SAMLResponse` of the HTTP-POST binding.
    /// - Parameters:
    ///   - samlResponse: The value of the field, percent-decoded once; `nil` when there is none.
    ///   - expectation: Which request it has to answer.
    ///   - location: The assertion consumer service at which it arrived, one of those configured; may be left out
    ///     where there is one.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    /// - Returns: The assertion, all of whose values were signed.
    /// - Throws: ``SAMLError`` with the code of the first rule that failed, carrying the whole report.
    public func validate(
        samlResponse: String?, expecting expectation: ResponseExpectation, receivedAt location: String? = nil,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async throws(SAMLError) -> ValidatedAssertion {
        try await validate(.field(samlResponse), expectation, location, certificate, instant)
    }

    /// Validates the XML document of a response.
    /// - Parameters:
    ///   - xml: The octets of the document.
    ///   - expectation: Which request it has to answer.
    ///   - location: The assertion consumer service at which it arrived, one of those configured; may be left out
    ///     where there is one.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    /// - Returns: The assertion, all of whose values were signed.
    /// - Throws: ``SAMLError`` with the code of the first rule that failed, carrying the whole report.
    public func validate(
        xml: [UInt8], expecting expectation: ResponseExpectation, receivedAt location: String? = nil,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async throws(SAMLError) -> ValidatedAssertion {
        try await validate(.document(xml), expectation, location, certificate, instant)
    }

    /// Says what every rule finds, also about an assertion whose signature does not hold; nothing is thrown or
    /// recorded.
    ///
    /// Findings about what no signature vouches for are marked as unverified. There is no way from a report to a
    /// ``ValidatedAssertion``.
    /// - Parameters:
    ///   - samlResponse: The value of the field `SAMLResponse`.
    ///   - expectation: Which request it has to answer.
    ///   - location: The assertion consumer service at which it arrived.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    public func explain(
        samlResponse: String?, expecting expectation: ResponseExpectation, receivedAt location: String? = nil,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async -> ValidationReport {
        await explain(.field(samlResponse), expectation, location, certificate, instant)
    }

    /// Says what every rule finds about the XML document of a response.
    /// - Parameters:
    ///   - xml: The octets of the document.
    ///   - expectation: Which request it has to answer.
    ///   - location: The assertion consumer service at which it arrived.
    ///   - certificate: The certificate that the client proved to hold, for holder-of-key.
    ///   - instant: The instant at which it has to be valid.
    public func explain(
        xml: [UInt8], expecting expectation: ResponseExpectation, receivedAt location: String? = nil,
        presenting certificate: Certificate? = nil, at instant: Timestamp = .now
    ) async -> ValidationReport {
        await explain(.document(xml), expectation, location, certificate, instant)
    }

    private enum Input {
        case field(String?)
        case document([UInt8])
    }

    private func validate(
        _ input: Input, _ expectation: ResponseExpectation, _ location: String?, _ certificate: Certificate?,
        _ instant: Timestamp
    ) async throws(SAMLError) -> ValidatedAssertion {
        let location = try resolve(location)
        var evaluation = await evaluate(input, expectation, location, certificate, instant, .validate)
        if let failure = evaluation.report.failure { throw failure.carrying(evaluation.report) }
        guard let accepted = evaluation.accepted else { throw SAMLError(.internalError, actual: "no verdict") }
        do throws(SAMLError) {
            evaluation.append(try await ReplayGuard.admit(accepted, replay, at: instant))
        } catch {
            evaluation.append(Finding(rule: ReplayGuard.name, failure: error, verified: true))
            throw error.carrying(evaluation.report)
        }
        return ValidatedAssertion(accepted, evaluation.report)
    }

    private func explain(
        _ input: Input, _ expectation: ResponseExpectation, _ location: String?, _ certificate: Certificate?,
        _ instant: Timestamp
    ) async -> ValidationReport {
        do throws(SAMLError) {
            let location = try resolve(location)
            var evaluation = await evaluate(input, expectation, location, certificate, instant, .explain)
            evaluation.append(ReplayGuard.skipped)
            return evaluation.report
        } catch {
            return ValidationReport(failing: error)
        }
    }

    private func evaluate(
        _ input: Input, _ expectation: ResponseExpectation, _ location: String, _ certificate: Certificate?,
        _ instant: Timestamp, _ mode: Evaluation.Mode
    ) async -> Evaluation {
        var evaluation = Evaluation(
            identityProviders: identityProviders, policy: policy, mode: mode,
            decryptor: decryptor(at: instant))
        await evaluation.run(
            decode: { () throws(SAMLError) in
                switch input {
                case .field(let field): try ResponseInput.document(in: field, policy.limits)
                case .document(let octets): octets
                }
            }, at: instant,
            context: { issuer in
                JudgedMessage.Context(
                    serviceProvider: serviceProvider, identityProvider: issuer.entityID, scopes: issuer.scopes,
                    policy: policy,
                    expectation: expectation, location: location, presented: certificate, instant: instant)
            })
        return evaluation
    }

    private func decryptor(at instant: Timestamp) -> Decryptor? {
        guard !decryptionKeys.isEmpty else { return nil }
        return Decryptor(
            decryptionKeys, for: serviceProvider.entityID,
            allowing: policy.relaxations.filter { $0.isInForce(at: instant) }, policy.dialect(at: instant),
            policy.limits)
    }

    private func resolve(_ location: String?) throws(SAMLError) -> String {
        let own = serviceProvider.assertionConsumerServices
        if let location {
            guard own.containsExactly(location) else {
                throw SAMLError(
                    .configuration, expected: "receivedAt: one of \(own.joined(separator: ", "))", actual: location,
                    remedy: NearMiss.hint(expectedOneOf: own, actual: location))
            }
            return location
        }
        guard let only = own.first, own.count == 1 else {
            throw SAMLError(
                .configuration, expected: "receivedAt:, because there are \(own.count) assertion consumer services",
                actual: "none")
        }
        return only
    }
}
