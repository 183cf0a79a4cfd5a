import SAMLCore
import SAMLMetadata
import SAMLSignature
import SAMLTesting
import Testing

@Suite struct RolloverPlanTests {
    func entity(_ text: String) throws -> EntityDescriptor {
        try MetadataDocument(xml: text.utf8, trust: .unsigned(because: "a test"), at: Federation.instant).entities[0]
    }

    @Test func aKeyThatChanges() throws {
        let end = Federation.instant.advanced(bySeconds: 86_400)
        let old = try entity(TestIdentityProvider(key: .rsa2048).metadata(validUntil: end))
        let new = try entity(TestIdentityProvider(key: .rsa3072).metadata())
        let (oldKey, newKey) = (try TestKey.rsa2048.certificate(), try TestKey.rsa3072.certificate())
        #expect(
            try MetadataDiff(from: old, to: new).changes == [
                .signingKeyAdded(newKey), .signingKeyRemoved(oldKey), .validityChanged(from: end, to: nil),
            ])
        let plan = try RolloverPlan(from: old, to: new, at: Federation.instant)
        #expect(plan.steps.map(\.before) == [nil, end])
        #expect(plan.steps[0].action.contains(oldKey.publicKey.sha256))
        #expect(plan.steps[1].action.contains(newKey.publicKey.sha256))
    }

    @Test func endpointsAndRolesThatChange() throws {
        let text = try TestIdentityProvider().metadata()
        let old = try entity(text)
        let new = try entity(MessageText.replacing("/sso", with: "/sso2", in: text))
        let diff = try MetadataDiff(from: old, to: new)
        #expect(diff.changes.count == 2)
        guard case .endpointAdded("SingleSignOnService", let added) = diff.changes[0] else {
            Issue.record("\(diff.changes)")
            return
        }
        #expect(added.location == "https://idp.example.org/sso2")
        #expect(try MetadataDiff(from: old, to: old).changes.isEmpty)
        #expect(try RolloverPlan(from: old, to: old, at: Federation.instant).steps.isEmpty)
        let other = try entity(TestIdentityProvider(entityID: "https://other.example.org").metadata())
        #expect { try MetadataDiff(from: old, to: other) } throws: { SAMLError.Code.metadataInvalid ~= $0 }
    }
}
