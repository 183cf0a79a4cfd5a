import SAML
import SAMLTesting
import Testing

@Suite struct IssuerRuleTests {
    @Test(arguments: [
        Change("unknown", .issuerUnknown) {
            $0.responseIssuer = "https://evil.example.org"
            $0.assertionIssuer = "https://evil.example.org"
        },
        Change("trailing slash", .issuerUnknown) { $0.assertionIssuer = "https://idp.example.org/metadata/" },
        Change("case", .issuerUnknown) { $0.assertionIssuer = "https://IDP.example.org/metadata" },
        Change("blank", .issuerUnknown) { $0.assertionIssuer = "https://idp.example.org/metadata " },
        Change("homoglyph", .issuerUnknown) { $0.assertionIssuer = "https://idp.ex\u{430}mple.org/metadata" },
        Change("longer", .issuerUnknown) { $0.assertionIssuer = "https://idp.example.org/metadata.evil" },
        Change("none in the assertion", .issuerMismatch) { $0.assertionIssuer = nil },
        Change("none in the response", nil) { $0.responseIssuer = nil },
        Change("none in the signed response", nil, signing: .response) { $0.responseIssuer = nil },
        Change("other in the response", .issuerMismatch) { $0.responseIssuer = "https://evil.example.org" },
        Change("other in the signed response", .issuerMismatch, signing: .both) {
            $0.responseIssuer = "https://evil.example.org"
        },
    ])
    func judges(_ change: Change) async throws { try await change.check() }

    @Test(arguments: [
        Edit("entity format", nil, "<saml:Issuer>", "<saml:Issuer Format=\"\(NameIDFormat.entity)\">"),
        Edit(
            "another format", .issuerMismatch, "<saml:Issuer>", "<saml:Issuer Format=\"\(NameIDFormat.emailAddress)\">"),
    ])
    func judges(_ edit: Edit) async throws { try await edit.check() }

    /// Two trusted identity providers: the key of one never speaks for the other, and the one that was asked has to
    /// answer.
    @Test func identityProvidersAreKeptApart() async throws {
        let other = TestIdentityProvider(entityID: "https://other.example.org", key: .rsa3072)
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: [Fixture.idp.identityProvider(), other.identityProvider()],
            replay: .delegated(because: "a test"))
        func code(
            _ idp: TestIdentityProvider, naming issuer: EntityID, asked: EntityID?
        ) async throws -> SAMLError.Code? {
            var template = Fixture.template
            template.responseIssuer = issuer
            template.assertionIssuer = issuer
            let response = try idp.response(template)
            do throws(SAMLError) {
                let assertion = try await validator.validate(
                    samlResponse: response.base64, expecting: .request(id: Fixture.requestID, issuer: asked),
                    at: Fixture.instant)
                #expect(assertion.issuer == issuer)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(try await code(other, naming: other.entityID, asked: nil) == nil)
        #expect(try await code(other, naming: other.entityID, asked: other.entityID) == nil)
        #expect(try await code(other, naming: other.entityID, asked: Fixture.idp.entityID) == .issuerMismatch)
        #expect(try await code(other, naming: Fixture.idp.entityID, asked: nil) == .signatureValue)
        #expect(try await code(Fixture.idp, naming: other.entityID, asked: nil) == .signatureValue)
    }

    @Test func aDisabledIdentityProviderIsRefused() async throws {
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: Fixture.idp.identityProvider().disabled(because: "an incident"),
            replay: .delegated(because: "a test"))
        let response = try Fixture.idp.response(Fixture.template)
        for expectation in [ResponseExpectation.request(id: Fixture.requestID), .unsolicited] {
            await #expect {
                _ = try await validator.validate(
                    samlResponse: response.base64, expecting: expectation, at: Fixture.instant)
            } throws: {
                SAMLError.Code.issuerDisabled ~= $0
            }
        }
    }
}
