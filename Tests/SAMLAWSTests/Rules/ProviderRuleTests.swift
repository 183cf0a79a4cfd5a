import SAML
import SAMLTesting
import Testing

/// What IAM takes as the metadata of a SAML provider.
@Suite struct ProviderRuleTests {
    static let instant = Timestamp(secondsSinceEpoch: 1_768_478_400)

    func codes(_ text: String) -> [String] {
        MetadataLint.findings(xml: text.utf8, at: Self.instant).map(\.code).filter { $0.hasPrefix("iam-") }
    }

    @Test("IAM service model: a metadata document has 1,000 to 10,000,000 characters")
    func size() throws {
        let text = try TestIdentityProvider().metadata()
        #expect(codes(text).isEmpty)
        let large = MessageText.replacing(
            "><", with: ">" + String(repeating: "<!--\(String(repeating: " ", count: 4_000))-->", count: 700) + "<",
            in: text)
        #expect(large.utf8.count > 10_000_000)
        #expect(codes(large) == ["iam-size"])
        let short =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"a:b\">"
            + "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"/></EntityDescriptor>"
        #expect(codes(short).contains("iam-size"))
    }

    @Test("IAM, creating a SAML provider: UTF-8 without a byte-order mark")
    func byteOrderMark() throws {
        #expect(codes("\u{FEFF}" + (try TestIdentityProvider().metadata())) == ["iam-byte-order-mark"])
    }

    @Test("IAM, creating a SAML provider: keys of at least 1024 bits, and an expired certificate is no reason")
    func keys() throws {
        #expect(codes(try TestIdentityProvider(key: .rsa1024).metadata()).isEmpty)
        let later = Timestamp(secondsSinceEpoch: 4_000_000_000)
        let findings = MetadataLint.findings(xml: try TestIdentityProvider().metadata().utf8, at: later)
        #expect(!findings.contains { $0.code.hasPrefix("iam-") })
    }

    @Test("IAM, creating a SAML provider: what it refuses about a certificate")
    func certificates() throws {
        let text = try TestIdentityProvider().metadata()
        let own = try TestKey.rsa2048.certificate().base64
        for (other, code) in [(Self.keyOf768Bits, "iam-key-bits"), (Self.extensionTwice, "iam-extension-twice")] {
            let bent = MessageText.replacing(own, with: other, in: text)
            #expect(bent != text)
            #expect(codes(bent) == [code])
        }
    }

