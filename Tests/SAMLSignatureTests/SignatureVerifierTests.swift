import SAMLCore
import SAMLIssuing
import SAMLSignature
import SAMLTesting
import SAMLXML
import Testing

@Suite struct SignatureVerifierTests {
    @Test(arguments: [
        (SignatureAlgorithm.rsaSHA256, DigestAlgorithm.sha256, TestKey.rsa2048), (.rsaSHA384, .sha384, .rsa3072),
        (.rsaSHA512, .sha512, .rsa4096), (.ecdsaSHA256, .sha256, .p256), (.ecdsaSHA384, .sha384, .p384),
        (.ecdsaSHA512, .sha512, .p521), (.rsaSHA256, .sha512, .rsa2048), (.ecdsaSHA256, .sha256, .p521),
    ])
    func verifies(_ signature: SignatureAlgorithm, _ digest: DigestAlgorithm, _ key: TestKey) throws {
        let text = try SignedFixture.signed(SignatureTemplate(signature: signature, digest: digest), key: key)
        let element = try SignedFixture.verify(text, keys: [.foreignRSA, .foreignP256, key])
        #expect(element.algorithm == signature)
        #expect(element.digest == digest)
        #expect(try element.key == key.certificate().publicKey)
        #expect(element.root.children(.saml("Subject")).first?.text == "alice")
        #expect(element.root.child(.ds("Signature")) == nil)
        #expect(element.relaxations.isEmpty)
    }

    @Test func verifiesWithPrefixLists() throws {
        _ = try SignedFixture.verify(
            try SignedFixture.signed(SignatureTemplate(inclusivePrefixes: ["xs", "#default"])))
    }

    @Test(arguments: [
        (SignatureAlgorithm.rsaSHA1, DigestAlgorithm.sha256, TestKey.rsa2048, [Relaxation.Name.sha1Signatures]),
        (.rsaSHA256, .sha1, .rsa2048, [.sha1Digests]), (.rsaSHA256, .sha256, .rsa1024, [.rsa1024]),
        (.ecdsaSHA1, .sha1, .p256, [.sha1Signatures, .sha1Digests]),
    ])
    func needsARelaxation(
        _ signature: SignatureAlgorithm, _ digest: DigestAlgorithm, _ key: TestKey, _ names: [Relaxation.Name]
    ) throws {
        let text = try SignedFixture.signed(SignatureTemplate(signature: signature, digest: digest), key: key)
        let code: SAMLError.Code = names == [.rsa1024] ? .signatureKey : .signatureAlgorithm
        #expect { try SignedFixture.verify(text, keys: [key]) } throws: { code ~= $0 }
        let element = try SignedFixture.verify(text, keys: [key], relaxing: names)
        #expect(Set(element.relaxations.map(\.name)) == Set(names))
    }

    @Test(arguments: [
        (CanonicalizationAlgorithm.inclusive, Relaxation.Name.inclusiveCanonicalization),
        (.exclusiveWithComments, .canonicalizationWithComments),
    ])
    func otherCanonicalizationsNeedARelaxation(_ algorithm: CanonicalizationAlgorithm, _ name: Relaxation.Name) throws {
        let text = try SignedFixture.signed(SignatureTemplate(canonicalization: algorithm))
        #expect { try SignedFixture.verify(text) } throws: { SAMLError.Code.signatureTransform ~= $0 }
        #expect(try SignedFixture.verify(text, relaxing: [name]).relaxations.contains { $0.name == name })
    }

    @Test func aForeignKeyDoesNotVerify() throws {
        let text = try SignedFixture.signed(
            SignatureTemplate(certificate: TestKey.foreignRSA.certificate()), key: .foreignRSA)
        #expect {
            try SignedFixture.verify(text)
        } throws: { error in
            guard let error = error as? SAMLError, error.code == .signatureValue else { return false }
            return error.evidence?.actual?.contains((try? TestKey.foreignRSA.certificate().sha256Fingerprint) ?? "?")
                == true
                && error.remedy?.contains("does not list") == true
        }
        let faked = try SignedFixture.signed(
            SignatureTemplate(certificate: TestKey.rsa2048.certificate()), key: .foreignRSA)
        #expect { try SignedFixture.verify(faked) } throws: { error in
            (error as? SAMLError)?.remedy?.contains("was not made with its key") == true
                && SAMLError.Code.signatureValue ~= error
        }
    }

    @Test func aKeyOfAnotherKindIsNotTried() throws {
        let text = try SignedFixture.signed()
        #expect { try SignedFixture.verify(text, keys: [.p256]) } throws: { SAMLError.Code.signatureKey ~= $0 }
        #expect { try SignedFixture.verify(text, keys: []) } throws: { SAMLError.Code.signatureKey ~= $0 }
        #expect { try SignedFixture.verify(text, keys: [.rsa1024]) } throws: { SAMLError.Code.signatureKey ~= $0 }
    }

    @Test func everyChangedOctetIsNoticed() throws {
        let text = try SignedFixture.signed()
        var octets = Array(text.utf8)
        for index in octets.indices {
            let original = octets[index]
            octets[index] ^= 1
            do {
                // A change may do nothing (white space in base64), but it never changes what was signed.
                let element = try SignedFixture.verify(String(decoding: octets, as: UTF8.self))
                #expect(element.root.children(.saml("Subject")).first?.text == "alice")
            } catch is SAMLError {}
            octets[index] = original
        }
    }

    /// The element that was verified is a document of its own: what surrounds it cannot change it.
    @Test func whatWasVerifiedIsDetached() throws {
        let element = try SignedFixture.verify(try SignedFixture.signed())
        #expect(element.root.parent == nil)
        #expect(element.root.tree.root?.isIdentical(to: element.root) == true)
    }
}
