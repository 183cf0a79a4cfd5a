import SAML
import SAMLTesting

/// A service and an identity provider that know each other.
enum Party {
    static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    static let service: EntityID = "https://sp.example.com/saml"
    static let acs = "https://sp.example.com/saml/acs"
    static let slo = "https://sp.example.com/saml/slo"
    static let idp = TestIdentityProvider()

    /// A service with single logout.
    static func configuration() throws -> ServiceProviderFlow.Configuration {
        var configuration = ServiceProviderFlow.Configuration(entityID: service, assertionConsumerService: acs)
        configuration.singleLogoutService = slo
        configuration.signing = try signing(.rsa3072)
        return configuration
    }

    static func signing(
        _ key: TestKey = .rsa2048, _ algorithm: SignatureAlgorithm = .rsaSHA256
    ) throws -> MessageSigning {
        MessageSigning(try SigningKey(pem: key.privateKeyPEM), algorithm: algorithm, certificate: try key.certificate())
    }

    /// The identity provider with endpoints for logout.
    static func provider(_ change: (String) -> String = { $0 }) throws -> IdentityProvider {
        let logout =
            "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" "
            + "Location=\"https://idp.example.org/slo\" ResponseLocation=\"https://idp.example.org/slo/done\"/>"
        let resolution =
            "<md:ArtifactResolutionService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\" index=\"7\" "
            + "Location=\"https://idp.example.org/artifact\"/>"
        let text = MessageText.replacing(
            "<md:SingleSignOnService", with: resolution + logout + "<md:SingleSignOnService", in: try idp.metadata())
        return try MetadataDocument(xml: change(text).utf8, trust: .unsigned(because: "a test"), at: instant)
            .identityProvider(idp.entityID)
    }

    static func query(of url: String) -> String {
        String(url[(url.firstIndex(of: "?").map { url.index(after: $0) } ?? url.endIndex)...])
    }
}