    @Test("IAM quotas: 10 keys and 10 identity providers in one provider")
    func quotas() throws {
        let text = try TestIdentityProvider().metadata()
        let opening = text.contains("<md:KeyDescriptor") ? "<md:KeyDescriptor" : "<KeyDescriptor"
        let closing = "</" + opening.dropFirst() + ">"
        let rest = try #require(text.split(separator: opening, maxSplits: 1).last)
        let descriptor = opening + (try #require(rest.split(separator: closing, maxSplits: 1).first)) + closing
        func with(_ count: Int) -> String {
            MessageText.replacing(descriptor, with: String(repeating: descriptor, count: count), in: text)
        }
        #expect(codes(with(10)).isEmpty)
        #expect(codes(with(11)) == ["iam-keys"])
        func aggregate(_ count: Int) throws -> String {
            let entities = try (1...count).map { number in
                try TestIdentityProvider(entityID: EntityID("https://idp.example.org/\(number)")).metadata()
            }
            return
                "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(entities.joined())</EntitiesDescriptor>"
        }
        #expect(!codes(try aggregate(10)).contains("iam-entities"))
        #expect(codes(try aggregate(11)).contains("iam-entities"))
    }

    @Test("IAM quotas: a role's trust policy has 2048 characters, 4096 when raised")
    func trustPolicies() {
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 2_048) == nil)
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 2_049) != nil)
        #expect(PolicyLint.sizeWarning(trustPolicyCharacters: 4_097)?.contains("at most") == true)
    }

    @Test("IAM, encrypted assertions: where they are required, Identity Center cannot sign anybody in")
    func encryption() async throws {
        let report = try await PreflightTests.run("configuration.json") {
            $0.iam.provider.assertionEncryptionMode = "Required"
        }
        #expect(!report.isReady)
        let allowed = try await PreflightTests.run("configuration.json") {
            $0.iam.provider.assertionEncryptionMode = "Allowed"
        }
        #expect(allowed.isReady)
    }

    /// A key of 768 bits, made for this test and thrown away.
    static let keyOf768Bits =
        "MIIBrzCCATmgAwIBAgIUFzRWGe+hkwRpOQvrTiSWPDQFp3YwDQYJKoZIhvcNAQELBQAwGjEYMBYGA1UEAwwPc3dpZnQtc2Ft"
        + "bCB0ZXN0MCAXDTI2MTEyNTIxNTEwNloYDzIxMjYxMTAxMjE1MTA2WjAaMRgwFgYDVQQDDA9zd2lmdC1zYW1sIHRlc3QwfDAN"
        + "BgkqhkiG9w0BAQEFAANrADBoAmEAp0ht736Lc/Bx23RPVKj32x9VGfZgz6udilLsiNePhNigbP/vxWB9AhX/x9eecnn7MjXl"
        + "UL8ktErUyln5CLSwyLvKivNV/hyybalEj66y8Rl9Qoqh6PYm3kj76pWVOZvRAgMBAAGjNTAzMBIGCWCGSAGG+EIBDQQFFgN0"
        + "d28wHQYDVR0OBBYEFAHTFPaBvX9VBZdfU1l5QNlRt1A0MA0GCSqGSIb3DQEBCwUAA2EAbcr0plgQqjjeBZ4ERsYiqoK4fmXs"
        + "2Z6Y9e1i+HFsIDLn1l3WuuQmSq9G9vxvTGe1dtjnvuqG502XlY3HQCeajA7UAWd1yYFyCt2/9GLRNanGh1SLKMEyUW16+472"
        + "/POH"

    /// Two extensions of one name; the signature is not that of a certification authority, and nobody asks for it.
    static let extensionTwice =
        "MIICCDCCAXGgAwIBAgIUKQo6cePF1UpzPygMrA75UV/j9TswDQYJKoZIhvcNAQELBQAwGjEYMBYGA1UEAwwPc3dpZnQtc2Ft"
        + "bCB0ZXN0MCAXDTI2MTEyNTIxNTEyNloYDzIxMjYxMTAxMjE1MTI2WjAaMRgwFgYDVQQDDA9zd2lmdC1zYW1sIHRlc3QwgZ8w"
        + "DQYJKoZIhvcNAQEBBQADgY0AMIGJAoGBALeARYiFORBiGw2HOqKkqoW2U4Ry8H/UIOrjkp4JojBw4oJOOAMwq8Epe/abSFrD"
        + "wc7LDPXUDaCG/7xVXnFmBaxlDQsd5u0T4X23KlQ05X6wI2lg9Iw7KMJLuC06UfVOVD/rI3jsutIL/bo+bmxDW/QnDM4n9xiT"
        + "qaGeddIgyVrdAgMBAAGjSTBHMBIGCWCGSAGG+EIBDQQFFgNvbmUwEgYJYIZIAYb4QgENBAUWA3R3bzAdBgNVHQ4EFgQUf2BK"
        + "x4YutVOIkeraOd0pDn7hS2MwDQYJKoZIhvcNAQELBQADgYEAaK/YyyjT8l1hj9oV6id/IVp7bXxS5jSOHbMG5EB3dddAxFAU"
        + "Q4cZ3oJUWtfN0jzGgiLz3ouNHNONJWgisA0rVRa2b2jfujUiriln3kCn1xIyva7YGXJVjqdybZslbcPUICenVPbRvm7Qt1ZZ"
        + "boshI24TY6EhsrJvB1NDiyDVcF4="
}
