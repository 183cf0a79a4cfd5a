public import SAML
public import SAMLTesting

/// A response that was really signed, and what it says.
public struct Genuine: Sendable {
    /// Who signs in, what is signed, what is encrypted.
    public let name: String
    /// The document.
    public let xml: String
    /// What its assertion says.
    public let claims: Claims
    /// What its response says around it; nil where that is not signed.
    public let envelope: Claims?
    /// What is signed.
    public let covers: SignatureSummary.Coverage

    /// Responses for several people, each signed in every way, as they are and encrypted.
    ///
    /// Those for alice and bob have the same IDs, which no identity provider does: nothing may hang on an ID alone.
    public static let all: [Genuine] = must {
        var all: [Genuine] = []
        for person in ["alice", "bob", "carol"] {
            for covers in [SignatureSummary.Coverage.assertion, .response, .both] {
                for isEncrypted in [false, true] {
                    // Three encrypted ones are enough.
                    guard !isEncrypted || person != "carol" else { continue }
                    all.append(try Genuine(person, covers, isEncrypted))
                }
            }
        }
        return all
    }

    /// Those that are not encrypted.
    public static let plain = all.filter { !$0.xml.contains("EncryptedAssertion") }
    /// Those that are encrypted.
    public static let encrypted = all.filter { $0.xml.contains("EncryptedAssertion") }

    /// What an attacker signs with a key of their own, and the identity provider's name: nothing of it is ever accepted.
    public static let forged: [String] = must {
        let attacker = TestIdentityProvider(entityID: Party.idp.entityID, key: .foreignRSA)
        return try [SignatureSummary.Coverage.assertion, .response, .both].map { covers in
            let template = ResponseTemplate(
                nameID: NameID("mallory"), for: Party.service, inResponseTo: "_request-1", at: Party.instant)
            return try attacker.response(template, signing: .init(covers)).xml
        }
    }

    private init(_ person: String, _ covers: SignatureSummary.Coverage, _ isEncrypted: Bool) throws {
        name = "\(person)-\(covers)\(isEncrypted ? "-encrypted" : "")"
        self.covers = covers
        var template = ResponseTemplate(
            nameID: NameID(person), for: Party.service, inResponseTo: "_request-1", at: Party.instant)
        template.attributes = [
            Attribute(name: "mail", values: [.text("\(person)@example.com"), .text("a & b")]),
            Attribute(name: "role", values: [.text(person == "alice" ? "user" : "administrator")]),
        ]
        template.sessionIndex = "_session-\(name)"
        if person == "carol" {
            template.responseID = "_response-\(name)"
            template.assertionID = "_assertion-\(name)"
        }
        var signing = TestIdentityProvider.Signing(covers)
        if person == "carol" { signing.inclusivePrefixes = ["xs"] }
        xml =
            isEncrypted
            ? try Party.idp.response(
                template, signing: signing, encrypting: .init(to: try TestKey.service.certificate())
            ).xml
            : try Party.idp.response(template, signing: signing).xml
        guard let accepted = Party.validated(Array(xml.utf8)) else { stop("a genuine response is refused: \(name)") }
        claims = Claims(accepted.assertion)
        envelope = accepted.response.map(Claims.init)
        require((envelope != nil) == (covers != .assertion), "the response of \(name) is signed or not")
    }

    /// Stops the fuzzer when a document is accepted that says something else than what was signed: what it says has to
    /// be what one genuine response says, and that one whole.
    public static func requireGenuine(_ document: [UInt8]) {
        guard let accepted = Party.validated(document) else { return }
        let claims = Claims(accepted.assertion)
        let envelope = accepted.response.map(Claims.init)
        let isGenuine = all.contains { genuine in
            guard genuine.claims == claims else { return false }
            // The signed assertion of one may be taken out of its response, and the response's own word may not.
            return envelope == nil ? genuine.covers != .response : genuine.envelope == envelope
        }
        require(isGenuine, "accepted, and says something else than what was signed")
    }
}
