public import ArgumentParser
public import SAML
import SAMLCore

/// The arguments that `validate` and `explain` share.
struct ValidationArguments: ParsableArguments {
    @Argument(help: "The response: XML, base64, or a form body; - for standard input.")
    var response: String

    @OptionGroup var identityProvider: IdentityProviderArguments

    @Option(help: "The service provider's entity ID.")
    var sp: String

    @Option(help: "The assertion consumer service URL at which the response arrived.")
    var acs: String

    @Option(help: "The ID of the request that the response has to answer.")
    var requestId: String?

    @Flag(help: "The response has to answer no request.")
    var unsolicited = false

    @OptionGroup var clock: ClockArguments

    @Option(help: "How many seconds clocks may differ.")
    var clockSkew = 60

    @OptionGroup var decryption: DecryptionArguments

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
        if requestId != nil, unsolicited { throw ValidationError("--request-id and --unsolicited exclude each other.") }
    }

    /// The instant of the validation.
    func instant() throws -> Timestamp { try clock.instant() }

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
        return try ResponseValidator(
            for: service, trusting: identityProvider.load(at: instant()),
            replay: .delegated(because: "a command line keeps no state"), decryptionKeys: decryption.keys(),
            policy: policy)
    }

    static var relaxations: String {
        Relaxation.Name.allCases.map { "\($0.rawValue): \($0.risk)" }.joined(separator: "\n")
    }
}

extension Relaxation.Name: ExpressibleByArgument {}
extension SignaturePolicy: ExpressibleByArgument {}
