import Foundation
import SAML
import SAMLTesting
import Testing

@Suite struct ArtifactBindingTests {
    @Test func artifactsAreWrittenAndRead() throws {
        let made = try Artifact(of: Party.idp.entityID, endpointIndex: 7)
        let read = try Artifact(made.description)
        #expect(read == made && read.endpointIndex == 7 && read.messageHandle.count == 20)
        #expect(try read.isFrom(Party.idp.entityID))
        #expect(try !read.isFrom("https://other.example"))
        let query = "SAMLart=\(OutgoingMessageFixture.encode(made.description, "upper"))&RelayState=x"
        let found = try ArtifactBinding.artifact(in: query.utf8)
        #expect(found.artifact == made && found.relayState == "x")
        let (provider, location) = try ArtifactBinding.resolver(of: made, among: [Party.provider()], at: Party.instant)
        #expect(provider.entityID == Party.idp.entityID && location == "https://idp.example.org/artifact")
        let other = try Artifact(of: Party.idp.entityID, endpointIndex: 8)
        #expect {
            try ArtifactBinding.resolver(of: other, among: [Party.provider()], at: Party.instant)
        } throws: { SAMLError.Code.metadataInvalid ~= $0 }
        #expect {
            try ArtifactBinding.resolver(
                of: made, among: [Party.provider().disabled(because: "a test")], at: Party.instant)
        } throws: { SAMLError.Code.issuerDisabled ~= $0 }
        #expect {
            try ArtifactBinding.resolver(
                of: Artifact(of: "https://x.example", endpointIndex: 7), among: [Party.provider()], at: Party.instant)
        } throws: { SAMLError.Code.issuerUnknown ~= $0 }
    }

    @Test(arguments: ["", "AAQ=", "AAMAAA==", "!", String(repeating: "A", count: 300)])
    func whatIsNoArtifactIsRefused(_ text: String) {
        #expect(throws: SAMLError.self) { try Artifact(text) }
    }

    @Test func parametersBesideAreRefused() throws {
        let artifact = OutgoingMessageFixture.encode(
            try Artifact(of: Party.idp.entityID, endpointIndex: 0).description, "upper")
        for query in ["SAMLart=\(artifact)&SAMLResponse=x", "SAMLart=\(artifact)&SAMLart=\(artifact)", "x=y"] {
            #expect { try ArtifactBinding.artifact(in: query.utf8) } throws: { SAMLError.Code.inputBinding ~= $0 }
        }
    }

    func answer(_ request: ArtifactResolve, _ message: String, status: String = StatusCodeValue.success) -> String {
        """
        <?xml version="1.0"?><s:Envelope xml:lang="en" xml:space="preserve" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
         xmlns:xs="http://www.w3.org/2001/XMLSchema"><s:Body>
        <samlp:ArtifactResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_ar" Version="2.0"
         IssueInstant="2026-01-15T12:00:00Z" InResponseTo="\(request.id)">
        <samlp:Status><samlp:StatusCode Value="\(status)"/></samlp:Status>\(message)</samlp:ArtifactResponse>
        </s:Body></s:Envelope>
        """
    }

    /// The message inside is judged like any other: the connection proves nothing.
    @Test func aMessageIsFetchedAndValidated() async throws {
        let request = try ArtifactResolve(
            Artifact(of: Party.idp.entityID, endpointIndex: 7), from: Party.service,
            to: "https://idp.example.org/artifact", at: Party.instant)
        let soap = try request.soap(signing: Party.signing())
        #expect(soap.hasPrefix("<soap:Envelope") && soap.contains("<ds:Signature") && soap.contains("<samlp:Artifact>"))
        let service = ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs])
        let validator = try ResponseValidator(
            for: service, trusting: Party.provider(), replay: .delegated(because: "a test"))
        // With a prefix list, a declaration that nothing seems to use is a part of what was signed.
        for (covers, prefixes) in [
            (SignatureSummary.Coverage.assertion, []), (.response, []), (.both, []), (.assertion, ["xs"]),
            (.response, ["xs", "xsi"]), (.both, ["xs"]),
        ] {
            var signing = TestIdentityProvider.Signing(covers)
            signing.inclusivePrefixes = prefixes
            let response = try Party.idp.response(
                ResponseTemplate(nameID: NameID("alice"), for: service, inResponseTo: "_r", at: Party.instant),
                signing: signing
            ).xml
            // A listed prefix that the envelope declares would become a part of what is signed.
            let declaration = "\n xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><s:Body>"
            let whole = answer(request, response)
            let soap = prefixes.isEmpty ? whole : whole.replacing(declaration, with: "><s:Body>")
            let document = try ArtifactBinding.document(inAnswer: soap.utf8, to: request)
            let assertion = try await validator.validate(
                xml: document, expecting: .request(id: "_r"), at: Party.instant)
            #expect(assertion.nameID?.value == "alice")
        }
        let unsigned = try Party.idp.response(
            ResponseTemplate(nameID: NameID("mallory"), for: service, inResponseTo: "_r", at: Party.instant),
            signing: .init(nil)
        ).xml
        let document = try ArtifactBinding.document(inAnswer: answer(request, unsigned).utf8, to: request)
        await #expect {
            try await validator.validate(xml: document, expecting: .request(id: "_r"), at: Party.instant)
        } throws: { SAMLError.Code.signatureMissing ~= $0 }
    }

    @Test func otherAnswersAreRefused() throws {
        let request = try ArtifactResolve(
            Artifact(of: Party.idp.entityID, endpointIndex: 7), from: Party.service, to: "https://idp.example.org/a")
        let other = try ArtifactResolve(request.artifact, from: Party.service, to: request.destination)
        let message = "<samlp:Response ID=\"_1\"/>"
        for (text, code) in [
            (answer(other, message), SAMLError.Code.inResponseTo), (answer(request, ""), .structure),
            (answer(request, message + "<samlp:Response ID=\"_2\"/>"), .structure),
            (answer(request, message, status: StatusCodeValue.responder), .status), ("<x/>", .inputBinding),
            ("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body/></s:Envelope>", .inputBinding),
            ("<!DOCTYPE x><x/>", .xmlDTD),
        ] {
            #expect { try ArtifactBinding.document(inAnswer: text.utf8, to: request) } throws: { code ~= $0 }
        }
    }

    @Test func whatTheResolverComplainsOfIsTold() throws {
        let request = try ArtifactResolve(
            Artifact(of: Party.idp.entityID, endpointIndex: 7), from: Party.service, to: "https://idp.example.org/a")
        let fault =
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
            + "<faultcode>s:Client</faultcode><faultstring>who are you?</faultstring></s:Fault></s:Body></s:Envelope>"
        let error = #expect(throws: SAMLError.self) {
            try ArtifactBinding.document(inAnswer: fault.utf8, to: request)
        }
        #expect(error?.code == .inputBinding)
        #expect(error?.evidence?.actual == "a SOAP Fault: who are you?")
    }

    /// lasso's artifact, and its answer to the stored request of this package.
    @Test func lassosAnswerIsRead() async throws {
        struct Stored: Decodable { let idp: String, certificate: String, query: String, soap: String }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "TestVectors")
        let stored = try JSONDecoder().decode(
            Stored.self, from: Data(contentsOf: folder.appending(path: "foreign/artifact.json")))
        let (artifact, _) = try ArtifactBinding.artifact(in: stored.query.utf8)
        #expect(try artifact.isFrom(EntityID(stored.idp)) && artifact.endpointIndex == 0)
        let request = try ArtifactResolve(
            artifact, from: Party.service, to: stored.idp + "/artifact", id: "_resolve-1", at: Party.instant)
        let document = try ArtifactBinding.document(inAnswer: stored.soap.utf8, to: request)
        let certificate = try Certificate(
            pem: String(contentsOf: folder.appending(path: "keys/\(stored.certificate).cert.pem"), encoding: .utf8))
        let validator = try ResponseValidator(
            for: ServiceProvider(entityID: Party.service, assertionConsumerServices: [Party.acs]),
            trusting: IdentityProvider(entityID: EntityID(stored.idp), certificates: [certificate]),
            replay: .delegated(because: "a test"))
        let assertion = try await validator.validate(xml: document, expecting: .unsolicited, at: Party.instant)
        #expect(assertion.nameID?.value == "alice@example.com")
        let text = String(decoding: document, as: UTF8.self)
        let changed = MessageText.replacing("alice@", with: "carol@", in: text)
        await #expect(throws: SAMLError.self) {
            try await validator.validate(xml: Array(changed.utf8), expecting: .unsolicited, at: Party.instant)
        }
    }
}
