import SAML
import SAMLTesting
import Testing

/// What a service publishes agrees with what it does.
@Suite struct FlowMetadataTests {
    func configuration(
        _ change: (inout ServiceProviderFlow.Configuration) throws -> Void = { _ in }
    ) throws
        -> ServiceProviderFlow.Configuration
    {
        var configuration = ServiceProviderFlow.Configuration(
            entityID: Party.service, assertionConsumerService: Party.acs)
        configuration.singleLogoutService = Party.slo
        configuration.signing = try Party.signing()
        try change(&configuration)
        return configuration
    }

    func key(_ key: TestKey, _ use: KeyDescriptor.Use? = nil) throws -> ServiceProviderMetadata.Key {
        ServiceProviderMetadata.Key(try key.certificate(), use: use)
    }

    @Test func isWhatAnotherReads() throws {
        let metadata = try configuration { $0.policy.signatures = .both }.metadata(keys: [key(.rsa2048)])
        let entity = try MetadataDocument(
            xml: try metadata.xml.utf8, trust: .unsigned(because: "a test"), at: Party.instant
        ).entities[0]
        let role = try #require(entity.serviceProviderRoles.first)
        #expect(entity.entityID == Party.service)
        #expect(role.assertionConsumerServices.map(\.location) == [Party.acs])
        #expect(role.singleLogoutServices.map(\.binding) == [Binding.httpRedirect, Binding.httpPOST])
        #expect(role.singleLogoutServices.allSatisfy { $0.location == Party.slo })
        #expect(role.authnRequestsSigned && role.wantAssertionsSigned)
    }

    @Test func whatDoesNotSignIsNotPromised() throws {
        let metadata = try configuration {
            $0.singleLogoutService = nil
            $0.signing = nil
        }.metadata(keys: [])
        #expect(!metadata.authnRequestsSigned && !metadata.wantAssertionsSigned)
        #expect(metadata.singleLogoutServices.isEmpty)
    }

    @Test func oldAndNewKeyStandBesideEachOther() throws {
        let keys = [try key(.rsa2048, .signing), try key(.rsa3072, .signing)]
        #expect(try configuration().metadata(keys: keys).keys == keys)
    }

    @Test(arguments: [[], [(TestKey.rsa3072, KeyDescriptor.Use?.none)], [(TestKey.rsa2048, .encryption)]])
    func theKeyThatSignsHasToBeAmongThem(_ keys: [(TestKey, KeyDescriptor.Use?)]) throws {
        let keys = try keys.map { try key($0.0, $0.1) }
        let error = #expect(throws: SAMLError.self) { try configuration().metadata(keys: keys) }
        #expect(error?.code == .configuration)
        #expect(error?.evidence?.expected == "the certificate of the key that signs")
    }

    @Test func aKeyForDecryptionNeedsACertificate() throws {
        let configuration = try configuration {
            $0.decryptionKeys = [try PrivateDecryptionKey(pem: TestKey.rsa2048.privateKeyPEM)]
        }
        let error = #expect(throws: SAMLError.self) { try configuration.metadata(keys: [key(.rsa2048, .signing)]) }
        #expect(error?.evidence?.expected == "a certificate for encryption")
        #expect(try configuration.metadata(keys: [key(.rsa2048)]).keys.count == 1)
    }
}
