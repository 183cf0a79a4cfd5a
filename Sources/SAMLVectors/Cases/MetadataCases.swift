import SAML
import SAMLIssuing
import SAMLTesting

/// Metadata documents of one entity: what may be believed of them, and what they have to say.
package enum MetadataCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("metadata", notes: ["METADATA"])
        let idp = TestIdentityProvider()
        let plain = try idp.metadata()
        try trust(&maker, idp)
        for (name, old, new, code) in bends {
            maker.add(
                "content-\(name)", "The document: \(name).", metadata: MessageText.replacing(old, with: new, in: plain),
                code, signedBy: [])
        }
        for (name, entityID) in NearTexts.of(VectorMaker.idp.replacing("example.org", with: "example.com")).map({
            ($0.name, $0.text.replacing("example.com", with: "example.org"))
        }) where entityID != VectorMaker.idp {
            maker.add(
                "entity-\(name)", "Another entity is looked for (\(name)).", metadata: plain, .metadataInvalid,
                signedBy: [], entityID: entityID)
        }
        for (name, text, code) in [
            ("past", "2026-01-15T12:00:00Z", SAMLError.Code.metadataExpired), ("future", "2026-01-15T12:00:01Z", nil),
            ("long-past", "2020-01-01T00:00:00Z", .metadataExpired),
            ("no-zone", "2027-01-01T00:00:00", .metadataInvalid), ("text", "tomorrow", .metadataInvalid),
            ("empty", "", .metadataInvalid),
        ] as [(String, String, SAMLError.Code?)] {
            let document = MessageText.replacing(
                "<md:EntityDescriptor ", with: "<md:EntityDescriptor validUntil=\"\(text)\" ", in: plain)
            maker.add(
                "valid-until-\(name)", "validUntil is \(EvidenceLiteral.of(text)).", metadata: document, code,
                signedBy: [])
        }
        for (name, text, code) in [
            ("hours", "PT6H", nil), ("days", "P1D", nil), ("all", "P1Y2M3DT4H5M6.7S", nil),
            ("empty", "", SAMLError.Code.metadataInvalid), ("no-unit", "P1", .metadataInvalid),
            ("no-p", "1D", .metadataInvalid), ("negative", "-PT1H", .metadataInvalid),
            ("order", "PT1S1M", .metadataInvalid), ("empty-time", "P1DT", .metadataInvalid),
            ("seconds", "3600", .metadataInvalid),
        ] as [(String, String, SAMLError.Code?)] {
            for element in ["EntityDescriptor", "IDPSSODescriptor"] {
                let document = MessageText.replacing(
                    "<md:\(element) ", with: "<md:\(element) cacheDuration=\"\(text)\" ", in: plain)
                maker.add(
                    "cache-duration-\(element.lowercased())-\(name)",
                    "cacheDuration of \(element) is \(EvidenceLiteral.of(text)).", metadata: document, code,
                    signedBy: [])
            }
        }
        return maker.cases
    }

    private static func trust(_ maker: inout VectorMaker, _ idp: TestIdentityProvider) throws {
        let signed = try idp.metadata(signedBy: .metadata)
        let plain = try idp.metadata()
        let evil = try TestIdentityProvider(key: .foreignRSA).metadata()
        func add(
            _ name: String, _ about: String, _ text: String, _ code: SAMLError.Code?, _ keys: [TestKey] = [.metadata]
        ) {
            maker.add("trust-\(name)", about, metadata: text, code, signedBy: keys)
        }
        add("signed", "Signed by the trusted key.", signed, nil)
        add("second-key", "Signed by the second of two trusted keys.", signed, nil, [.foreignRSA, .metadata])
        add("unsigned", "Not signed, where a signature is wanted.", plain, .metadataUntrusted)
        add("other-key", "Signed by another key.", signed, .signatureValue, [.foreignRSA])
        add("other-kind-of-key", "Only a key of another kind is trusted.", signed, .signatureKey, [.p256])
        add(
            "own-key", "The identity provider signs its own metadata.", try idp.metadata(signedBy: .rsa2048),
            .signatureValue)
        add(
            "changed", "A signed octet was changed.", MessageText.replacing("/sso", with: "/ssp", in: signed),
            .signatureDigest)
        add(
            "added-key", "A key was added.",
            MessageText.replacing(
                "<md:SingleSignOnService",
                with: MessageText.text("md:KeyDescriptor", in: evil) + "<md:SingleSignOnService", in: signed),
            .signatureDigest)
        add(
            "exchanged-key", "The key was exchanged.",
            MessageText.replacing(
                MessageText.text("md:KeyDescriptor", in: signed), with: MessageText.text("md:KeyDescriptor", in: evil),
                in: signed), .signatureDigest)
        add(
            "inside-unsigned", "The signed document stands in the Extensions of an unsigned one.",
            MessageText.replacing(
                "<md:IDPSSODescriptor ", with: "<md:Extensions>\(signed)</md:Extensions><md:IDPSSODescriptor ", in: evil
            ), .metadataUntrusted)
        add(
            "behind-unsigned", "The signed document stands at the end of an unsigned one.",
            MessageText.replacing("</md:EntityDescriptor>", with: signed + "</md:EntityDescriptor>", in: evil),
            .metadataUntrusted)
        add(
            "signature-moved", "The signature stands in another document.",
            MessageText.replacing(
                "<md:IDPSSODescriptor ", with: MessageText.text("ds:Signature", in: signed) + "<md:IDPSSODescriptor ",
                in: MessageText.replacing("entityID=", with: "ID=\"_metadata\" entityID=", in: evil)), .signatureDigest)
        add(
            "signature-twice", "The signature stands twice.",
            MessageText.replacing(
                MessageText.text("ds:Signature", in: signed),
                with: MessageText.text("ds:Signature", in: signed) + MessageText.text("ds:Signature", in: signed),
                in: signed), .signaturePlacement)
        add(
            "comment", "A comment stands in the signed document.",
            MessageText.replacing("<md:IDPSSODescriptor ", with: "<!-- x --><md:IDPSSODescriptor ", in: signed), nil)
        add(
            "comment-in-signature", "A comment stands in the signature.",
            MessageText.replacing("<ds:SignedInfo>", with: "<ds:SignedInfo><!-- x -->", in: signed), .xmlNode)
        add(
            "instruction", "A processing instruction was put into the signed document.",
            MessageText.replacing("<md:IDPSSODescriptor ", with: "<?x?><md:IDPSSODescriptor ", in: signed),
            .signatureDigest)
        add("instruction-around", "A processing instruction stands before the signed document.", "<?x?>" + signed, nil)
        add("doctype", "There is a document type.", "<!DOCTYPE x>" + signed, .xmlDTD)
        add(
            "expired", "Signed, and past its validity.",
            try idp.metadata(signedBy: .metadata, validUntil: Timestamp(secondsSinceEpoch: 1_000_000_000)),
            .metadataExpired)
        add(
            "aggregate", "An EntitiesDescriptor around the signed document.",
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(signed)</md:EntitiesDescriptor>",
            .metadataUntrusted)
    }

    private static let key = "<md:KeyDescriptor use=\"signing\">"

    private static let bends: [(String, String, String, SAMLError.Code?)] = [
        ("plain", "x-nothing", "", nil), ("use-absent", " use=\"signing\"", "", nil),
        ("use-encryption", "use=\"signing\"", "use=\"encryption\"", .metadataInvalid),
        ("use-unknown", "use=\"signing\"", "use=\"both\"", .metadataInvalid),
        ("use-case", "use=\"signing\"", "use=\"Signing\"", .metadataInvalid),
        ("no-role", "IDPSSODescriptor", "SPSSODescriptor", .metadataInvalid),
        ("entity-id-empty", "entityID=\"https://idp.example.org/metadata\"", "entityID=\"\"", .metadataInvalid),
        ("entity-id-absent", "entityID=\"https://idp.example.org/metadata\"", "", .metadataInvalid),
        ("certificate-garbage", "<ds:X509Certificate>", "<ds:X509Certificate>$", .metadataInvalid),
        ("certificate-truncated", "</ds:X509Certificate>", "AAAA</ds:X509Certificate>", .metadataInvalid),
        ("no-key-info", "ds:KeyInfo", "ds:Other", .metadataInvalid), ("text-in-key", key, key + "x", .metadataInvalid),
        ("location-javascript", "https://idp.example.org/sso", "javascript:alert(1)", .metadataInvalid),
        ("location-data", "https://idp.example.org/sso", "data:text/html,x", .metadataInvalid),
        ("location-relative", "https://idp.example.org/sso", "/sso", .metadataInvalid),
        ("location-file", "https://idp.example.org/sso", "file:///etc/hostname", .metadataInvalid),
        ("location-blank", "https://idp.example.org/sso", "https://idp.example.org/s so", .metadataInvalid),
        ("location-upper-scheme", "https://idp.example.org/sso", "HTTPS://idp.example.org/sso", nil),
        ("location-http", "https://idp.example.org/sso", "http://idp.example.org/sso", nil),
        ("location-empty", "https://idp.example.org/sso", "", .metadataInvalid),
        ("location-absent", " Location=", " x=", .metadataInvalid),
        ("binding-absent", " Binding=", " x=", .metadataInvalid),
        (
            "binding-empty", "Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\"", "Binding=\"\"",
            .metadataInvalid
        ), ("want-signed-true", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"true\" ", nil),
        ("want-signed-1", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"1\" ", nil),
        (
            "want-signed-yes", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor WantAuthnRequestsSigned=\"yes\" ",
            .metadataInvalid
        ),
        ("index-too-large", "<md:SingleSignOnService ", "<md:SingleSignOnService index=\"65536\" ", .metadataInvalid),
        ("index-negative", "<md:SingleSignOnService ", "<md:SingleSignOnService index=\"-1\" ", .metadataInvalid),
        ("namespace", "urn:oasis:names:tc:SAML:2.0:metadata\"", "urn:evil\"", .metadataInvalid),
        ("comment", "<md:IDPSSODescriptor ", "<!-- x --><md:IDPSSODescriptor ", nil),
        ("comment-in-certificate", "<ds:X509Certificate>", "<ds:X509Certificate><!-- x -->", nil),
        ("section-in-certificate", "<ds:X509Certificate>", "<ds:X509Certificate><![CDATA[]]>", nil),
        ("instruction", "<md:IDPSSODescriptor ", "<?x y?><md:IDPSSODescriptor ", nil),
        ("xml-lang-odd", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor xml:lang=\"not a language\" ", nil),
        ("doctype", "<md:EntityDescriptor ", "<!DOCTYPE x><md:EntityDescriptor ", .xmlDTD),
        ("relative-namespace", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor xmlns:x=\"y\" ", .xmlNamespace),
        ("id-digit", "<md:EntityDescriptor ", "<md:EntityDescriptor ID=\"1\" ", .xmlID),
        (
            "organization", "</md:EntityDescriptor>",
            "<md:Organization><md:OrganizationName xml:lang=\"en\">x</md:OrganizationName></md:Organization></md:EntityDescriptor>",
            nil
        ),
        (
            "extensions", "<md:IDPSSODescriptor ",
            "<md:Extensions><x xmlns=\"urn:x\"/></md:Extensions><md:IDPSSODescriptor ", nil
        ), ("text", "<md:IDPSSODescriptor ", "x<md:IDPSSODescriptor ", .metadataInvalid),
        ("role-expired-text", "<md:IDPSSODescriptor ", "<md:IDPSSODescriptor validUntil=\"x\" ", .metadataInvalid),
    ]
}
