public import SAML
public import SAMLTesting

/// The responses that are measured: each is what AWS is sent, in one size, signed in one way.
public enum Document: String, CaseIterable, Sendable {
    /// About 7 KB, the assertion signed with RSA-2048.
    case small = "rsa2048"
    /// The same with RSA-4096.
    case rsa4096
    /// The same with P-256.
    case p256
    /// The same, the response signed in place of the assertion.
    case response
    /// The same, both signed.
    case both
    /// The same, the assertion signed and then encrypted with AES-256-GCM and RSA-OAEP.
    case encrypted
    /// About 41 KB in 100 attributes.
    case medium = "attributes-100"
    /// About 1 MB in 2,500 attributes.
    case large = "attributes-2500"
    /// About 1 MB in one text.
    case text = "text-1mb"

    /// The identity provider that signs it.
    public var identityProvider: TestIdentityProvider {
        switch self {
        case .rsa4096: TestIdentityProvider(key: .rsa4096)
        case .p256: TestIdentityProvider(key: .p256)
        default: TestIdentityProvider()
        }
    }

    /// The service that it is for.
    public static let service = ServiceProvider(
        entityID: "https://sp.example.com/saml", assertionConsumerServices: ["https://sp.example.com/saml/acs"])

    /// The request that it answers.
    public static let requestID = "_request-1"

    /// The document, valid from an instant on.
    /// - Parameter number: Which of many; it becomes part of the IDs.
    public func xml(at instant: Timestamp, number: Int = 1) throws -> String {
        var template = ResponseTemplate(
            nameID: NameID("alice@example.com", format: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
            for: Self.service, inResponseTo: Self.requestID, at: instant)
        template.responseID = "_response-\(number)"
        template.assertionID = "_assertion-\(number)"
        let end = Timestamp(secondsSinceEpoch: instant.secondsSinceEpoch + 43_200)
        // Long enough for a comparison that takes its time.
        template.window = ValidityWindow(notBefore: instant, notOnOrAfter: end)
        template.confirmations[0].notOnOrAfter = template.window.notOnOrAfter
        template.attributes = attributes
        let idp = identityProvider
        switch self {
        case .response: return try idp.response(template, signing: .init(.response)).xml
        case .both: return try idp.response(template, signing: .init(.both)).xml
        case .encrypted:
            return try idp.response(template, encrypting: .init(to: TestKey.service.certificate())).xml
        default: return try idp.response(template).xml
        }
    }

    private var attributes: [Attribute] {
        let aws = "https://aws.amazon.com/SAML/Attributes/"
        var attributes = [
            Attribute(name: aws + "RoleSessionName", values: [.text("alice@example.com")]),
            Attribute(name: aws + "SessionDuration", values: [.text("3600")]),
            Attribute(
                name: aws + "Role",
                values: (1...8).map { role in
                    .text(
                        "arn:aws:iam::12345678901\(role):role/federation/ConnectAgents,"
                            + "arn:aws:iam::12345678901\(role):saml-provider/IdentityCenter")
                }),
        ]
        let count =
            switch self {
            case .medium: 100
            case .large: 2_500
            default: 8
            }
        // Each is as long as the directory entries of a company are.
        for number in 1...count {
            attributes.append(
                Attribute(
                    name: aws + "PrincipalTag:Department\(number)", nameFormat: AttributeNameFormat.uri,
                    friendlyName: "department\(number)",
                    values: [.text("Division \(number), " + String(repeating: "customer care ", count: 8))]))
        }
        if self == .text {
            attributes.append(
                Attribute(name: "picture", values: [.text(String(repeating: "iVBORw0KGgo+", count: (1 << 20) / 12))]))
        }
        return attributes
    }
}
