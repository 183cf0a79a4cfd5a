import SAMLAssertion
import SAMLCore
import SAMLMetadata
import SAMLSignature
import SAMLXML

/// A protocol message whose signature held: the root of the octets that were signed.
struct VerifiedMessage {
    let root: XMLElement
    let identityProvider: IdentityProvider
    let relayState: String?
    private(set) var report = ValidationReport()

    /// Decides whether a message may be believed, up to its signature.
    ///
    /// The steps are those of a response: parse, count, choose the keys by the issuer, verify. Where the signature
    /// stands beside the message, none may stand inside: the bindings demand it, and one verifier would look here and
    /// another there.
    /// - Parameters:
    ///   - message: The message.
    ///   - name: What it has to be.
    ///   - trust: Whom the service trusts, and how strictly.
    /// - Throws: ``SAMLError``; the report says how far it came.
    init(
        _ message: IncomingMessage, expecting name: XMLName, _ trust: MessageTrust, at instant: Timestamp
    ) throws(SAMLError) {
        let dialect = trust.policy.dialect(at: instant)
        guard (message.relayState?.utf8.count ?? 0) <= RelayStatePolicy.defaultMaximumOctets else {
            throw SAMLError(
                .relayState, expected: "at most \(RelayStatePolicy.defaultMaximumOctets) octets", actual: "more")
        }
        let root = try Self.parse(message, expecting: name, dialect.xml, trust.policy.limits)
        let provider = try Self.provider(for: root, trust, at: instant)
        identityProvider = provider
        relayState = message.relayState
        let algorithms = trust.policy.algorithms.relaxed(by: trust.policy.relaxations, at: instant)
        if message.signature != nil {
            let verified = try message.verifySignature(trusting: provider.signingKeys, policy: algorithms)
            self.root = root
            report.signature = SignatureSummary(
                covers: .message, algorithm: verified.algorithm.rawValue, digest: "", keySHA256: verified.key.sha256)
            for relaxation in verified.relaxations { note("signature", relaxation) }
            if let encoder = verified.recovered {
                report.append(
                    Finding(
                        rule: "signature", outcome: .noted,
                        evidence: Evidence(expected: "the raw query", actual: "recovered as \(encoder) writes it"),
                        verified: true))
            }
        } else {
            guard root.child(.ds("Signature")) != nil else {
                throw SAMLError(
                    .signatureMissing, expected: "a signed \(root.localName)", actual: "an unsigned one",
                    at: root.location)
            }
            let signed = try SignatureVerifier(
                trusting: provider.signingKeys, policy: algorithms, dialect: dialect.xml, limits: trust.policy.limits
            ).verify(root)
            self.root = signed.root
            report.signature = SignatureSummary(
                covers: .message, algorithm: signed.algorithm.rawValue, digest: signed.digest.rawValue,
                keySHA256: signed.key.sha256)
            for relaxation in signed.relaxations { note("signature", relaxation) }
        }
        report.append(Finding(rule: "signature", outcome: .passed, verified: true))
        for relaxation in dialect.relaxations(for: root.tree) { note("xml", relaxation) }
    }

    private mutating func note(_ rule: String, _ relaxation: Relaxation) {
        report.append(
            Finding(
                rule: rule, outcome: .relaxed(relaxation),
                evidence: Evidence(expected: nil, actual: relaxation.name.risk), verified: true))
    }

    /// The root: it is what is expected, and holds nothing that another reader could take for another message.
    private static func parse(
        _ message: IncomingMessage, expecting name: XMLName, _ dialect: XMLDialect, _ limits: Limits
    ) throws(SAMLError) -> XMLElement {
        let tree = try HardenedParser.parse(message.document.span, as: dialect, within: limits)
        guard let root = tree.root, root.isNamed(name) else {
            throw SAMLError(
                .root, expected: "\(name)", actual: tree.root?.localName ?? "nothing", at: tree.root?.location)
        }
        guard root.attribute("ID")?.isEmpty == false else {
            throw SAMLError(.xmlID, expected: "an ID", actual: "none", at: root.location)
        }
        var signatures = 0
        for element in root.subtree where !element.isIdentical(to: root) {
            if Self.messages.containsExactly(element.localName) {
                throw SAMLError(
                    .structure, expected: "no other message inside of \(root.localName)", actual: element.localName,
                    at: element.location)
            }
            guard element.hasLocalName("Signature") else { continue }
            signatures += 1
            guard signatures == 1, element.hasNamespace(XMLNamespace.signature),
                element.parent?.isIdentical(to: root) == true
            else {
                throw SAMLError(
                    .signaturePlacement, expected: "at most one Signature, as a child of \(root.localName)",
                    actual: "another one", at: element.location)
            }
            // HTTP-POST alone has its signature inside.
            guard message.signature == nil, message.binding.isExactly(Binding.httpPOST) else {
                throw SAMLError(
                    .signaturePlacement, expected: "no Signature in a message whose binding signs it from outside",
                    actual: "one", at: element.location, citing: .bindings("3.4.4.1"))
            }
        }
        return root
    }

    /// What another reader could take for another message.
    private static let messages = [
        "Assertion", "EncryptedAssertion", "Response", "LogoutRequest", "LogoutResponse", "AuthnRequest",
        "ArtifactResolve", "ArtifactResponse", "AttributeQuery", "AuthnQuery", "AuthzDecisionQuery",
        "AssertionIDRequest",
        "ManageNameIDRequest", "ManageNameIDResponse", "NameIDMappingRequest", "NameIDMappingResponse",
    ]

    private static func provider(
        for root: XMLElement, _ trust: MessageTrust, at instant: Timestamp
    ) throws(SAMLError) -> IdentityProvider {
        guard let element = root.child(.saml("Issuer")), let text = element.text else {
            throw SAMLError(.issuerMismatch, expected: "an Issuer", actual: "none", at: root.location)
        }
        // It names an entity (profiles §4.4.4.1, §4.4.4.2).
        if let format = element.attribute("Format"), !format.isExactly(NameIDFormat.entity) {
            throw SAMLError(
                .issuerMismatch, expected: NameIDFormat.entity, actual: format, at: element.location,
                citing: .profiles("4.4.4.1"))
        }
        let issuer = EntityID(text)
        guard let provider = trust.identityProviders.first(where: { $0.entityID == issuer }) else {
            let known = trust.identityProviders.map(\.entityID.uri)
            throw SAMLError(
                .issuerUnknown, expected: known.joined(separator: ", "), actual: issuer.uri, at: root.location,
                remedy: NearMiss.hint(expectedOneOf: known, actual: issuer.uri))
        }
        try provider.requireUsable(at: instant, named: element.location)
        return provider
    }
}

/// Whom a service trusts with messages, and how strictly it judges them.
struct MessageTrust: Sendable {
    let identityProviders: [IdentityProvider]
    let policy: ValidationPolicy
    /// How many seconds ago a message may have been made.
    let maximumAge: Int

    var clockSkew: Int { policy.clockSkew }
}
