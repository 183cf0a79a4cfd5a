public import SAML
import SAMLTesting

extension Party {
    /// When everything happens.
    public static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)

    /// An assertion that AWS accepts, with two roles of one account.
    public static func signInToAWS() async throws -> ValidatedAssertion {
        let location = "https://signin.aws.amazon.com/saml"
        let service = ServiceProvider(entityID: EntityID(location), assertionConsumerServices: [location])
        let idp = TestIdentityProvider()
        let prefix = "https://aws.amazon.com/SAML/Attributes/"
        var template = ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: nil, at: instant)
        template.attributes = [
            Attribute(name: prefix + "RoleSessionName", values: [.text("alice@example.com")]),
            Attribute(
                name: prefix + "Role",
                values: ["ConnectAgents", "ConnectAdministrators"].map { role in
                    .text(
                        "arn:aws:iam::123456789012:role/\(role),"
                            + "arn:aws:iam::123456789012:saml-provider/IdentityCenter")
                }),
        ]
        let validator = try ResponseValidator(
            for: service, trusting: idp.identityProvider(), replay: .delegated(because: "a benchmark"))
        return try await validator.validate(
            xml: Array(try idp.response(template).xml.utf8), expecting: .unsolicited, at: instant)
    }
}
