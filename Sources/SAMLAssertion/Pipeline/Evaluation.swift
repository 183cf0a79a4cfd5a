import SAMLCore
import SAMLMetadata
import SAMLSignature
package import SAMLXML

/// The pipeline from octets to a verdict: pure, without replay protection.
///
/// It waits for one thing only: that content keys are unwrapped.
///
/// It is not public: a verdict without replay protection would be a door around it.
struct Evaluation {
    /// Whether the rules are also asked about an assertion whose signature did not hold.
    enum Mode {
        case validate
        case explain
    }

    /// A message that every rule accepts.
    struct Accepted: Sendable {
        let envelope: ResponseEnvelope
        let assertion: Assertion
        let issuer: EntityID
        /// The instant from which the assertion is refused by its own dates.
        let end: Timestamp
    }

    private(set) var report = ValidationReport()
    private(set) var accepted: Accepted?

    private let identityProviders: [IdentityProvider]
    private let policy: ValidationPolicy
    private let mode: Mode
    /// What decrypts; nil where no decryption key is configured.
    private var decryptor: Decryptor?

    init(
        identityProviders: [IdentityProvider], policy: ValidationPolicy, mode: Mode, decryptor: Decryptor? = nil
    ) {
        self.decryptor = decryptor
        self.identityProviders = identityProviders
        self.policy = policy
        self.mode = mode
    }

    /// Evaluates a message; afterwards the report says everything.
    /// - Parameters:
    ///   - decode: Gives the octets of the document.
    ///   - context: What the service knows, given the identity provider.
    mutating func run(
        decode: () throws(SAMLError) -> [UInt8], at instant: Timestamp,
        context: (IdentityProvider) -> JudgedMessage.Context
    ) async {
        noteEndedRelaxations(at: instant)
        guard let octets = step("input", decode), let tree = parse(octets, at: instant), let root = tree.root,
            let census = step("census", { () throws(SAMLError) in try MessageCensus(root) })
        else {
            return skipRules(because: "there is no message to judge")
        }
        let selection = IssuerSelection(identityProviders: identityProviders)
        let provider = step("identity-provider") { () throws(SAMLError) in
            try selection.identityProvider(for: census, at: instant)
        }
        guard let provider, let signed = await verify(census, provider, at: instant) else {
            return explainUnverified(census, context(provider ?? identityProviders[0]))
        }
        report.signature = signed.signature
        // Names and attributes may be encrypted inside of what was verified.
        await decryptor?.unwrapKeys(of: signed.assertion.encryptedParts)
        guard let message = judged(signed, context(provider)) else {
            return skipRules(because: "there is no message to judge")
        }
        ValidationRules.judge(message, &report)
        accept(message, from: provider.entityID)
    }

    /// Adds what happened behind the evaluation.
    mutating func append(_ finding: Finding) { report.append(finding) }

    private mutating func accept(_ message: JudgedMessage, from issuer: EntityID) {
        guard report.isAccepted, let end = ValidityLimitRule.end(of: message) else { return }
        accepted = Accepted(
            envelope: message.envelope, assertion: message.assertion, issuer: issuer,
            end: end.advanced(bySeconds: message.context.skew))
    }

    private mutating func parse(_ octets: [UInt8], at instant: Timestamp) -> XMLTree? {
        let relaxed = policy.dialect(at: instant)
        let limits = policy.limits
        let tree = step("xml") { () throws(SAMLError) in
            try HardenedParser.parse(octets.span, as: relaxed.xml, within: limits)
        }
        for relaxation in tree.map(relaxed.relaxations) ?? [] { relax("xml", relaxation) }
        return tree
    }

