public import SAML
public import SAMLTesting

/// A service and an identity provider that know each other, and what is exchanged between them.
public enum Cast {
    /// The instant of everything.
    public static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    /// The service.
    public static let service = ServiceProvider(
        entityID: "https://sp.example.com/saml", assertionConsumerServices: ["https://sp.example.com/saml/acs"])
    /// Where logout messages arrive.
    public static let logoutService = "https://sp.example.com/saml/slo"
    /// Who signs.
    public static let idp = TestIdentityProvider()
    /// The request that is answered.
    public static let expectation = ResponseExpectation.request(id: "_request-1")

    /// What a response says.
    public static func template(id: String = "_assertion-1", at instant: Timestamp = instant) -> ResponseTemplate {
        var template = ResponseTemplate(
            nameID: NameID("alice@example.com", format: NameIDFormat.emailAddress), for: service,
            inResponseTo: "_request-1", at: instant,
            attributes: [
                Attribute(name: "mail", values: [.text("alice@example.com")]),
                Attribute(name: "groups", values: [.text("staff"), .text("a & b")]),
            ])
        template.assertionID = id
        return template
    }

    /// A validator that keeps no record of what was used, and can decrypt.
    public static func validator(
        trusting keys: [TestKey] = [.rsa2048], replay: ReplayProtection = .delegated(because: "asked again and again")
    ) throws(SAMLError) -> ResponseValidator {
        var certificates: [Certificate] = []
        for key in keys { certificates.append(try key.certificate()) }
        return try ResponseValidator(
            for: service, trusting: IdentityProvider(entityID: idp.entityID, certificates: certificates),
            replay: replay, decryptionKeys: [try PrivateDecryptionKey(pem: TestKey.service.privateKeyPEM)])
    }

    /// A response with an encrypted assertion.
    public static func encrypted(
        _ covers: SignatureSummary.Coverage, at instant: Timestamp = instant
    ) throws(SAMLError) -> TestResponse {
        try idp.response(
            template(at: instant), signing: .init(covers), encrypting: .init(to: try TestKey.service.certificate()))
    }

    /// How the identity provider signs its logout messages.
    public static func signing() throws(SAMLError) -> MessageSigning {
        MessageSigning(try SigningKey(pem: TestKey.rsa2048.privateKeyPEM))
    }

    /// A request to log out.
    private static func logoutRequest(
        _ id: String, _ instant: Timestamp, _ sessionIndex: String
    ) throws(SAMLError) -> OutgoingMessage {
        try LogoutRequest(
            of: NameID("alice@example.com"), sessionIndexes: [sessionIndex], from: idp.entityID, to: logoutService,
            id: id, at: instant
        ).message()
    }

    /// The query with which a browser brings a request to log out.
    public static func logoutQuery(
        id: String = "_logout-1", at instant: Timestamp = instant, sessionIndex: String = "_session-1"
    ) throws(SAMLError) -> String {
        let url = try RedirectBinding.url(
            for: logoutRequest(id, instant, sessionIndex), relayState: "r", signing: signing())
        return String(url[(url.firstIndex(of: "?").map { url.index(after: $0) } ?? url.endIndex)...])
    }

    /// What judges logout messages.
    public static func logoutValidator(
        replay: ReplayProtection = .delegated(because: "asked again and again")
    ) throws(SAMLError) -> LogoutValidator {
        try LogoutValidator(
            for: service.entityID, trusting: [try idp.identityProvider()], replay: replay)
    }

    /// A group of two entities, the second of which is the identity provider.
    public static func aggregate() throws(SAMLError) -> String {
        let other = try TestIdentityProvider(entityID: "https://other.example.org", key: .p256).metadata()
        return """
            <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" \
            validUntil="\(instant.advanced(bySeconds: 3600))">\(other)\(try idp.metadata())</md:EntitiesDescriptor>
            """
    }
}
