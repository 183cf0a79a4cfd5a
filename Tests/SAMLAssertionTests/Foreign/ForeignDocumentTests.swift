import SAML
import SAMLTesting
import Testing

/// Documents that software other than ours signed.
@Suite struct ForeignDocumentTests {
    @Test func thereAreEnough() {
        #expect(ForeignDocument.all.count >= 87)
        #expect(Set(ForeignDocument.all.map(\.id)).count == ForeignDocument.all.count)
    }

    @Test(arguments: ForeignDocument.all)
    func isAccepted(_ document: ForeignDocument) async throws {
        let assertion = try await document.validator().validate(
            xml: document.octets(), expecting: document.expectation, at: document.instant())
        #expect(assertion.issuer.uri == document.idp)
        #expect(assertion.nameID?.value == document.nameID)
        #expect(assertion.nameID?.format == document.nameIDFormat)
        #expect(assertion.report.signature?.covers.rawValue == document.covers)
        #expect(assertion.report.signature?.algorithm == document.signatureAlgorithm)
        #expect(assertion.report.signature?.digest == document.digestAlgorithm)
        #expect(assertion.attributes.map(\.name) == document.attributes.map(\.name))
        #expect(assertion.attributes.map(\.nameFormat) == document.attributes.map(\.nameFormat))
        #expect(assertion.attributes.map(\.texts) == document.attributes.map(\.values))
    }

    /// What a service may get wrong or an attacker may try, for every one of them.
    @Test(arguments: ForeignDocument.all)
    func isRefused(_ document: ForeignDocument) async throws {
        let octets = try document.octets()
        let instant = try document.instant()
        let foreign = IdentityProvider(
            entityID: EntityID(document.idp), certificates: [try TestKey.foreignRSA.certificate()])
        let foreignEC = IdentityProvider(
            entityID: EntityID(document.idp), certificates: [try TestKey.foreignP256.certificate()])
        let isEC = document.signatureAlgorithm.contains("ecdsa")
        let other = IdentityProvider(
            entityID: EntityID(document.idp + "/"),
            certificates: foreign.signingKeys.isEmpty ? [] : [try TestKey.rsa2048.certificate()])

        func code(
            _ validator: ResponseValidator, _ octets: [UInt8] = octets, _ expectation: ResponseExpectation? = nil,
            at: Timestamp = instant
        ) async -> SAMLError.Code? {
            do throws(SAMLError) {
                _ = try await validator.validate(
                    xml: octets, expecting: expectation ?? document.expectation, at: at)
                return nil
            } catch {
                #expect(
                    !"\(error) \(error.report?.description ?? "")".contains(document.nameID)
                        || document.nameID.utf8.count < 4)
                return error.code
            }
        }
        #expect(try await code(document.validator(sp: "https://other.example.com")) == .audience)
        // Recipient and Destination name the same location: the destination is compared first.
        #expect(try await code(document.validator(acs: "https://other.example.com/acs")) == .destination)
        #expect(try await code(document.validator(), at: instant.advanced(bySeconds: 3_600)) == .timeExpired)
        #expect(try await code(document.validator(), at: instant.advanced(bySeconds: -3_600)) == .timeNotYet)
        #expect(try await code(document.validator(), octets, .request(id: "_other")) == .inResponseTo)
        if document.request != nil {
            #expect(try await code(document.validator(), octets, .unsolicited) == .inResponseTo)
        }
        #expect(try await code(document.validator(trusting: isEC ? foreignEC : foreign)) == .signatureValue)
        #expect(try await code(document.validator(trusting: isEC ? foreign : foreignEC)) == .signatureKey)
        #expect(try await code(document.validator(trusting: other)) == .issuerUnknown)

        // One changed octet of the name, which is signed in every document.
        var changed = octets
        let mark = Array("NameID".utf8)
        let name = try #require(octets.indices.first { octets[$0...].starts(with: mark) })
        let end = try #require(octets[name...].firstIndex(of: UInt8(ascii: ">")))
        changed[end + 2] ^= 1
        #expect(try await code(document.validator(), changed) == .signatureDigest)
    }

    @Test(arguments: ForeignDocument.all.filter { !$0.relaxations.isEmpty })
    func sha1NeedsItsRelaxations(_ document: ForeignDocument) async throws {
        let validator = try document.validator()
        let strict = try ResponseValidator(
            for: validator.serviceProvider, trusting: validator.identityProviders,
            replay: .delegated(because: "a test"))
        await #expect {
            _ = try await strict.validate(
                xml: document.octets(), expecting: document.expectation, at: document.instant())
        } throws: {
            SAMLError.Code.signatureAlgorithm ~= $0
        }
    }

    @Test(arguments: ["xmlsec1", "signxml", "jdk"])
    func signedMetadata(_ signer: String) throws {
        let octets = try ForeignDocument.octets("signed-metadata/\(signer).xml")
        let instant = Fixture.instant
        let operatorKey = try TestKey.metadata.certificate()
        let document = try MetadataDocument(xml: octets, trust: .signed(by: operatorKey), at: instant)
        #expect(try document.identityProvider("https://idp.example.org/entra-id").signingKeys.count == 1)
        #expect {
            try MetadataDocument(xml: octets, trust: .signed(by: TestKey.foreignRSA.certificate()), at: instant)
        } throws: {
            SAMLError.Code.signatureValue ~= $0
        }
        var changed = octets
        let mark = Array("Location".utf8)
        let place = try #require(octets.indices.first { octets[$0...].starts(with: mark) })
        changed[place + 12] ^= 1
        #expect {
            try MetadataDocument(xml: changed, trust: .signed(by: operatorKey), at: instant)
        } throws: {
            SAMLError.Code.signatureDigest ~= $0
        }
        #expect {
            try MetadataDocument(
                xml: ForeignDocument.octets("metadata/entra-id-idp-rsa2048.xml"), trust: .signed(by: operatorKey),
                at: instant)
        } throws: {
            SAMLError.Code.metadataUntrusted ~= $0
        }
    }
}
