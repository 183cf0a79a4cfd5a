import SAML
import SAMLTesting
import Testing

/// Signature wrapping: the genuine signature stays valid, and other claims stand where a careless reader looks.
@Suite struct WrappingTests {
    /// The base is what the attacks start from, and it is accepted.
    @Test func theBaseIsAccepted() async throws {
        _ = try await Fixture.validate(TestResponse(xml: try Wrapping(.assertion).response))
        _ = try await Fixture.validate(TestResponse(xml: try Wrapping(.response).response))
    }

    /// XSW-01: the original response inside its own signature, which the forged one carries.
    @Test(arguments: [false, true], [false, true])
    func theOriginalResponseInItsSignature(_ inObject: Bool, _ withNewIDs: Bool) async throws {
        let base = try Wrapping(.response)
        let inner = inObject ? "<ds:Object>\(base.stripped)</ds:Object>" : base.stripped
        var forged = Wrapping.renamed(
            Wrapping.evil(base.response), response: "_evil", assertion: withNewIDs ? "_evil-assertion" : nil)
        forged = Wrapping.putting(inner, before: "</ds:Signature>", in: forged)
        try await Fixture.refuses(TestResponse(xml: forged), withNewIDs ? .structure : .xmlID)
    }

    /// XSW-02: the original response beside a detached signature.
    @Test(arguments: [false, true])
    func theOriginalResponseBesideItsSignature(_ withNewIDs: Bool) async throws {
        let base = try Wrapping(.response)
        var forged = Wrapping.renamed(
            Wrapping.evil(base.response), response: "_evil", assertion: withNewIDs ? "_evil-assertion" : nil)
        forged = Wrapping.putting(base.stripped, before: "<ds:Signature", in: forged)
        try await Fixture.refuses(TestResponse(xml: forged), withNewIDs ? .structure : .xmlID)
    }

    /// XSW-03 and XSW-15: a forged unsigned assertion before or after the signed one.
    @Test(arguments: [true, false])
    func aForgedAssertionBeside(_ isFirst: Bool) async throws {
        let base = try Wrapping(.assertion)
        let evil = Wrapping.renamed(Wrapping.evil(base.stripped), assertion: "_evil")
        try await Fixture.refuses(
            base.replacingAssertion(with: isFirst ? evil + base.signed : base.signed + evil), .assertionCount)
    }

    /// XSW-04: the signed assertion as child of the forged one.
    @Test func theSignedAssertionInTheForgedOne() async throws {
        let base = try Wrapping(.assertion)
        let evil = Wrapping.renamed(Wrapping.evil(base.stripped), assertion: "_evil")
        let forged = MessageText.replacing("</saml:Assertion>", with: base.signed + "</saml:Assertion>", in: evil)
        try await Fixture.refuses(base.replacingAssertion(with: forged), .assertionCount)
    }

    /// XSW-05: the forged assertion keeps the signature, the original stands behind it.
    @Test func theForgedAssertionKeepsTheSignature() async throws {
        let base = try Wrapping(.assertion)
        let evil = Wrapping.renamed(Wrapping.evil(base.signed), assertion: "_evil")
        try await Fixture.refuses(base.replacingAssertion(with: evil + base.stripped), .assertionCount)
    }

    /// XSW-06: as before, with the original inside the signature.
    @Test(arguments: [false, true])
    func theOriginalInTheSignature(_ inObject: Bool) async throws {
        let base = try Wrapping(.assertion)
        let inner = inObject ? "<ds:Object>\(base.stripped)</ds:Object>" : base.stripped
        let evil = Wrapping.renamed(Wrapping.evil(base.signed), assertion: "_evil")
        try await Fixture.refuses(
            base.replacingAssertion(with: Wrapping.putting(inner, before: "</ds:Signature>", in: evil)), .assertionCount
        )
    }

