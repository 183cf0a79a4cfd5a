import SAMLCore
import SAMLSignature
import SAMLTesting
import Testing

@Suite struct CertificateTests {
    @Test func readsWhatItSays() throws {
        let certificate = try TestKey.rsa2048.certificate()
        #expect(certificate.subject == "CN=idp-rsa2048,O=swift-saml tests")
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.notBefore == Timestamp(secondsSinceEpoch: 1_577_836_800))
        #expect(certificate.notAfter == Timestamp(secondsSinceEpoch: 2_366_841_600))
        #expect(certificate.publicKey.kind == .rsa(bits: 2048))
        #expect(certificate.sha256Fingerprint.utf8.count == 64)
        #expect(try Certificate(der: certificate.der) == certificate)
    }

    @Test(arguments: [
        (TestKey.rsa1024, PublicKey.Kind.rsa(bits: 1024)), (.rsa3072, .rsa(bits: 3072)), (.rsa4096, .rsa(bits: 4096)),
        (.p256, .ec(curve: "prime256v1")), (.p384, .ec(curve: "secp384r1")), (.p521, .ec(curve: "secp521r1")),
    ])
    func readsEveryKindOfKey(_ key: TestKey, _ kind: PublicKey.Kind) throws {
        #expect(try key.certificate().publicKey.kind == kind)
    }

    @Test(arguments: [
        "", " \n", "x", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\n$$$$\n-----END CERTIFICATE-----",
        TestKey.rsa2048.certificatePEM + "\n" + TestKey.p256.certificatePEM, TestKey.rsa2048.privateKeyPEM,
    ])
    func refusesWhatIsNotOneCertificate(_ pem: String) {
        #expect { try Certificate(pem: pem) } throws: { SAMLError.Code.configuration ~= $0 }
    }

    @Test func refusesOctetsBehindTheCertificate() throws {
        let der = try TestKey.rsa2048.certificate().der
        #expect { try Certificate(der: der + [0]) } throws: { SAMLError.Code.configuration ~= $0 }
        #expect { try Certificate(der: der.dropLast()) } throws: { SAMLError.Code.configuration ~= $0 }
    }

    @Test func refusesEveryTruncation() throws {
        let der = try TestKey.p256.certificate().der
        for count in 0..<der.count {
            #expect(throws: SAMLError.self) { try Certificate(der: Array(der.prefix(count))) }
        }
    }

    @Test func readsSeveralAndTextAround() throws {
        let pem = "subject=x\r\n" + TestKey.rsa2048.certificatePEM + "\r\n\r\n" + TestKey.p256.certificatePEM + "\r\n"
        #expect(try Certificate.all(inPEM: pem).map(\.publicKey.kind) == [.rsa(bits: 2048), .ec(curve: "prime256v1")])
    }

    /// Certificates that real identity providers use and strict readers refuse; only their key counts.
    @Test(arguments: OddCertificates.all)
    func odd(_ name: String, _ pem: String) throws {
        #expect(try Certificate(pem: pem).publicKey.kind == .rsa(bits: 2048), "\(name)")
    }
}
