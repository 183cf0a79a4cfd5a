import SAML
import SAMLTesting
import Testing

/// One change of the template, and the code that it has to lead to; `nil` means that it has to be accepted.
struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: SAMLError.Code?
    var signing = TestIdentityProvider.Signing()
    let apply: @Sendable (inout ResponseTemplate) -> Void

    init(
        _ name: String, _ code: SAMLError.Code?, signing: SignatureSummary.Coverage = .assertion,
        _ apply: @escaping @Sendable (inout ResponseTemplate) -> Void
    ) {
        testDescription = name
        self.code = code
        self.signing = TestIdentityProvider.Signing(signing)
        self.apply = apply
    }

    /// Signs the changed template and judges it.
    func check(
        policy: ValidationPolicy = ValidationPolicy(), expecting: ResponseExpectation = .request(id: Fixture.requestID)
    ) async throws {
        var template = Fixture.template
        template.responseIssuer = Fixture.idp.entityID
        template.assertionIssuer = Fixture.idp.entityID
        apply(&template)
        let response = try Fixture.idp.exactResponse(template, signing: signing)
        if let code {
            try await Fixture.refuses(response, code, policy: policy, expecting: expecting)
        } else {
            _ = try await Fixture.validate(response, policy: policy, expecting: expecting)
        }
    }
}

/// One change of the text before it is signed: for what no template can say.
struct Edit: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let code: SAMLError.Code?
    let old: String
    let new: String

    init(_ name: String, _ code: SAMLError.Code?, _ old: String, _ new: String) {
        testDescription = name
        self.code = code
        self.old = old
        self.new = new
    }

    func check(
        policy: ValidationPolicy = ValidationPolicy(), signing: SignatureSummary.Coverage = .assertion,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let response = try Fixture.idp.response(Fixture.template, signing: .init(signing)) { text in
            #expect(text.contains(old), sourceLocation: sourceLocation)
            text = MessageText.replacing(old, with: new, in: text)
        }
        if let code {
            try await Fixture.refuses(response, code, policy: policy, sourceLocation: sourceLocation)
        } else {
            _ = try await Fixture.validate(response, policy: policy)
        }
    }
}