    /// XSW-07: a forged assertion with the same ID in Extensions.
    @Test func aForgedAssertionInExtensions() async throws {
        let base = try Wrapping(.assertion)
        let extensions = "<Extensions>\(Wrapping.evil(base.stripped))</Extensions>"
        try await Fixture.refuses(
            TestResponse(xml: Wrapping.putting(extensions, before: "<samlp:Status", in: base.response)), .xmlID)
    }

    /// XSW-08: the forged assertion keeps ID and signature, whose Object holds the original.
    @Test(arguments: [false, true])
    func theOriginalWithTheSameIDInTheSignature(_ inObject: Bool) async throws {
        let base = try Wrapping(.assertion)
        let inner = inObject ? "<ds:Object>\(base.stripped)</ds:Object>" : base.stripped
        let forged = Wrapping.putting(inner, before: "</ds:Signature>", in: Wrapping.evil(base.signed))
        try await Fixture.refuses(base.replacingAssertion(with: forged), .xmlID)
    }

    /// XSW-10: the genuine copy comes first, the forged element with the same ID carries the signature.
    @Test(arguments: ["samlp:Extensions", "samlp:StatusDetail", "x"])
    func theGenuineCopyFirst(_ container: String) async throws {
        let base = try Wrapping(.assertion)
        let copy = "<\(container)>\(base.stripped)</\(container)>"
        let place = container == "samlp:StatusDetail" ? "</samlp:Status>" : "<samlp:Status"
        let forged = MessageText.replacing(base.signed, with: Wrapping.evil(base.signed), in: base.response)
        try await Fixture.refuses(TestResponse(xml: Wrapping.putting(copy, before: place, in: forged)), .xmlID)
    }

    /// XSW-11 to XSW-14: the signed assertion is moved away, with its own ID, and a forged one takes its place.
    @Test(arguments: [
        ("samlp:Extensions", "<samlp:Status"), ("samlp:StatusDetail", "</samlp:Status>"),
        ("saml:Advice", "<saml:AuthnStatement"), ("saml:AttributeValue", "</saml:Attribute>"),
        ("x", "</saml:SubjectConfirmationData>"),
    ])
    func theSignedAssertionElsewhere(_ container: String, _ place: String) async throws {
        let base = try Wrapping(.assertion)
        let evil = Wrapping.renamed(Wrapping.evil(base.stripped), assertion: "_evil")
        let forged = MessageText.replacing(base.signed, with: evil, in: base.response)
        let moved = "<\(container)>\(base.signed)</\(container)>"
        try await Fixture.refuses(
            TestResponse(xml: Wrapping.putting(moved, before: place, in: forged)), .assertionCount)
    }

    /// XSW-16: another root around a genuine and a forged response.
    @Test(arguments: ["wrapper", "samlp:ArtifactResponse"])
    func anotherRoot(_ name: String) async throws {
        let base = try Wrapping(.response)
        let evil = Wrapping.renamed(
            Wrapping.evil(base.stripped), response: "_evil", assertion: "_evil-assertion")
        let root = "<\(name) xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">\(base.response)\(evil)</\(name)>"
        try await Fixture.refuses(TestResponse(xml: root), .root)
    }

    /// XSW-18: the signature moved away from what it signs.
    @Test(arguments: [
        ("<saml:Subject>", SAMLError.Code.signaturePlacement), ("<saml:Conditions", .signatureDigest),
        ("<samlp:Status", .signatureReference),
    ])
    func theSignatureElsewhere(_ mark: String, _ code: SAMLError.Code) async throws {
        let base = try Wrapping(.assertion)
        let bare = MessageText.removing("ds:Signature", from: base.response)
        let isInside = mark == "<saml:Subject>"
        var forged =
            isInside
            ? MessageText.replacing(mark, with: mark + base.signature, in: bare)
            : Wrapping.putting(base.signature, before: mark, in: bare)
        if code == .signatureDigest { forged = Wrapping.evil(forged) }
        try await Fixture.refuses(TestResponse(xml: forged), code)
    }

