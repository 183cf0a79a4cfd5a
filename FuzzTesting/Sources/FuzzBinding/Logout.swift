import FuzzCommon
import SAML
import SAMLTesting

@testable import SAMLServiceProvider

/// Requests to log out that were really signed, as each binding carries them.
struct Logout {
    static let location = "https://sp.example.com/saml/slo"
    private static let relayState = "a b+c&d"

    let name: String
    /// The query or the body of the form.
    let carried: String
    private let id: String
    private let nameID: NameID
    private let sessions: [String]

    static let genuine: [Logout] = must {
        let signing = MessageSigning(try SigningKey(pem: TestKey.fuzzing.privateKeyPEM))
        return try ["alice", "bob"].flatMap { person in
            let request = try LogoutRequest(
                of: NameID(person), sessionIndexes: ["_session-\(person)"], from: Party.idp.entityID, to: location,
                id: "_logout-\(person)", at: Party.instant)
            let message = try request.message()
            let url = try RedirectBinding.url(for: message, relayState: relayState, signing: signing)
            let forms = [
                try PostBinding.form(for: message, relayState: relayState, signing: signing),
                try SimpleSignBinding.form(for: message, relayState: relayState, signing: signing),
            ]
            let carried = [String(url.dropFirst(location.count + 1))] + forms.map(body)
            return zip(["redirect", "post", "simple-sign"], carried).map { binding, carried in
                Logout(
                    name: "\(binding)-\(person)", carried: carried, id: request.id, nameID: request.nameID,
                    sessions: request.sessionIndexes)
            }
        }
    }

    /// Whether what was accepted is what was signed; a form that is signed inside signs no relay state.
    static func isGenuine(_ request: ValidatedLogoutRequest, _ message: IncomingMessage) -> Bool {
        genuine.contains {
            $0.id == request.id && $0.nameID == request.nameID && $0.sessions == request.sessionIndexes
                && request.issuer == Party.idp.entityID
                && (message.binding == Binding.httpPOST || request.relayState == relayState)
        }
    }

    /// The parameters of a query as frameworks give them: decoded.
    static func parameters(_ query: String) -> [(name: String, value: String)] {
        query.utf8.split(separator: UInt8(ascii: "&")).compactMap { pair in
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            guard let value = PercentCoding.decode(Array(pair.dropFirst(name.count + 1))) else { return nil }
            return (String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
    }

    private static func body(_ form: PostForm) -> String {
        form.fields.map { "\($0.name)=\(PercentCoding.encode($0.value.utf8))" }.joined(separator: "&")
    }

    /// The question about an artifact, and an answer to it.
    static let resolve = must {
        try ArtifactResolve(
            Artifact(of: Party.idp.entityID, endpointIndex: 0), from: Party.service.entityID,
            to: "https://idp.example.org/artifact", id: "_resolve", at: Party.instant)
    }

    static func answer(with message: String) -> String {
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><samlp:ArtifactResponse \
        xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_answer" Version="2.0" InResponseTo="_resolve" \
        IssueInstant="\(Party.instant)"><samlp:Status><samlp:StatusCode \
        Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>\(message)</samlp:ArtifactResponse>\
        </soap:Body></soap:Envelope>
        """
    }
}
