import SAML
import SAMLTesting
import Testing

@Suite struct ConfigurationTests {
    func refuses(
        service: ServiceProvider = Fixture.service, providers: [IdentityProvider]? = nil,
        _ change: (inout ValidationPolicy) -> Void = { _ in }, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var policy = ValidationPolicy()
        change(&policy)
        let providers = try providers ?? [Fixture.idp.identityProvider()]
        #expect(sourceLocation: sourceLocation) {
            try ResponseValidator(
                for: service, trusting: providers, replay: .delegated(because: "a test"), policy: policy)
        } throws: { error in
            SAMLError.Code.configuration ~= error && (error as? SAMLError)?.responsibility == .configuration
        }
    }

    @Test func aServiceNeedsNameAndLocation() throws {
        try refuses(service: ServiceProvider(entityID: "", assertionConsumerServices: [Fixture.location]))
        try refuses(service: ServiceProvider(entityID: "https://sp", assertionConsumerServices: []))
        try refuses(service: ServiceProvider(entityID: "https://sp", assertionConsumerServices: ["/acs"]))
        try refuses(
            service: ServiceProvider(
                entityID: "https://sp", assertionConsumerServices: [Fixture.location], furtherAudiences: [""]))
    }

    @Test func anIdentityProviderNeedsAUsableKey() throws {
        try refuses(providers: [])
        try refuses(providers: [IdentityProvider(entityID: "https://idp", certificates: [])])
        try refuses(providers: [IdentityProvider(entityID: "", certificates: [TestKey.rsa2048.certificate()])])
        try refuses(providers: [
            IdentityProvider(entityID: "https://idp", certificates: [TestKey.rsa1024.certificate()])
        ])
        let many = try (0..<17).map { _ in try TestKey.rsa2048.certificate() }
        try refuses(providers: [IdentityProvider(entityID: "https://idp", certificates: many)])
        let twice = try Fixture.idp.identityProvider()
        try refuses(providers: [twice, twice])
    }

    @Test func aWeakKeyBesideAGoodOneIsNoted() async throws {
        let provider = IdentityProvider(
            entityID: Fixture.idp.entityID,
            certificates: [try TestKey.rsa1024.certificate(), try TestKey.rsa2048.certificate()])
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: provider, replay: .delegated(because: "a test"))
        let assertion = try await validator.validate(
            samlResponse: try Fixture.idp.response(Fixture.template).base64, expecting: .request(id: Fixture.requestID),
            at: Fixture.instant)
        #expect(assertion.report.description.contains("1 of its keys cannot be used"))
        let weak = TestIdentityProvider(key: .rsa1024)
        await #expect {
            _ = try await validator.validate(
                samlResponse: try weak.response(Fixture.template).base64, expecting: .request(id: Fixture.requestID),
                at: Fixture.instant)
        } throws: {
            SAMLError.Code.signatureValue ~= $0
        }
    }

    @Test func aRolloverTakesBothKeys() async throws {
        let provider = IdentityProvider(
            entityID: Fixture.idp.entityID,
            certificates: [try TestKey.rsa2048.certificate(), try TestKey.rsa2048Next.certificate()])
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: provider, replay: .delegated(because: "a test"))
        for key in [TestKey.rsa2048, .rsa2048Next] {
            let assertion = try await validator.validate(
                samlResponse: try TestIdentityProvider(key: key).response(Fixture.template).base64,
                expecting: .request(id: Fixture.requestID), at: Fixture.instant)
            #expect(try assertion.report.signature?.keySHA256 == key.certificate().publicKey.sha256)
        }
        try await Fixture.refuses(
            try TestIdentityProvider(key: .rsa2048Next).response(Fixture.template), .signatureValue)
    }

    @Test func numbersHaveBounds() throws {
        try refuses { $0.clockSkew = -1 }
        try refuses { $0.clockSkew = 301 }
        try refuses { $0.maximumValidity = 0 }
        try refuses { $0.maximumAuthenticationAge = 0 }
        try refuses { $0.maximumAssertionAge = -1 }
        try refuses { $0.requestedAuthnContext = .minimum("urn:x", order: []) }
    }

    @Test func metadataExpiresUnderAValidator() async throws {
        let end = Fixture.instant.advanced(bySeconds: 100)
        let document = try MetadataDocument(
            xml: Fixture.idp.metadata(validUntil: end).utf8, trust: .unsigned(because: "a test"), at: Fixture.instant)
        let validator = try ResponseValidator(
            for: Fixture.service, trusting: document.identityProvider(Fixture.idp.entityID),
            replay: .delegated(because: "a test"))
        let response = try Fixture.idp.response(Fixture.template)
        func validate(at instant: Timestamp) async throws {
            _ = try await validator.validate(
                samlResponse: response.base64, expecting: .request(id: Fixture.requestID), at: instant)
        }
        try await validate(at: end.advanced(bySeconds: -1))
        await #expect { try await validate(at: end) } throws: { SAMLError.Code.metadataExpired ~= $0 }
    }

    @Test(arguments: [
        (SignaturePolicy.either, [true, true, true]), (.assertion, [true, false, true]),
        (.response, [false, true, true]),
        (.both, [false, false, true]),
    ])
    func signaturePolicies(_ policy: SignaturePolicy, _ isAccepted: [Bool]) async throws {
        var settings = ValidationPolicy()
        settings.signatures = policy
        for (covers, good) in zip([SignatureSummary.Coverage.assertion, .response, .both], isAccepted) {
            let response = try Fixture.idp.response(Fixture.template, signing: .init(covers))
            if good {
                _ = try await Fixture.validate(response, policy: settings)
            } else {
                try await Fixture.refuses(response, .signatureMissing, policy: settings)
            }
        }
        try await Fixture.refuses(
            try Fixture.idp.response(Fixture.template, signing: .init(nil)), .signatureMissing, policy: settings)
    }

    /// Both signatures are there, so both have to hold.
    @Test func everySignatureThatIsThereHasToHold() async throws {
        let both = try Fixture.idp.response(Fixture.template, signing: .init(.both)).xml
        let outer = MessageText.replacing(" Destination=\"https", with: " Destination=\"http", in: both)
        try await Fixture.refuses(TestResponse(xml: outer), .signatureDigest)
        // The assertion was signed by somebody else before the response was signed.
        let foreign = try TestIdentityProvider(key: .foreignRSA).response(Fixture.template, signing: .init(.assertion))
            .xml
        let signed = MessageText.text("saml:Assertion", in: foreign)
        let response = try Fixture.idp.response(Fixture.template, signing: .init(.response)) { text in
            text = MessageText.replacing(MessageText.text("saml:Assertion", in: text), with: signed, in: text)
        }
        try await Fixture.refuses(response, .signatureValue)
    }
}
