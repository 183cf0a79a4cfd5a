public import ArgumentParser
public import SAML
import SAMLCore

/// `samltool request`.
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "Make a request to authenticate a user.",
        discussion: """
            Printed is what the browser is told: a URL for redirect, a page for post and simple-sign. The response has
            to name its ID: validate --request-id.
            """)

    @Option(help: "The service provider's entity ID.")
    var sp: String

    @Option(help: "The assertion consumer service URL at which the response is wanted.")
    var acs: String

    @Option(help: "The identity provider's metadata.")
    var metadata: String

    @Option(help: "The identity provider's entity ID, where the metadata has several.")
    var idp: String?

    @Option(help: "The binding: redirect, post or simple-sign.")
    var binding = BindingName.redirect

    @Flag(help: "The user has to be authenticated anew.")
    var forceAuthn = false

    @Flag(help: "The identity provider may not show anything to the user.")
    var passive = false

    @Option(help: "The format of the name that is wanted, a URI.")
    var nameidFormat: String?

    @Flag(help: "The identity provider may make a new name.")
    var allowCreate = false

    @Option(help: "A class of authentication that is wanted, a URI; may be repeated.")
    var authnContext: [String] = []

    @Option(help: "How classes are compared: exact, minimum, maximum or better.")
    var comparison = AuthnContextRequest.Comparison.exact

    @Option(help: "What comes back with the response.")
    var relayState: String?

    @Option(help: "The private key that signs, in PEM; without one the request is not signed.")
    var signingKey: String?

    @Option(help: "The ID; a fresh random one by default.")
    var id: String?

    @OptionGroup var clock: ClockArguments

    @Option(help: "How to write the answer: text or json.")
    var format = OutputFormat.text

    func validate() throws {
        if binding == .simpleSign, signingKey == nil {
            throw ValidationError("simple-sign needs --signing-key.")
        }
    }

    func run() async throws {
        do {
            let output = try request()
            switch format {
            case .json: print(try OutputFormat.json(output))
            case .text: print(output.url ?? output.html ?? "")
            }
        } catch let error as SAMLError {
            try RefusalText.report(error, format)
        }
    }

    private func request() throws -> RequestOutput {
        let instant = try clock.instant()
        let provider = try IdentityProviderArguments.identityProvider(in: metadata, named: idp, at: instant)
        var request = try AuthnRequest(
            from: EntityID(sp), to: provider, answerTo: .url(acs), by: binding.uri, id: id, at: instant)
        if forceAuthn { request.forceAuthn = true }
        if passive { request.isPassive = true }
        if nameidFormat != nil || allowCreate {
            request.nameIDPolicy = NameIDPolicy(format: nameidFormat, allowCreate: allowCreate ? true : nil)
        }
        if !authnContext.isEmpty {
            request.requestedAuthnContext = AuthnContextRequest(authnContext, comparison: comparison)
        }
        let signing = try signingKey.map { MessageSigning(try SigningKey(pem: try DocumentFile.text(of: $0))) }
        return try RequestOutput(request, binding, relayState, signing)
    }
}

/// The answer of `request`: `{"id", "destination", "url" | "fields" and "html"}`.
struct RequestOutput: Encodable {
    let id: String
    let destination: String
    private(set) var url: String?
    private(set) var html: String?
    private(set) var fields: [String: String]?

    init(
        _ request: AuthnRequest, _ binding: BindingName, _ relayState: String?, _ signing: MessageSigning?
    ) throws {
        id = request.id
        destination = request.destination
        let message = try request.message()
        switch (binding, signing) {
        case (.simpleSign, let signing?):
            take(try SimpleSignBinding.form(for: message, relayState: relayState, signing: signing))
        case (.post, _): take(try PostBinding.form(for: message, relayState: relayState, signing: signing))
        case (.redirect, _), (.simpleSign, nil):
            url = try RedirectBinding.url(for: message, relayState: relayState, signing: signing)
        }
    }

    private mutating func take(_ form: PostForm) {
        html = form.html()
        fields = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
}

extension AuthnContextRequest.Comparison: ExpressibleByArgument {}
