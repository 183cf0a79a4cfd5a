import SAMLCore
import SAMLMetadata
import SAMLSignature
import SAMLTesting
import Testing

@Suite struct MetadataDocumentTests {
    let idp = TestIdentityProvider()
    let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)
    let unsigned = MetadataTrust.unsigned(because: "a test")

    func document(_ text: String, _ trust: MetadataTrust? = nil) throws(SAMLError) -> MetadataDocument {
        try MetadataDocument(xml: text.utf8, trust: trust ?? unsigned, at: instant)
    }

    func refuses(
        _ text: String, _ code: SAMLError.Code, _ trust: MetadataTrust? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(sourceLocation: sourceLocation) { try document(text, trust) } throws: { code ~= $0 }
    }

    func bent(_ old: String, _ new: String) throws -> String {
        let text = try idp.metadata()
        #expect(text.contains(old))
        return MessageText.replacing(old, with: new, in: text)
    }

    @Test func readsAnIdentityProvider() throws {
        let end = instant.advanced(bySeconds: 1)
        let document = try document(try idp.metadata(validUntil: end))
        let provider = try document.identityProvider(idp.entityID)
        #expect(provider.entityID == idp.entityID)
        #expect(provider.signingKeys == [try idp.key.certificate().publicKey])
        #expect(provider.validUntil == end)
        #expect(provider.singleSignOnServices.map(\.location) == ["https://idp.example.org/sso"])
        #expect(document.trust == unsigned)
    }

    @Test func aSignatureCoversWhatIsRead() throws {
        let signed = try idp.metadata(signedBy: .metadata)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        #expect(try document(signed, trust).entities[0].entityID == idp.entityID)
        #expect(
            try document(signed, .signed(by: [TestKey.foreignRSA.certificate(), TestKey.metadata.certificate()]))
                .entities[0]
                .entityID == idp.entityID)
        refuses(signed, .signatureValue, .signed(by: try TestKey.foreignRSA.certificate()))
        refuses(signed, .signatureKey, .signed(by: []))
        refuses(try idp.metadata(), .metadataUntrusted, trust)
        refuses(MessageText.replacing("/sso", with: "/evil", in: signed), .signatureDigest, trust)
        // A signed entity inside an unsigned wrapper is not what is read.
        let other = try TestIdentityProvider(entityID: "https://evil.example.org", key: .foreignRSA).metadata()
        let wrapped = MessageText.replacing(
            "</md:EntityDescriptor>", with: "<md:Extensions>\(signed)</md:Extensions></md:EntityDescriptor>", in: other)
        refuses(wrapped, .metadataUntrusted, trust)
        refuses(
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(signed)</md:EntitiesDescriptor>",
            .metadataUntrusted, trust)
    }

    @Test func commentsAreDroppedInsideSignedMetadata() throws {
        let signed = try idp.metadata(signedBy: .metadata)
        let trust = MetadataTrust.signed(by: try TestKey.metadata.certificate())
        var commented = "<!-- a --><?b c?>" + signed
        let service = signed.contains("<md:SingleSignOnService") ? "<md:SingleSignOnService" : "<SingleSignOnService"
        commented = MessageText.replacing(service, with: "<!-- a -->\(service)", in: commented)
        #expect(commented.utf8.count > signed.utf8.count + 20)
        // Canonicalization without comments leaves them out of what is digested, and what is read is what was digested.
        let read = try document(commented, trust).entities[0]
        #expect(read.entityID == idp.entityID && read.identityProviderRoles[0].singleSignOnServices.count == 1)
        refuses(MessageText.replacing("<ds:DigestValue>", with: "<ds:DigestValue><!---->", in: signed), .xmlNode, trust)
    }

    @Test func aPinHoldsTheOctets() throws {
        let text = try idp.metadata()
        let pin = SHA256.hexadecimal(Array(text.utf8))
        #expect(try document(text, .pinned(sha256: pin)).entities[0].entityID == idp.entityID)
        #expect(try document(text, .pinned(sha256: pin.uppercased())).entities[0].entityID == idp.entityID)
        refuses(text + " ", .metadataUntrusted, .pinned(sha256: pin))
        refuses(text, .metadataUntrusted, .pinned(sha256: ""))
        refuses(text, .metadataUntrusted, .pinned(sha256: String(pin.dropLast())))
    }

    @Test func expiryIsAnError() throws {
        refuses(try idp.metadata(validUntil: instant), .metadataExpired)
        _ = try document(try idp.metadata(validUntil: instant.advanced(bySeconds: 1)))
    }

    @Test func theRoleMayExpireEarlier() throws {
        let end = instant.advanced(bySeconds: 5)
        let text = try bent("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor validUntil=\"\(end)\" ")
        #expect(try document(text).identityProvider(idp.entityID).validUntil == end)
    }

    /// A role for another protocol has no say, and the first role to end ends all.
    @Test func everyRoleIsAsked() throws {
        let text = try idp.metadata()
        let role = MessageText.text("md:IDPSSODescriptor", in: text)
        let protocols = "protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\""
        #expect(role.contains(protocols))
        let foreign = try TestKey.foreignRSA.certificate()
        func other(_ attributes: String) throws -> String {
            MessageText.replacing(
                try idp.key.certificate().base64, with: foreign.base64,
                in: MessageText.replacing(protocols, with: attributes, in: role))
        }
        func provider(_ second: String) throws -> IdentityProvider {
            try document(MessageText.replacing(role, with: role + second, in: text)).identityProvider(idp.entityID)
        }
        let old = try provider(other("protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:1.1:protocol\""))
        #expect(old.signingKeys == [try idp.key.certificate().publicKey] && old.validUntil == nil)
        let end = instant.advanced(bySeconds: 5)
        let ending = try provider(other("validUntil=\"\(end)\" \(protocols)"))
        #expect(ending.signingKeys.contains(foreign.publicKey) && ending.validUntil == end)
        let none = MessageText.replacing(protocols, with: "protocolSupportEnumeration=\"urn:x\"", in: text)
        #expect { try document(none).identityProvider(idp.entityID) } throws: {
            SAMLError.Code.metadataInvalid ~= $0
        }
    }

    @Test func namesTheNearMissOfAnEntityID() throws {
        #expect {
            try document(try idp.metadata()).identityProvider("https://idp.example.org/metadata/")
        } throws: {
            SAMLError.Code.metadataInvalid ~= $0 && "\($0)".contains("trailing slash")
        }
    }

    @Test func anIdentityProviderNeedsASigningKey() throws {
        for (old, new) in [
            ("use=\"signing\"", "use=\"encryption\""), ("<ds:X509Certificate>", "<ds:X509Certificate>$"),
            ("IDPSSODescriptor", "SPSSODescriptor"),
        ] {
            let document = try document(try bent(old, new))
            #expect { try document.identityProvider(idp.entityID) } throws: { SAMLError.Code.metadataInvalid ~= $0 }
        }
        // Without `use` a key is for both.
        let both = try document(try bent(" use=\"signing\"", "")).entities[0].identityProviderRoles[0]
        #expect(both.signingKeys.count == 1)
        #expect(both.encryptionCertificates.count == 1)
    }

    @Test(arguments: [
        ("entityID=\"https://idp.example.org/metadata\"", ""),
        ("entityID=\"https://idp.example.org/metadata\"", "entityID=\"\""),
        ("use=\"signing\"", "use=\"both\""), ("https://idp.example.org/sso", "javascript:alert(1)"),
        ("https://idp.example.org/sso", "data:text/html,x"), ("https://idp.example.org/sso", "/sso"),
        ("https://idp.example.org/sso", "https://idp.example.org/s so"), (" Location=", " x="), (" Binding=", " x="),
        ("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor validUntil=\"x\" "),
        ("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor cacheDuration=\"1h\" "),
        ("<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"yes\" "),
        ("md:EntityDescriptor", "md:EntitiesDescriptor"),
        ("<md:SingleSignOnService ", "<md:SingleSignOnService index=\"65536\" "),
        ("<md:KeyDescriptor use=\"signing\">", "<md:KeyDescriptor use=\"signing\">x"),
        ("urn:oasis:names:tc:SAML:2.0:metadata\"", "urn:evil\""),
    ])
    func refusesWhatItDoesNotHaveToSay(_ old: String, _ new: String) throws {
        refuses(try bent(old, new), .metadataInvalid)
    }

    @Test func inspectionAsksForNoTrust() throws {
        let expired = try MetadataDocument.inspect(
            xml: try idp.metadata(validUntil: Timestamp(secondsSinceEpoch: 0)).utf8)
        #expect(expired.entities[0].validUntil == Timestamp(secondsSinceEpoch: 0))
        let keyless = try MetadataDocument.inspect(xml: try bent("use=\"signing\"", "use=\"encryption\"").utf8)
        #expect(keyless.entities[0].identityProviderRoles[0].signingKeys.isEmpty)
    }

    @Test func everyTruncationIsRefused() throws {
        let octets = Array(try idp.metadata(signedBy: .metadata).utf8)
        for count in stride(from: 0, to: octets.count, by: 3) {
            #expect(throws: SAMLError.self) {
                try MetadataDocument(xml: octets.prefix(count), trust: unsigned, at: instant)
            }
        }
    }

    @Test func odd() throws {
        refuses("", .xmlMalformed)
        refuses("<!DOCTYPE x><x/>", .xmlDTD)
        refuses("<x/>", .metadataInvalid)
    }
}
