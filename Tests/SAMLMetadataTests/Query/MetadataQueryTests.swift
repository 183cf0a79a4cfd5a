import SAMLCore
import SAMLMetadata
import SAMLTesting
import Testing

@Suite struct MetadataQueryTests {
    @Test func namesTheEntityInThePath() throws {
        let query = try MetadataQuery(for: "http://example.org/service?a=ä b")
        #expect(query.path == "entities/http%3A%2F%2Fexample.org%2Fservice%3Fa%3D%C3%A4%20b")
        // The example of the protocol's specification.
        #expect(
            try MetadataQuery(for: "http://example.org/service", form: .sha1).path
                == "entities/%7Bsha1%7D11d72e8cf351eb6c75c721e838f469677ab41bdb")
    }

    @Test func onlyTheEntityThatWasAskedForIsAnAnswer() throws {
        let idp = TestIdentityProvider()
        let answer = try idp.metadata(signedBy: .metadata)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        let document = try MetadataQuery(for: idp.entityID).document(
            in: answer.utf8, trust: trust, at: Federation.instant)
        #expect(try document.identityProvider(idp.entityID).entityID == idp.entityID)
        #expect {
            try MetadataQuery(for: "https://other.example.org").document(
                in: answer.utf8, trust: trust, at: Federation.instant)
        } throws: { SAMLError.Code.metadataInvalid ~= $0 }
        #expect {
            try MetadataQuery(for: "https://sp.example.com/saml").document(
                in: Federation.aggregate(Federation.serviceProvider).utf8, trust: .unsigned(because: "a test"),
                at: Federation.instant)
        } throws: { SAMLError.Code.metadataInvalid ~= $0 }
    }

    /// Whoever answers for many bounds each: without a scope in the answer no scope may be asserted.
    @Test func anAnswerIsThatOfAFederation() throws {
        let idp = TestIdentityProvider()
        let trust = MetadataTrust.unsigned(because: "a test")
        let answer = try MetadataQuery(for: idp.entityID).document(
            in: try idp.metadata().utf8, trust: trust, at: Federation.instant)
        #expect(try answer.identityProvider(idp.entityID).scopes == [])
        let alone = try MetadataDocument(xml: idp.metadata().utf8, trust: trust, at: Federation.instant)
        #expect(try alone.identityProvider(idp.entityID).scopes == nil)
    }
}
