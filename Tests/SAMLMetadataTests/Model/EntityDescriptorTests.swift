import SAMLCore
import SAMLMetadata
import SAMLTesting
import Testing

@Suite struct EntityDescriptorTests {
    func document(_ content: String, attributes: String = "") throws -> MetadataDocument {
        try MetadataDocument(
            xml: Federation.aggregate(content, attributes: attributes).utf8, trust: .unsigned(because: "a test"),
            at: Federation.instant)
    }

    @Test func readsAnIdentityProviderOfAFederation() throws {
        let entity = try document(Federation.identityProvider("https://idp.example.org")).entities[0]
        #expect(entity.isFromAggregate)
        #expect(entity.roleNames == ["IDPSSODescriptor", "AttributeAuthorityDescriptor"])
        #expect(entity.extensions.registrationInfo?.registrationAuthority == "https://registrar.example.org")
        #expect(entity.extensions.registrationInfo?.registrationInstant?.description == "2020-02-29T00:00:00Z")
        #expect(
            entity.extensions.registrationInfo?.registrationPolicies
                == [LocalizedText("https://registrar.example.org/policy", language: "en")])
        #expect(
            entity.extensions.entityCategorySupport == ["http://refeds.org/category/research-and-scholarship"])
        #expect(entity.extensions.assuranceCertifications == ["https://refeds.org/sirtfi"])
        #expect(entity.extensions.entityCategories.isEmpty)
        #expect(entity.extensions.digestMethods == ["http://www.w3.org/2001/04/xmlenc#sha256"])
        #expect(entity.extensions.signingMethods.map(\.minKeySize) == [2048])
        #expect(entity.extensions.unknown.map(\.name) == ["Unheard"])
        #expect(entity.extensions.unknown[0].namespace == "urn:example:x")
        #expect(entity.organization?.displayNames.first?.text == "University of Example")
        #expect(entity.contactPersons.map(\.emailAddresses) == [["mailto:help@example.org"]])

        let role = entity.identityProviderRoles[0]
        #expect(role.role.supportsSAML2)
        #expect(role.role.protocolSupportEnumeration.count == 2)
        #expect(role.role.errorURL == "https://idp.example.org/error")
        #expect(role.wantAuthnRequestsSigned)
        #expect(entity.scopes == [ShibbolethScope("example.org")])
        let ui = try #require(role.role.extensions.uiInfo)
        #expect(ui.displayNames.text(for: ["de-CH", "fr"]) == "Universität Beispiel")
        #expect(ui.displayNames.text(for: ["fr"]) == "University of Example")
        #expect(ui.logos.map(\.width) == [80])
        #expect(ui.privacyStatementURLs.map(\.text) == ["https://idp.example.org/privacy"])
        #expect(role.role.extensions.discoHints?.domainHints == ["example.org"])
        #expect(role.keyDescriptors[0].use == nil)
        #expect(role.keyDescriptors[0].keyNames == ["one"])
        #expect(role.signingKeys.count == 1 && role.encryptionCertificates.count == 1)
        let methods = role.keyDescriptors[0].encryptionMethods
        #expect(
            methods.map(\.algorithm) == [
                "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2009/xmlenc11#rsa-oaep",
            ])
        #expect(methods[1].digestMethod == "http://www.w3.org/2001/04/xmlenc#sha256")
        #expect(methods[1].maskGenerationFunction == "http://www.w3.org/2009/xmlenc11#mgf1sha256")
        #expect(role.artifactResolutionServices.map(\.index) == [3])
        #expect(entity.attributeAuthorityRoles[0].attributeServices.map(\.location) == ["https://idp.example.org/aa"])
    }

    @Test func readsAServiceProvider() throws {
        let entity = try document(Federation.serviceProvider, attributes: " validUntil=\"2026-01-20T00:00:00Z\"")
            .entities[0]
        let role = try #require(entity.serviceProviderRoles.first)
        #expect(role.wantAssertionsSigned && !role.authnRequestsSigned)
        #expect(role.defaultAssertionConsumerService?.index == 1)
        #expect(role.assertionConsumerServices.preferred(for: Binding.httpArtifact)?.index == 2)
        #expect(role.singleLogoutServices[0].responseLocation == "https://sp.example.com/slo/done")
        let service = try #require(role.defaultAttributeConsumingService)
        #expect(service.index == 7)
        #expect(service.serviceNames.text(for: []) == "Application")
        #expect(service.requestedAttributes.map(\.isRequired) == [true, false])
        #expect(service.requestedAttributes[0].attribute.friendlyName == "mail")
        #expect(entity.validUntil?.description == "2026-02-01T00:00:00Z")
        #expect(entity.validity.validUntil?.description == "2026-01-20T00:00:00Z")
        #expect(entity.validity.cacheDuration?.seconds == 3600)
        #expect(
            entity.validity.refreshInstant(fetchedAt: Federation.instant)
                == Federation.instant.advanced(bySeconds: 3600))
    }

    @Test func keepsOtherRoles() throws {
        let entity = try document(Federation.otherRole).entities[0]
        #expect(entity.roleNames == ["RoleDescriptor"])
        #expect(entity.otherRoles[0].typeName == "fed:SecurityTokenServiceType")
        #expect(!entity.otherRoles[0].supportsSAML2)
    }

    @Test func findsOneAmongMany() throws {
        let all = try document(
            Federation.identityProvider("https://one.example.org") + Federation.serviceProvider
                + "<EntitiesDescriptor validUntil=\"2026-01-16T00:00:00Z\">"
                + Federation.identityProvider("https://two.example.org", .p256) + "</EntitiesDescriptor>")
        #expect(all.entities.count == 3)
        let two = try all.identityProvider("https://two.example.org")
        #expect(two.validUntil?.description == "2026-01-16T00:00:00Z")
        #expect(two.scopes == [ShibbolethScope("example.org")])
        #expect { try all.entity("https://two.example.org", at: Timestamp(secondsSinceEpoch: 1_768_600_000)) } throws: {
            SAMLError.Code.metadataExpired ~= $0
        }
        #expect { try all.entity("https://two.example.org/") } throws: { SAMLError.Code.metadataInvalid ~= $0 }
    }

    @Test func boundsValidity() throws {
        func read(_ attributes: String, _ maximum: Int) throws -> MetadataDocument {
            try MetadataDocument(
                xml: Federation.aggregate(Federation.serviceProvider, attributes: attributes).utf8,
                trust: .unsigned(because: "a test"), at: Federation.instant, maximumValidity: maximum)
        }
        _ = try read(" validUntil=\"2026-01-16T12:00:00Z\"", 86_400)
        for attributes in [" validUntil=\"2026-01-16T12:00:01Z\"", ""] {
            #expect { try read(attributes, 86_400) } throws: { SAMLError.Code.metadataInvalid ~= $0 }
        }
    }

    @Test(arguments: [
        (
            "^.+\\.example\\.org$", ["a.example.org", "a.b.EXAMPLE.org"],
            ["example.org", "xexample.org", "a.example.orgx"]
        ),
        ("^([^.]+\\.)*example\\.org$", ["example.org", "a.example.org"], ["evilexample.org"]),
        ("^example\\.org$", ["example.org"], ["a.example.org"]),
        (".*", [], ["example.org"]), ("^(a|b)\\.org$", [], ["a.org"]), ("^.*$", [], ["x"]),
        ("^example.org$", [], ["example.org"]),
    ])
    func understandsThePatternsOfFederations(_ pattern: String, _ good: [String], _ bad: [String]) {
        let scope = ShibbolethScope(pattern, isRegularExpression: true)
        for text in good { #expect(scope.allows(text), "\(text)") }
        for text in bad { #expect(!scope.allows(text), "\(text)") }
    }
}
