import Hummingbird
import HummingbirdTesting
import Logging
import SAML
import SAMLTesting

@testable import HummingbirdSP

/// The service, and an identity provider that knows it.
struct TestSetup {
    static let base = "http://localhost:8080"
    static let entityID: EntityID = "http://localhost:8080/saml/metadata"
    let idp = TestIdentityProvider()
    let service: Service

    init(_ change: (inout Settings) -> Void = { _ in }) throws {
        var settings = try Self.settings(idp)
        change(&settings)
        service = try Service(settings)
    }

    static func settings(_ idp: TestIdentityProvider = TestIdentityProvider()) throws -> Settings {
        let logout =
            "<md:SingleLogoutService Binding=\"\(Binding.httpRedirect)\" Location=\"https://idp.example.org/slo\"/>"
        let metadata = try idp.metadata().replacing(
            "<md:SingleSignOnService", with: logout + "<md:SingleSignOnService")
        let document = try MetadataDocument(xml: metadata.utf8, trust: .unsigned(because: "a test"))
        return Settings(
            identityProvider: try document.identityProvider(idp.entityID),
            keyPEM: TestKey.service.privateKeyPEM, certificatePEM: TestKey.service.certificatePEM)
    }

    /// Talks to the service without a socket.
    func run(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        try await service.application(host: "127.0.0.1", port: 0, logger: logger).test(.router, body)
    }

    /// What the identity provider answers.
    func response(
        to request: String?, id: String, _ change: (inout ResponseTemplate) -> Void = { _ in },
        by idp: TestIdentityProvider? = nil
    ) throws -> String {
        var template = ResponseTemplate(
            nameID: NameID("alice", format: NameIDFormat.persistent),
            for: ServiceProvider(
                entityID: Self.entityID, assertionConsumerServices: [service.settings.assertionConsumerService]),
            inResponseTo: request, at: .now,
            attributes: [
                Attribute(name: AttributeName.displayName.name, values: [.text("Alice <Liddell> & \"sisters\"")]),
                Attribute(name: AttributeName.eduPersonAffiliation.name, values: [.text("member"), .text("student")]),
            ])
        template.assertionID = id
        change(&template)
        return try (idp ?? self.idp).response(template).base64
    }

    /// Signs somebody in, in a browser.
    @discardableResult
    func signIn(_ browser: TestBrowser, id: String, from page: String = "/login") async throws -> TestBrowser.Answer {
        let request = try Self.requestID(of: try await browser.get(page))
        return try await browser.post("/saml/acs", [("SAMLResponse", try response(to: request, id: id))])
    }

    /// The ID of the request with which a browser is sent away.
    static func requestID(of answer: TestBrowser.Answer) throws -> String {
        let query = answer.location.drop { $0 != "?" }.dropFirst()
        let document = String(
            decoding: try RedirectBinding.message(rawQuery: String(query)).document, as: UTF8.self)
        return String((document.components(separatedBy: " ID=\"").last ?? "").prefix { $0 != "\"" })
    }

    /// A logout message of the identity provider, as the address that the browser is sent to.
    func address(of message: OutgoingMessage, relayState: String? = nil, key: TestKey = .rsa2048) throws -> String {
        let signing = MessageSigning(try SigningKey(pem: key.privateKeyPEM))
        let url = try RedirectBinding.url(for: message, relayState: relayState, signing: signing)
        return String(url.dropFirst(Self.base.count))
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [String] {
        split(separator: text, omittingEmptySubsequences: false).map(String.init)
    }
}
