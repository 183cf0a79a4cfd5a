import Foundation
import SAML
import SAMLTesting
import Testing

@Suite struct ServiceProviderMetadataTests {
    func metadata() throws -> ServiceProviderMetadata {
        var metadata = ServiceProviderMetadata(
            entityID: "https://sp.example.com/saml?a=1&b=\"2\"",
            assertionConsumerServices: [
                .init("https://sp.example.com/acs"),
                .init("https://sp.example.com/acs2", binding: Binding.httpArtifact),
            ])
        metadata.singleLogoutServices = [.init("https://sp.example.com/slo", binding: Binding.httpRedirect)]
        metadata.keys = [
            .init(try TestKey.rsa2048.certificate()), .init(try TestKey.rsa3072.certificate(), use: .encryption),
        ]
        metadata.nameIDFormats = [NameIDFormat.persistent]
        metadata.authnRequestsSigned = true
        metadata.wantAssertionsSigned = true
        metadata.validUntil = Timestamp(secondsSinceEpoch: 1_800_000_000)
        metadata.cacheDuration = XSDuration("PT6H")
        metadata.organization = Organization(
            names: [LocalizedText("Example & Co", language: "en")],
            displayNames: [LocalizedText("Example", language: "en")],
            urls: [LocalizedText("https://example.com", language: "en")])
        metadata.contactPersons = [
            ContactPerson(contactType: "technical", givenName: "Ops", emailAddresses: ["mailto:ops@example.com"])
        ]
        metadata.attributeConsumingServices = [
            AttributeConsumingService(
                index: 1, serviceNames: [LocalizedText("App <1>", language: "en")],
                requestedAttributes: [
                    RequestedAttribute(
                        Attribute(name: "mail", friendlyName: "mail", values: [.text("a & b"), .text("c")]),
                        isRequired: true)
                ])
        ]
        return metadata
    }

    @Test func whatIsWrittenIsRead() throws {
        let written = try metadata()
        let entity = try MetadataDocument(
            xml: try written.xml.utf8, trust: .unsigned(because: "a test"),
            at: Timestamp(secondsSinceEpoch: 1_768_478_400)
        ).entities[0]
        #expect(entity.entityID == written.entityID)
        #expect(entity.validUntil == written.validUntil)
        #expect(entity.cacheDuration == written.cacheDuration)
        #expect(entity.organization == written.organization)
        #expect(entity.contactPersons == written.contactPersons)
        let role = try #require(entity.serviceProviderRoles.first)
        #expect(role.assertionConsumerServices.map(\.location) == written.assertionConsumerServices.map(\.url))
        #expect(role.defaultAssertionConsumerService?.index == 0)
        #expect(role.singleLogoutServices.map(\.binding) == [Binding.httpRedirect])
        #expect(role.attributeConsumingServices == written.attributeConsumingServices)
        #expect(role.role.encryptionCertificates == written.keys.map(\.certificate))
        #expect(role.role.signingKeys == [written.keys[0].certificate.publicKey])
        #expect(role.authnRequestsSigned && role.wantAssertionsSigned)
        #expect(role.nameIDFormats == [NameIDFormat.persistent])
    }

    /// The golden documents are read by other software, too: `Scripts/check-own-metadata.sh`.
    @Test(arguments: [false, true])
    func theOctetsAreKnown(_ isSigned: Bool) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Goldens/metadata\(isSigned ? "-signed" : "").xml")
        let key = try SigningKey(pem: TestKey.rsa2048.privateKeyPEM)
        let written = isSigned ? try metadata().signedXML(with: key) : try metadata().xml
        if ProcessInfo.processInfo.environment["WRITE_GOLDENS"] != nil { try Data(written.utf8).write(to: url) }
        #expect(written == String(decoding: try Data(contentsOf: url), as: UTF8.self))
    }

    @Test func itIsTheSameEachTimeAndCanBeSigned() throws {
        let metadata = try metadata()
        let key = try SigningKey(pem: TestKey.rsa2048.privateKeyPEM)
        #expect(try metadata.xml == (try self.metadata()).xml)
        let signed = try metadata.signedXML(with: key, certificate: TestKey.rsa2048.certificate())
        #expect(signed == (try metadata.signedXML(with: key, certificate: TestKey.rsa2048.certificate())))
        let trust = MetadataTrust.signed(by: try TestKey.rsa2048.certificate())
        let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
        #expect(try MetadataDocument(xml: signed.utf8, trust: trust, at: instant).entities.count == 1)
        let changed = MessageText.replacing("/acs2", with: "/evil", in: signed)
        #expect { try MetadataDocument(xml: changed.utf8, trust: trust, at: instant) } throws: {
            SAMLError.Code.signatureDigest ~= $0
        }
    }

    /// What the schema demands is asked for before anything is written.
    @Test func whatIsIncompleteIsNotWritten() throws {
        func refuses(_ change: (inout ServiceProviderMetadata) -> Void) throws {
            var metadata = try metadata()
            change(&metadata)
            #expect { try metadata.xml } throws: { SAMLError.Code.configuration ~= $0 }
        }
        try refuses { $0.assertionConsumerServices = [] }
        try refuses { $0.entityID = "" }
        try refuses { $0.assertionConsumerServices[0].url = "javascript:alert(1)" }
        try refuses { $0.assertionConsumerServices[0].responseURL = "https://sp.example.com/done" }
        try refuses { $0.singleLogoutServices[0].url = "/slo" }
        try refuses { $0.singleLogoutServices[0].responseURL = "https://sp.example.com/#done" }
        try refuses { $0.attributeConsumingServices.append($0.attributeConsumingServices[0]) }
        try refuses { metadata in
            metadata.attributeConsumingServices = metadata.attributeConsumingServices.map {
                AttributeConsumingService(
                    index: 65_536, serviceNames: $0.serviceNames, requestedAttributes: $0.requestedAttributes)
            }
        }
        try refuses { $0.contactPersons = [ContactPerson(contactType: "boss")] }
        try refuses { $0.nameIDFormats = ["a\u{1}"] }
        try refuses {
            $0.attributeConsumingServices = [
                AttributeConsumingService(index: 1, serviceNames: [], requestedAttributes: [])
            ]
        }
        try refuses {
            $0.attributeConsumingServices = [
                AttributeConsumingService(
                    index: 1, serviceNames: [LocalizedText("a", language: "en")], requestedAttributes: [])
            ]
        }
    }

    @Test func anAnswerMayGoElsewhere() throws {
        var written = try metadata()
        written.singleLogoutServices = [.init("https://sp.example.com/slo", responseURL: "https://sp.example.com/done")]
        let entity = try MetadataDocument(
            xml: try written.xml.utf8, trust: .unsigned(because: "a test"),
            at: Timestamp(secondsSinceEpoch: 1_768_478_400)
        ).entities[0]
        let role = try #require(entity.serviceProviderRoles.first)
        #expect(role.singleLogoutServices[0].responseLocation == "https://sp.example.com/done")
    }
}
