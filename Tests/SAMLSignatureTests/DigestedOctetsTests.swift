import SAMLCore
import SAMLSignature
import SAMLXML
import Testing

/// The last line of defence, alone: no signature that is made by any identity provider leads here.
@Suite struct DigestedOctetsTests {
    static let message =
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a\"><saml:Issuer>x</saml:Issuer></saml:Assertion>"

    func element(in octets: String) throws -> XMLElement {
        let tree = try HardenedParser.parse(Array(Self.message.utf8).span, as: .message, within: .message)
        let expected = try #require(tree.root)
        return try DigestedOctets.element(in: Array(octets.utf8).span, expecting: expected, .message, .message)
    }

    @Test func theElementItself() throws { #expect(try element(in: Self.message).attribute("ID") == "_a") }

    @Test(arguments: [
        "", "<saml:Issuer xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">x</saml:Issuer>",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_b\"></saml:Assertion>",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:Assertion>",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" xmlns:x=\"urn:x\" x:ID=\"_a\"></saml:Assertion>",
        "<saml:Assertion xmlns:saml=\"urn:evil\" ID=\"_a\"></saml:Assertion>", "<Assertion ID=\"_a\"></Assertion>",
        "<saml:Response xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a\"></saml:Response>",
    ])
    func anythingElse(_ octets: String) {
        #expect { try element(in: octets) } throws: { SAMLError.Code.signatureBinding ~= $0 }
    }

    /// What canonicalization has not written was not digested.
    @Test func anotherForm() {
        let octets = Self.message.replacing("<saml:Issuer>x</saml:Issuer>", with: "<saml:Issuer/>")
        #expect { try element(in: octets) } throws: { SAMLError.Code.xmlMalformed ~= $0 }
    }
}