    /// XSW-20: a signed response in an unsigned one.
    @Test func aResponseInAResponse() async throws {
        let base = try Wrapping(.response)
        let outer = Wrapping.renamed(
            Wrapping.evil(base.stripped), response: "_evil", assertion: "_evil-assertion")
        try await Fixture.refuses(
            TestResponse(xml: Wrapping.putting(base.response, before: "<samlp:Status", in: outer)), .structure)
    }

    /// XSW-22: an Object in a perfectly genuine signature.
    @Test func anObjectInAGenuineSignature() async throws {
        let base = try Wrapping(.assertion)
        for (content, code) in [
            (Wrapping.renamed(Wrapping.evil(base.stripped), assertion: "_evil"), SAMLError.Code.assertionCount),
            ("<x xmlns=\"\"/>", .signatureStructure),
        ] {
            let forged = Wrapping.putting(
                "<ds:Object>\(content)</ds:Object>", before: "</ds:Signature>", in: base.response)
            try await Fixture.refuses(TestResponse(xml: forged), code)
        }
    }

    /// XSW-24: two signatures.
    @Test func aSecondSignature() async throws {
        let base = try Wrapping(.assertion)
        for forged in [
            MessageText.replacing(base.signature, with: base.signature + base.signature, in: base.response),
            Wrapping.putting(base.signature, before: "</saml:Assertion>", in: base.response),
        ] {
            try await Fixture.refuses(TestResponse(xml: forged), .signaturePlacement)
        }
    }

    /// XSW-25: elements that look like those that count.
    @Test(arguments: [
        "<Assertion xmlns=\"urn:evil\"/>", "<Assertion xmlns=\"\"/>", "<Response xmlns=\"\"/>",
        "<x:Assertion xmlns:x=\"urn:oasis:names:tc:SAML:1.0:assertion\"/>", "<x:Signature xmlns:x=\"urn:evil\"/>",
        "<EncryptedAssertion xmlns=\"\"/>",
    ])
    func lookAlikes(_ element: String) async throws {
        let base = try Wrapping(.assertion)
        let extensions = "<samlp:Extensions>\(element)</samlp:Extensions>"
        try await Fixture.refuses(
            TestResponse(xml: Wrapping.putting(extensions, before: "<samlp:Status", in: base.response)), .structure)
    }

    /// XSW-26 and LOG-28: none, two genuine ones, one beside an encrypted one.
    @Test func exactlyOneAssertion() async throws {
        let base = try Wrapping(.assertion)
        var second = Fixture.template
        second.assertionID = "_assertion-2"
        let other = MessageText.text("saml:Assertion", in: try Fixture.idp.response(second).xml)
        for content in ["", base.signed + other, base.signed + "<saml:EncryptedAssertion/>"] {
            try await Fixture.refuses(base.replacingAssertion(with: content), .assertionCount)
        }
        try await Fixture.refuses(base.replacingAssertion(with: "<saml:EncryptedAssertion/>"), .encryptionUnsupported)
    }

