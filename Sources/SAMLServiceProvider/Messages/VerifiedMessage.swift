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
        let root = try Self.parse(message, expecting: name, trust)
        let provider = try Self.provider(for: root, trust, at: instant)
        identityProvider = provider
        relayState = message.relayState
        let algorithms = trust.algorithms.relaxed(by: trust.relaxations, at: instant)
        if let detached = message.signature {
            let (verified, index) = try detached.signature.verify(
                over: detached.candidates.map(\.octets), trusting: provider.signingKeys, policy: algorithms)
            self.root = root
            report.signature = SignatureSummary(
                covers: .message, algorithm: verified.algorithm.rawValue, digest: "", keySHA256: verified.key.sha256)
            note(verified.relaxations)
            let encoder = detached.candidates[index].encoder
            if detached.candidates.count > 1 {
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
            let signed = try SignatureVerifier(trusting: provider.signingKeys, policy: algorithms).verify(root)
            self.root = signed.root
            report.signature = SignatureSummary(
                covers: .message, algorithm: signed.algorithm.rawValue, digest: signed.digest.rawValue,
                keySHA256: signed.key.sha256)
            note(signed.relaxations)
        }
        report.append(Finding(rule: "signature", outcome: .passed, verified: true))
    }

    private mutating func note(_ relaxations: [Relaxation]) {
        for relaxation in relaxations {
            report.append(
                Finding(
                    rule: "signature", outcome: .relaxed(relaxation),
                    evidence: Evidence(expected: nil, actual: relaxation.name.risk), verified: true))
        }
    }

    /// The root: it is what is expected, and holds nothing that another reader could take for another message.
    private static func parse(
        _ message: IncomingMessage, expecting name: XMLName, _ trust: MessageTrust
    ) throws(SAMLError) -> XMLElement {
        let tree = try HardenedParser.parse(message.document.span, as: .message, within: trust.limits)
        guard let root = tree.root, root.isNamed(name) else {
            throw SAMLError(
                .root, expected: "\(name)", actual: tree.root?.localName ?? "nothing", at: tree.root?.location)
        }
        guard root.attribute("ID")?.isEmpty == false else {
            throw SAMLError(.xmlID, expected: "an ID", actual: "none", at: root.location)
        }
        var signatures = 0
        for element in root.subtree where !element.isIdentical(to: root) {
            if ["Assertion", "EncryptedAssertion", "Response", "LogoutRequest", "LogoutResponse", "AuthnRequest"]
                .contains(where: { element.localName.isExactly($0) })
            {
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
            guard message.signature == nil, !message.binding.isExactly(Binding.httpRedirect) else {
                throw SAMLError(
                    .signaturePlacement, expected: "no Signature in a message whose binding signs it from outside",
                    actual: "one", at: element.location, citing: .bindings("3.4.4.1"))
            }
        }
        return root
    }

    private static func provider(
        for root: XMLElement, _ trust: MessageTrust, at instant: Timestamp
    ) throws(SAMLError) -> IdentityProvider {
        guard let text = root.child(.saml("Issuer"))?.text else {
            throw SAMLError(.issuerMismatch, expected: "an Issuer", actual: "none", at: root.location)
        }
        let issuer = EntityID(text)
        guard let provider = trust.identityProviders.first(where: { $0.entityID == issuer }) else {
            let known = trust.identityProviders.map(\.entityID.uri)
            throw SAMLError(
                .issuerUnknown, expected: known.joined(separator: ", "), actual: issuer.uri, at: root.location,
                remedy: NearMiss.hint(expectedOneOf: known, actual: issuer.uri))
        }
        if let reason = provider.disabledReason {
            throw SAMLError(.issuerDisabled, actual: "disabled because \(reason)", at: root.location)
        }
        try provider.requireValid(at: instant)
        return provider
    }
}

/// Whom a service trusts with messages, and how strictly it judges them.
struct MessageTrust: Sendable {
    var identityProviders: [IdentityProvider]
    var algorithms = AlgorithmPolicy.standard
    var relaxations: [Relaxation] = []
    var limits = Limits.message
    var clockSkew = 60
    /// How many seconds ago a message may have been made.
    var maximumAge = 300
}