    private mutating func verify(
        _ census: MessageCensus, _ provider: IdentityProvider, at instant: Timestamp
    ) async -> SignedMessage? {
        let algorithms = policy.algorithms.relaxed(by: policy.relaxations, at: instant)
        let unusable = provider.signingKeys.filter { !algorithms.allows($0) }.count + provider.unreadableKeys
        if unusable > 0 {
            note("identity-provider", "\(unusable) of its keys cannot be used")
        }
        let verifier = SignatureVerifier(
            trusting: provider.signingKeys, policy: algorithms, dialect: policy.dialect(at: instant).xml,
            limits: policy.limits)
        let required = policy.signatures
        let envelope: SignedEnvelope
        do throws(SAMLError) {
            envelope = try SignedEnvelope(census, verifier, required)
        } catch {
            report.append(Finding(rule: "signature", failure: error, verified: false))
            return nil
        }
        // No private key is used before: for nothing that no known identity provider could have sent, and for nothing
        // whose own signature is missing or wrong.
        if envelope.census.isEncrypted { await decryptor?.unwrapKeys(of: [envelope.census.assertion]) }
        let decryptor = decryptor
        let signed = step("signature", verified: true) { () throws(SAMLError) in
            try SignedMessage(envelope, verifier, required, decryptor)
        }
        var told: [Relaxation] = []
        for relaxation in signed?.relaxations ?? [] where !told.contains(relaxation) {
            relax("signature", relaxation, verified: true)
            told.append(relaxation)
        }
        return signed
    }

    private mutating func judged(_ signed: SignedMessage, _ context: JudgedMessage.Context) -> JudgedMessage? {
        let decryptor = decryptor
        var used: [Relaxation] = []
        let message = step("message", verified: true) { () throws(SAMLError) in
            JudgedMessage(
                envelope: try ResponseEnvelope(signed.response, isVerified: signed.isResponseVerified),
                assertion: try Assertion(signed.assertion, decrypting: decryptor, &used), isVerified: true,
                context: context)
        }
        for relaxation in used { relax("message", relaxation, verified: true) }
        return message
    }

    /// What the rules would say if the signature held; there is no way from here to an accepted message.
    private mutating func explainUnverified(_ census: MessageCensus, _ context: JudgedMessage.Context) {
        guard mode == .explain, !census.isEncrypted else { return skipRules(because: "no signature holds") }
        var ignored: [Relaxation] = []
        let message = step("message") { () throws(SAMLError) in
            JudgedMessage(
                envelope: try ResponseEnvelope(census.response, isVerified: false),
                assertion: try Assertion(census.assertion, decrypting: nil, &ignored), isVerified: false,
                context: context)
        }
        guard let message else { return skipRules(because: "there is no message to judge") }
        ValidationRules.judge(message, &report)
    }

    private mutating func step<Value>(
        _ name: String, verified: Bool = false, _ body: () throws(SAMLError) -> Value
    ) -> Value? {
        do throws(SAMLError) {
            let value = try body()
            report.append(Finding(rule: name, outcome: .passed, verified: verified))
            return value
        } catch {
            report.append(Finding(rule: name, failure: error, verified: false))
            return nil
        }
    }

    private mutating func skipRules(because reason: String) {
        for rule in ValidationRules.all {
            report.append(
                Finding(rule: rule.name, outcome: .skipped(because: reason), citation: rule.citation, verified: false))
        }
    }

    private mutating func relax(_ rule: String, _ relaxation: Relaxation, verified: Bool = false) {
        report.append(
            Finding(
                rule: rule, outcome: .relaxed(relaxation),
                evidence: Evidence(expected: nil, actual: relaxation.name.risk), verified: verified))
    }

    private mutating func note(_ rule: String, _ actual: String) {
        report.append(
            Finding(rule: rule, outcome: .noted, evidence: Evidence(expected: nil, actual: actual), verified: false))
    }

    private mutating func noteEndedRelaxations(at instant: Timestamp) {
        for relaxation in policy.relaxations where !relaxation.isInForce(at: instant) {
            note("relaxation", "\(relaxation) is over and has no effect")
        }
    }
}

extension MessageDialect {
    package var xml: XMLDialect {
        var dialect = XMLDialect.message
        dialect.dropsComments = comments != nil
        dialect.ids = looseIDs == nil ? .ncName : .loose
        return dialect
    }
}