    /// XSW-29: signatures taken away.
    @Test func signatureExclusion() async throws {
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            let base = try Wrapping(covers)
            try await Fixture.refuses(
                TestResponse(xml: MessageText.removing("ds:Signature", from: base.response)), .signatureMissing)
            let empty = MessageText.replacing(
                base.signature, with: "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>",
                in: base.response)
            try await Fixture.refuses(TestResponse(xml: empty), .signatureStructure)
        }
    }

    /// Of a response that is signed as a whole, everything is signed.
    @Test func whatIsAddedToASignedResponseIsNoticed() async throws {
        let base = try Wrapping(.response)
        for (element, place) in [
            ("<samlp:Extensions><x xmlns=\"\"/></samlp:Extensions>", "<samlp:Status"), (" Consent=\"x\"", ">"),
        ] {
            try await Fixture.refuses(
                TestResponse(xml: Wrapping.putting(element, before: place, in: base.response)), .signatureDigest)
        }
    }

    /// What surrounds a signed assertion changes nothing about what it says (TRF-10, TRF-11, ID-03, POS-09).
    @Test(arguments: [
        ("<samlp:Response ", "<samlp:Response xmlns:xs=\"urn:evil\" "),
        ("<samlp:Response ", "<samlp:Response xml:base=\"http://evil/\" "),
        ("<samlp:Response ", "<samlp:Response xmlns:x=\"urn:x\" x:y=\"z\" "),
        ("<samlp:Status>", "<samlp:Extensions><x xmlns=\"urn:x\">y</x></samlp:Extensions><samlp:Status>"),
        ("<samlp:Response ", "\u{FEFF}<samlp:Response "),
    ])
    func theSurroundingsChangeNothing(_ old: String, _ new: String) async throws {
        let base = try Wrapping(.assertion)
        let assertion = try await Fixture.validate(
            TestResponse(xml: MessageText.replacing(old, with: new, in: base.response)))
        #expect(assertion.nameID?.value == "alice-\(Fixture.canary)@example.com")
        #expect(assertion.response == nil)
    }

    /// ID-03: a decoy that says `xml:id`.
    @Test(arguments: ["<samlp:Status", "</samlp:Response>"])
    func anXMLIDDecoy(_ place: String) async throws {
        let base = try Wrapping(.assertion)
        try await Fixture.refuses(
            TestResponse(
                xml: Wrapping.putting("<x xmlns=\"\" xml:id=\"_assertion-1\"/>", before: place, in: base.response)),
            .xmlID)
    }

    /// C14N-01: relative namespace names make libxml2's canonicalization yield nothing.
    @Test(arguments: ["<samlp:Response ", "<saml:Assertion "])
    func voidCanonicalization(_ tag: String) async throws {
        let base = try Wrapping(.assertion)
        try await Fixture.refuses(
            TestResponse(xml: MessageText.replacing(tag, with: tag + "xmlns:example=\"1\" ", in: base.response)),
            .xmlNamespace)
    }

    /// A text split by something that canonicalization drops.
    @Test(arguments: [
        ("alice-", "alice-<!---->"), ("alice-", "<!--x-->alice-"), ("alice-", "al<![CDATA[ice-]]>"),
        ("alice-", "al<?x y?>ice-"),
        ("admin-", "<!---->admin-"), ("<saml:Audience>", "<saml:Audience><!--x-->"),
        ("<saml:Issuer>", "<saml:Issuer><!--x-->"),
        ("<ds:DigestValue>", "<ds:DigestValue><!--x-->"), ("<ds:DigestValue>", "<ds:DigestValue><![CDATA[]]>"),
    ])
    func splitText(_ old: String, _ new: String) async throws {
        let base = try Wrapping(.assertion)
        try await Fixture.refuses(
            TestResponse(xml: MessageText.replacing(old, with: new, in: base.response)), .xmlNode)
    }

    /// By relaxation a comment outside of signatures is dropped, and what it split is whole.
    @Test func commentsByRelaxation() async throws {
        let base = try Wrapping(.assertion)
        var policy = ValidationPolicy()
        policy.relaxations = [Relaxation(.xmlComments, because: "a test")]
        let split = TestResponse(xml: MessageText.replacing("alice-", with: "al<!--x-->ice-", in: base.response))
        let assertion = try await Fixture.validate(split, policy: policy)
        #expect(assertion.nameID?.value == "alice-\(Fixture.canary)@example.com")
        #expect(assertion.report.description.contains("by xml-comments (a test)"))
        let inside = TestResponse(
            xml: MessageText.replacing("<ds:DigestValue>", with: "<ds:DigestValue><!--x-->", in: base.response))
        try await Fixture.refuses(inside, .xmlNode, policy: policy)
    }
}
