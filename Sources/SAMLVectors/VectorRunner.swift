package import SAML

/// Asks this library a vector's question.
package struct VectorRunner: Sendable {
    /// What came out.
    package enum Outcome: Sendable, Equatable {
        /// As expected.
        case passed
        /// The vector needs what this library does not do yet.
        case skipped(String)
        /// Not as expected.
        case failed(String)
    }

    /// The features that this library has.
    package static let features: Set<String> = [
        "relaxations", "maximum-authentication-age", "holder-of-key", "limits", "requested-authn-context",
        "reject-duplicate-attributes", "required-name-id-format", "aggregates", "scopes",
        "aws", "encryption", "redirect", "post-form", "simple-sign", "logout", "relay-state",
    ]

    private let folder: VectorFolder

    package init(_ folder: VectorFolder) { self.folder = folder }

    /// Runs one vector.
    package func run(_ vector: Vector) async -> Outcome {
        if let missing = vector.features.first(where: { !Self.features.contains($0) }) { return .skipped(missing) }
        do {
            let claims = try await claims(of: vector)
            guard vector.expected.verdict == "accept" else { return .failed("accepted") }
            guard same(claims.nameID, vector.expected.nameID) else { return .failed("another name") }
            guard vector.kind != "response" || same(claims.attributes, vector.expected.attributes ?? []) else {
                return .failed("other attributes")
            }
            guard same(claims.message, vector.expected.message) else { return .failed("another message") }
            return .passed
        } catch let error as SAMLError {
            guard vector.expected.verdict == "reject" else { return .failed("refused: \(error)") }
            guard error.code.name == vector.expected.code else { return .failed("refused as \(error)") }
            return .passed
        } catch {
            return .failed("\(error)")
        }
    }

    /// The error with which a vector is refused, carrying the report where there is one; nil when it is accepted.
    package func refusal(of vector: Vector) async throws -> SAMLError? {
        do {
            _ = try await claims(of: vector)
            return nil
        } catch let error as SAMLError {
            return error
        }
    }

    /// What became of a changed document.
    package enum Judgement: Sendable, Equatable {
        /// Accepted, with the claims that the vector expects.
        case original
        /// Refused.
        case refused
        /// Accepted, with other claims: the worst that can happen.
        case otherClaims
    }

    /// Judges another document under a vector's settings.
    package func judge(_ vector: Vector, _ document: [UInt8]) async -> Judgement {
        guard let claims = try? await claims(of: vector, document) else { return .refused }
        let isSame =
            same(claims.nameID, vector.expected.nameID) && same(claims.attributes, vector.expected.attributes ?? [])
        return isSame ? .original : .otherClaims
    }

    /// What an accepted document says.
    private struct Claims {
        var nameID: String?
        var attributes: [VectorExpectation.Attribute] = []
        var message: VectorExpectation.Message?
    }

    private func claims(of vector: Vector, _ document: [UInt8]? = nil) async throws -> Claims {
        let settings = vector.settings
        let instant = try Timestamp(xsDateTime: settings.at)
        if vector.kind == "metadata" {
            let octets = try folder.octets(vector.file ?? "")
            let provider = settings.identityProviders[0]
            var certificates: [Certificate] = []
            for file in provider.certificates { certificates.append(try Certificate(pem: folder.text(file))) }
            let trust: MetadataTrust = certificates.isEmpty ? .unsigned(because: "a vector") : .signed(by: certificates)
            let document = try MetadataDocument(xml: octets, trust: trust, at: instant)
            _ = try document.entity(EntityID(provider.entityID), at: instant)
            _ = try document.identityProvider(EntityID(provider.entityID))
            return Claims()
        }
        if vector.kind == "relay-state" {
            try RelayStatePolicy.urls(settings.relayStates ?? []).check(vector.field)
            return Claims()
        }
        if vector.kind.hasPrefix("logout") { return try await logout(vector, at: instant) }
        let validator = try validator(settings)
        let expectation = settings.request.map { ResponseExpectation.request(id: $0) } ?? .unsolicited
        let presented = try settings.presentedCertificate.map { try Certificate(pem: folder.text($0)) }
        let assertion: ValidatedAssertion
        if let field = vector.field {
            assertion = try await validator.validate(
                samlResponse: field, expecting: expectation, receivedAt: settings.receivedAt, presenting: presented,
                at: instant)
        } else {
            assertion = try await validator.validate(
                xml: document ?? self.document(of: vector), expecting: expectation,
                receivedAt: settings.receivedAt,
                presenting: presented, at: instant)
        }
        if vector.features.contains("aws") {
            let provider = try settings.awsProvider.map { try SAMLProviderARN($0) }
            _ = try AWSSignIn(assertion.assertion, provider: provider, allowing: .anyTrusting, at: instant)
        }
        return Claims(
            nameID: assertion.nameID?.value,
            attributes: assertion.attributes.map { .init(name: $0.name, values: $0.texts) })
    }

    private func logout(_ vector: Vector, at instant: Timestamp) async throws -> Claims {
        let settings = vector.settings
        let validator = try LogoutValidator(
            for: EntityID(settings.serviceProvider), trusting: try identityProviders(settings),
            replay: .delegated(because: "a vector"), decryptionKeys: try decryptionKeys(settings),
            policy: policy(settings))
        let message = try message(of: vector)
        if vector.kind == "logout-request" {
            let request = try await validator.request(message, receivedAt: settings.receivedAt, at: instant)
            return Claims(
                nameID: request.nameID.value,
                message: .init(relayState: request.relayState, sessionIndexes: request.sessionIndexes))
        }
        let pending = PendingRequest(
            id: settings.request ?? "", identityProvider: EntityID(settings.identityProviders[0].entityID),
            location: settings.receivedAt, issueInstant: instant)
        let response = try validator.response(message, answering: pending, at: instant)
        let outcome =
            switch response.outcome {
            case .success: "success"
            case .partial: "partial"
            case .failed: "failed"
            }
        return Claims(message: .init(relayState: response.relayState, outcome: outcome))
    }

    private func message(of vector: Vector) throws -> IncomingMessage {
        let text = vector.message ?? ""
        return switch vector.binding {
        case "redirect": try RedirectBinding.message(rawQuery: text)
        case "simple-sign": try SimpleSignBinding.message(body: text.utf8)
        default: try PostBinding.message(body: text.utf8)
        }
    }

    private func document(of vector: Vector) throws -> [UInt8] {
        guard vector.message != nil else { return try folder.octets(vector.file ?? "") }
        let message = try message(of: vector)
        guard message.direction == .response else { throw SAMLError(.inputBinding, actual: "a request") }
        return message.document
    }

    private func validator(_ settings: VectorSettings) throws -> ResponseValidator {
        try ResponseValidator(
            for: ServiceProvider(
                entityID: EntityID(settings.serviceProvider),
                assertionConsumerServices: settings.assertionConsumerServices,
                furtherAudiences: settings.furtherAudiences),
            trusting: identityProviders(settings), replay: .delegated(because: "a vector"),
            decryptionKeys: decryptionKeys(settings), policy: policy(settings))
    }

    private func decryptionKeys(_ settings: VectorSettings) throws -> [PrivateDecryptionKey] {
        try (settings.decryptionKeys ?? []).map { try PrivateDecryptionKey(pem: folder.text($0)) }
    }

    private func policy(_ settings: VectorSettings) -> ValidationPolicy {
        var policy = ValidationPolicy()
        policy.clockSkew = settings.clockSkew
        policy.signatures = SignaturePolicy(rawValue: settings.signatures) ?? .both
        policy.requiredNameIDFormats = settings.requiredNameIDFormats
        policy.requestedAuthnContext = settings.requestedAuthnContext.map { .exact($0) }
        policy.maximumAuthenticationAge = settings.maximumAuthenticationAge
        policy.rejectDuplicateAttributes = settings.rejectDuplicateAttributes
        policy.relaxations = settings.relaxations.compactMap(Relaxation.Name.init(rawValue:))
            .map { Relaxation($0, because: "a vector") }
        return policy
    }

    private func identityProviders(_ settings: VectorSettings) throws -> [IdentityProvider] {
        var providers: [IdentityProvider] = []
        for provider in settings.identityProviders {
            var certificates: [Certificate] = []
            for file in provider.certificates { certificates.append(try Certificate(pem: folder.text(file))) }
            providers.append(
                IdentityProvider(
                    entityID: EntityID(provider.entityID), certificates: certificates,
                    scopes: provider.scopes?.map { ShibbolethScope($0.value, isRegularExpression: $0.regexp) }))
        }
        return providers
    }

    private func same(_ one: VectorExpectation.Message?, _ other: VectorExpectation.Message?) -> Bool {
        let (indexes, others) = (one?.sessionIndexes, other?.sessionIndexes)
        return same(one?.relayState, other?.relayState) && one?.outcome == other?.outcome
            && indexes?.count == others?.count && zip(indexes ?? [], others ?? []).allSatisfy { $0.isExactly($1) }
    }

    private func same(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.utf8.elementsEqual(other.utf8)
    }

    private func same(_ one: [VectorExpectation.Attribute], _ other: [VectorExpectation.Attribute]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { left, right in
                same(left.name, right.name) && left.values.count == right.values.count
                    && zip(left.values, right.values).allSatisfy(same)
            }
    }
}
