public import ArgumentParser
public import SAML
import SAMLCore

/// The arguments that `validate` and `explain` share.
struct ValidationArguments: ParsableArguments {
    @Argument(help: "The response: XML, base64, or a form body; - for standard input.")
    var response: String

    @Option(help: "The identity provider's metadata, which is taken as trusted.")
    var metadata: String?

    @Option(help: "The identity provider's entity ID.")
    var idp: String?

    @Option(help: "A certificate of the identity provider in PEM, instead of metadata; may be repeated.")
    var idpCertificate: [String] = []

    @Option(help: "The service provider's entity ID.")
    var sp: String

    @Option(help: "The assertion consumer service URL at which the response arrived.")
    var acs: String

    @Option(help: "The ID of the request that the response has to answer.")
    var requestId: String?

    @Flag(help: "The response has to answer no request.")
    var unsolicited = false

    @Option(help: "The instant of the validation as xs:dateTime; now by default.")
    var at: String?

    @Option(help: "How many seconds clocks may differ.")
    var clockSkew = 60

    @Option(help: "A private key of the service provider in PEM or DER, for what is encrypted; may be repeated.")
    var decryptionKey: [String] = []

    @Option(help: "A file whose first line is the passphrase of an encrypted private key.")
    var passphraseFile: String?

    @Option(help: "What has to be signed: either, assertion, response or both.")
    var requireSigned = SignaturePolicy.either

    @Option(help: ArgumentHelp("A rule to hold less strictly; may be repeated.", discussion: Self.relaxations))
    var relax: [Relaxation.Name] = []

    @Option(help: "The profile: web-sso or aws, which also judges what AWS reads.")
    var profile = Profile.webSSO

    @Flag(help: "Show names and attribute values in text.")
    var reveal = false

    @Option(help: "How to write the answer: text or json.")
    var format = OutputFormat.text

    enum Profile: String, ExpressibleByArgument, CaseIterable {
        case webSSO = "web-sso"
        case aws
    }

    func validate() throws {
        guard (metadata == nil) != idpCertificate.isEmpty else {
            throw ValidationError("Give either --metadata, or --idp with --idp-certificate.")
        }
        if metadata == nil, idp == nil { throw ValidationError("--idp-certificate needs --idp.") }
        if requestId != nil, unsolicited { throw ValidationError("--request-id and --unsolicited exclude each other.") }
        if let at, (try? Timestamp(xsDateTime: at)) == nil {
            throw ValidationError("--at wants an instant such as 2026-01-15T12:00:00Z.")
        }
    }

    /// The instant of the validation.
    func instant() throws -> Timestamp { try at.map(Timestamp.init(xsDateTime:)) ?? .now }

    var expectation: ResponseExpectation {
        if let requestId { return .request(id: requestId) }
        return unsolicited ? .unsolicited : .notJudged(because: "neither --request-id nor --unsolicited was given")
    }

    /// The validator that the arguments describe.
    func validator(forAWS isForAWS: Bool = false) throws -> ResponseValidator {
        let service = ServiceProvider(
            entityID: EntityID(sp), assertionConsumerServices: [acs],
            furtherAudiences: isForAWS ? SignInEndpoint.audiences(for: acs) : [])
        var policy = ValidationPolicy()
        policy.signatures = requireSigned
        policy.clockSkew = clockSkew
        policy.relaxations = relax.map { Relaxation($0, because: "given on the command line") }
        var keys: [PrivateDecryptionKey] = []
        for path in decryptionKey { keys.append(try key(in: DocumentFile.octets(of: path))) }
        return try ResponseValidator(
            for: service, trusting: identityProvider(), replay: .delegated(because: "a command line keeps no state"),
            decryptionKeys: keys, policy: policy)
    }

    private func key(in octets: [UInt8]) throws -> PrivateDecryptionKey {
        let passphrase = try passphraseFile.map { path in
            try DocumentFile.text(of: path).prefix { !$0.isNewline }
        }.map(String.init)
        let text = String(decoding: octets, as: UTF8.self)
        return text.contains("-----BEGIN")
            ? try PrivateDecryptionKey(pem: text) { passphrase } : try PrivateDecryptionKey(der: octets) { passphrase }
    }

    private func identityProvider() throws -> IdentityProvider {
        if let metadata {
            let octets = try DocumentFile.octets(of: metadata)
            let document = try MetadataDocument(
                xml: octets, trust: .unsigned(because: "named on the command line"), at: instant())
            if let idp { return try document.identityProvider(EntityID(idp)) }
            let providers = document.entities.filter { !$0.identityProviderRoles.isEmpty }
            guard providers.count <= 1 else {
                throw ValidationError("The metadata has \(providers.count) identity providers: name one with --idp.")
            }
            guard let only = providers.first ?? document.entities.first else {
                throw SAMLError(.metadataInvalid, expected: "an identity provider", actual: "no entity")
            }
            return try document.identityProvider(only.entityID)
        }
        var certificates: [Certificate] = []
        for path in idpCertificate { certificates += try Certificate.all(inPEM: DocumentFile.text(of: path)) }
        return IdentityProvider(entityID: EntityID(idp ?? ""), certificates: certificates)
    }

    private static var relaxations: String {
        Relaxation.Name.allCases.map { "\($0.rawValue): \($0.risk)" }.joined(separator: "\n")
    }
}

extension Relaxation.Name: ExpressibleByArgument {}
extension SignaturePolicy: ExpressibleByArgument {}
