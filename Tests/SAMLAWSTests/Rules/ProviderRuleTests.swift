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
}
