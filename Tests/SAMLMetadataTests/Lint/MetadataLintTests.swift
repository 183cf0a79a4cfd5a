import SAMLCore
import SAMLMetadata
import SAMLTesting
import Testing

@Suite struct MetadataLintTests {
    func codes(_ text: String) -> [String] {
        MetadataLint.findings(xml: text.utf8, at: Federation.instant).map(\.code)
    }

    @Test func goodMetadataHasNothingBad() throws {
        let text = Federation.aggregate(
            try Federation.identityProvider("https://idp.example.org") + Federation.serviceProvider)
        #expect(codes(text).isEmpty)
    }

    /// What was replaced by what, and the code that has to be found; the last part says how bad it is.
    @Test(arguments: [
        ("entityID=\"https://idp.example.org\"", "", "entity-id-missing", MetadataFinding.Severity.error),
        ("entityID=\"https://idp.example.org\"", "entityID=\"https://sp.example.com/saml\"", "entity-twice", .error),
        ("https://idp.example.org\"", "https://idp.example.org \"", "entity-id-blank", .warning),
        ("validUntil=\"2026-02-01T00:00:00Z\"", "validUntil=\"2026-01-01T00:00:00Z\"", "expired", .error),
        ("cacheDuration=\"PT1H\"", "cacheDuration=\"P1Y\"", "cache-outlives-validity", .warning),
        ("cacheDuration=\"PT1H\"", "cacheDuration=\"1h\"", "duration-malformed", .error),
        ("validUntil=\"2026-02-01T00:00:00Z\"", "validUntil=\"tomorrow\"", "instant-malformed", .error),
        ("<KeyDescriptor>", "<KeyDescriptor use=\"encryption\">", "signing-key-missing", .error),
        ("<KeyDescriptor>", "<KeyDescriptor use=\"both\">", "use-unknown", .error),
        ("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", "certificate-unreadable", .error),
        ("https://idp.example.org/sso", "http://idp.example.org/sso", "location-http", .warning),
        ("https://idp.example.org/sso", "javascript:alert(1)", "location-scheme", .error),
        ("index=\"1\"", "index=\"0\"", "index-twice", .error), ("index=\"1\"", "", "index-missing", .error),
        ("urn:oasis:names:tc:SAML:2.0:protocol urn", "urn", "protocol-missing", .error),
        ("<SingleSignOnService", "<Other", "single-sign-on-missing", .error),
        ("<EntitiesDescriptor", "<!DOCTYPE html><EntitiesDescriptor", "xml.dtd", .error),
        (
            "entityID=\"https://idp.example.org\"", "entityID=\"https://\(String(repeating: "x", count: 1_100))\"",
            "entity-id-too-long", .error
        ),
        ("Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\"", "", "binding-missing", .error),
    ])
    func whatIsWrongIsFound(_ old: String, _ new: String, _ code: String, _ severity: MetadataFinding.Severity) throws {
        let text = Federation.aggregate(
            try Federation.identityProvider("https://idp.example.org") + Federation.serviceProvider)
        #expect(text.contains(old))
        let findings = MetadataLint.findings(
            xml: MessageText.replacing(old, with: new, in: text).utf8, at: Federation.instant)
        let found = try #require(findings.first { $0.code == code }, "\(findings)")
        #expect(found.severity == severity)
        #expect(findings.map(\.severity) == findings.map(\.severity).sorted(by: >))
    }

    /// What the table above cannot say by replacing one text.
    @Test func furtherFindings() throws {
        let open = "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"https://a.example\">"
        let role = "<SPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
        let acs =
            "<AssertionConsumerService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" index=\"0\""
            + " Location=\"https://a.example/acs\"/></SPSSODescriptor></EntityDescriptor>"
        let key =
            "<KeyDescriptor><KeyInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><KeyName>k</KeyName></KeyInfo>"
            + "</KeyDescriptor>"
        #expect(codes(open + "</EntityDescriptor>") == ["no-role"])
        #expect(
            codes("<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\"></EntitiesDescriptor>")
                .contains("no-entity"))
        #expect(codes(open + role + acs).isEmpty)
        #expect(codes(open + role + key + acs) == ["certificate-missing"])
        let service = String(acs.prefix(acs.utf8.count - "</SPSSODescriptor></EntityDescriptor>".utf8.count))
        let first = MessageText.replacing("index=\"0\"", with: "index=\"0\" isDefault=\"1\"", in: service)
        let second = MessageText.replacing("index=\"0\"", with: "index=\"1\" isDefault=\"true\"", in: acs)
        #expect(codes(open + role + first + second) == ["default-twice"])
        #expect(codes(open + "<SPSSODescriptor>" + acs) == ["protocol-missing"])
        let early = Timestamp(secondsSinceEpoch: 0)
        let findings = MetadataLint.findings(xml: try TestIdentityProvider().metadata().utf8, at: early)
        #expect(findings.contains { $0.code == "certificate-not-yet" && $0.severity == .warning })
        let signed = try TestIdentityProvider().metadata(signedBy: .metadata)
        #expect(codes(signed).contains("signed-without-end"))
        let cached = try Federation.signed(
            try Federation.identityProvider("https://idp.example.org"), attributes: " cacheDuration=\"PT1H\"")
        #expect(codes(cached).contains("cache-is-no-end"))
    }

    @Test func weakAndExpiredKeysAreWarnings() throws {
        let weak = try TestIdentityProvider(key: .rsa1024).metadata()
        #expect(codes(weak).contains("key-weak"))
        #expect(!MetadataLint.findings(xml: weak.utf8, at: Federation.instant).contains { $0.severity == .error })
        let later = Timestamp(secondsSinceEpoch: 4_000_000_000)
        let findings = MetadataLint.findings(xml: try TestIdentityProvider().metadata().utf8, at: later)
        #expect(findings.first { $0.code == "certificate-expired" }?.severity == .warning)
    }

    @Test(arguments: [
        ("https://sts.windows.net/0000/", "Entra ID"), ("http://fs.example.com/adfs/services/trust", "AD FS"),
        ("http://www.okta.com/exk1", "Okta"), ("https://accounts.google.com/o/saml2?idpid=C1", "Google Workspace"),
        ("https://sso.example.com/realms/main", "Keycloak"), ("https://idp.example.org/idp/shibboleth", "Shibboleth"),
        ("https://portal.sso.eu-west-1.amazonaws.com/saml/assertion/MTIz", "IAM Identity Center"),
    ])
    func productsAreRecognised(_ name: String, _ product: String) throws {
        let text = try TestIdentityProvider(entityID: EntityID(name)).metadata()
        let finding = MetadataLint.findings(xml: text.utf8, at: Federation.instant).first { $0.code == "product" }
        #expect(finding?.message == "this looks like \(product)")
        #expect(finding?.severity == .note)
    }

    @Test func whatIAMRefusesIsTold() throws {
        let text = try TestIdentityProvider().metadata()
        #expect(codes("\u{FEFF}" + text).contains("iam-byte-order-mark"))
        #expect(!codes(text).contains { $0.hasPrefix("iam-") })
        let short =
            "<EntityDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"a:b\">"
            + "<IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\"/></EntityDescriptor>"
        #expect(codes(short).contains("iam-size"))
        #expect(codes("<html><body/></html>") == ["root"])
    }
}
