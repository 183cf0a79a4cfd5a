import SAML
import SAMLXML
import Testing

/// The census alone, on messages that no parser or signature has anything against.
@Suite struct MessageCensusTests {
    static let assertion = "<saml:Assertion ID=\"_a\"/>"
    static let signature = "<ds:Signature/>"

    func census(_ content: String, root: String = "samlp:Response ID=\"_r\"") throws -> MessageCensus {
        let name = root.split(separator: " ")[0]
        let text =
            "<\(root) xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
            + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">\(content)</\(name)>"
        let tree = try HardenedParser.parse(Array(text.utf8).span, as: .message, within: .message)
        return try MessageCensus(try #require(tree.root))
    }

    @Test func findsWhatThereIs() throws {
        let unsigned = try census(Self.assertion)
        #expect(unsigned.responseSignature == nil && unsigned.assertionSignature == nil && !unsigned.isEncrypted)
        let both = try census("<ds:Signature/><saml:Assertion ID=\"_a\"><ds:Signature/></saml:Assertion>")
        #expect(both.responseSignature != nil && both.assertionSignature != nil)
        #expect(try census("<saml:EncryptedAssertion/>").isEncrypted)
        // Behind Status, as Auth0 writes it.
        #expect(try census("<samlp:Status/>\(Self.signature)\(Self.assertion)").responseSignature != nil)
    }

    @Test(arguments: [
        (Self.assertion + Self.assertion.replacingID("_b"), SAMLError.Code.assertionCount),
        ("<x>\(Self.assertion)</x>", .assertionCount),
        ("<saml:EncryptedAssertion/>" + Self.assertion, .assertionCount),
        ("<ds:Signature>\(Self.assertion)</ds:Signature>", .signatureStructure),
        ("<ds:Signature><ds:Object>\(Self.assertion)</ds:Object></ds:Signature>", .signatureStructure),
        (Self.signature + Self.signature + Self.assertion, .signaturePlacement),
        ("<x>\(Self.signature)</x>" + Self.assertion, .signaturePlacement),
        ("<saml:Assertion ID=\"_a\"><ds:Signature/><ds:Signature/></saml:Assertion>", .signaturePlacement),
        ("<saml:Assertion ID=\"_a\"><x><ds:Signature/></x></saml:Assertion>", .signaturePlacement),
        ("<saml:Assertion/>", .xmlID), ("<samlp:Response/>" + Self.assertion, .structure),
        ("<Response/>" + Self.assertion, .structure),
        ("<Assertion/>" + Self.assertion, .structure), ("<samlp:Assertion/>" + Self.assertion, .structure),
        ("<Signature/>" + Self.assertion, .structure),
        ("<saml:Signature/>" + Self.assertion, .structure), ("", .status),
        (
            "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>",
            .assertionCount
        ),
        (
            "<samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Requester\"/></samlp:Status>",
            .status
        ),
    ])
    func refuses(_ content: String, _ code: SAMLError.Code) {
        #expect { try census(content) } throws: { code ~= $0 }
    }

    @Test(arguments: [
        "Response ID=\"_r\"", "saml:Response ID=\"_r\"", "samlp:ArtifactResponse ID=\"_r\"", "samlp:response ID=\"_r\"",
        "wrapper",
    ])
    func anotherRoot(_ root: String) {
        #expect { try census(Self.assertion, root: root) } throws: { SAMLError.Code.root ~= $0 }
    }

    @Test func theResponseNeedsAnID() {
        #expect { try census(Self.assertion, root: "samlp:Response") } throws: { SAMLError.Code.xmlID ~= $0 }
    }
}

extension String {
    fileprivate func replacingID(_ id: String) -> String { replacing("_a", with: id) }
}
