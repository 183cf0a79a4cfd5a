import SAML

/// How the service is set up.
struct Settings: Sendable {
    /// Where browsers find the service, without a slash at the end.
    var baseURL = "http://localhost:8080"
    /// The service's name; `nil` for the address of its metadata.
    var entityID: EntityID?
    /// Who may sign people in.
    var identityProvider: IdentityProvider
    /// The private key, which signs requests and logout messages and decrypts assertions.
    var keyPEM: String
    /// The certificate around the public key.
    var certificatePEM: String
    /// Whether the identity provider may begin a sign-in.
    var acceptsUnsolicited = false
    /// Whether a refusal is explained in the browser: to an administrator who sets the service up, and to nobody else.
    var explains = false
    /// How long a session lasts, when the identity provider does not end it earlier.
    var sessionSeconds = 8 * 3600

    /// Where responses arrive.
    var assertionConsumerService: String { baseURL + "/saml/acs" }
    /// Where logout messages arrive.
    var singleLogoutService: String { baseURL + "/saml/slo" }

    /// The same settings as the library reads them.
    func flowConfiguration() throws -> ServiceProviderFlow.Configuration {
        guard baseURL.hasPrefix("https://") || isLoopback else { throw SettingsError.needsTLS(baseURL) }
        var configuration = ServiceProviderFlow.Configuration(
            entityID: entityID ?? EntityID(baseURL + "/saml/metadata"),
            assertionConsumerService: assertionConsumerService)
        configuration.singleLogoutService = singleLogoutService
        configuration.signing = MessageSigning(
            try SigningKey(pem: keyPEM), certificate: try Certificate(pem: certificatePEM))
        configuration.decryptionKeys = [try PrivateDecryptionKey(pem: keyPEM)]
        configuration.acceptsUnsolicited = acceptsUnsolicited
        configuration.unsolicitedRelayState = .urls([baseURL + "/"])
        return configuration
    }

    /// What the identity provider has to know.
    func metadata() throws -> String {
        try flowConfiguration().metadata(keys: [ServiceProviderMetadata.Key(try Certificate(pem: certificatePEM))]).xml
    }

    /// Browsers keep Secure cookies over http for this host alone.
    private var isLoopback: Bool {
        ["http://localhost", "http://127.0.0.1"].contains { $0 == baseURL || baseURL.hasPrefix($0 + ":") }
    }
}

/// Why the service does not start.
enum SettingsError: Error, CustomStringConvertible {
    /// The cookies of a sign-in are Secure.
    case needsTLS(String)
    /// The metadata has not exactly one identity provider, and nobody said which.
    case whichIdentityProvider([EntityID])
    /// Nobody said why the metadata may be believed.
    case whichTrust

    var description: String {
        switch self {
        case .needsTLS(let url): "\(url): the base URL is https, or http on localhost"
        case .whichIdentityProvider(let names):
            "name the identity provider with --idp; the metadata has \(names.map(\.uri).joined(separator: ", "))"
        case .whichTrust:
            "say why the metadata may be believed: --idp-metadata-sha256, or --idp-metadata-certificate if it is signed"
        }
    }
}
