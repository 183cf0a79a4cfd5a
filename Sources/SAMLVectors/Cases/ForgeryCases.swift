import SAML
import SAMLIssuing
import SAMLTesting

/// Forgeries that are known by the product that fell for them, and signatures over something else than their parent.
package enum ForgeryCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("forgery", notes: ["XSW", "SIGNATURE-SHAPE"], importance: "critical")
        try signedInfos(&maker)
        try otherTargets(&maker)
        try objects(&maker)
        try structure(&maker)
        return maker.cases
    }

    private static func bend(
        _ maker: inout VectorMaker, _ name: String, _ about: String, _ code: SAMLError.Code?,
        _ covers: SignatureSummary.Coverage = .assertion,
        _ recipe: (SignedText) -> String
    ) throws {
        try maker.add(
            name, about, code, signing: .plain(covers),
            tamper: { $0 = recipe(SignedText(TestResponse(xml: $0), covers)) })
    }

    /// CVE-2019-3465, CVE-2025-29774: the value is checked over one SignedInfo, the digest read from another.
    private static func signedInfos(_ maker: inout VectorMaker) throws {
        func forged(_ base: SignedText) -> String {
            let info = MessageText.text("ds:SignedInfo", in: base.signature)
            return MessageText.replacing(
                MessageText.text("ds:DigestValue", in: info),
                with: "<ds:DigestValue>AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=</ds:DigestValue>", in: info)
        }
        try bend(
            &maker, "signed-info-forged-last", "A forged SignedInfo stands behind the genuine one.", .signatureStructure
        ) { base in
            SignedText.putting(forged(base), before: "<ds:SignatureValue>", in: WrappingCases.evil(base.response))
        }
        try bend(
            &maker, "signed-info-forged-first", "A forged SignedInfo stands before the genuine one.",
            .signatureStructure
        ) { base in
            SignedText.putting(forged(base), before: "<ds:SignedInfo>", in: WrappingCases.evil(base.response))
        }
        try bend(&maker, "signed-info-at-end", "A forged SignedInfo stands behind the value.", .signatureStructure) {
            base in
            SignedText.putting(forged(base), before: "</ds:Signature>", in: WrappingCases.evil(base.response))
        }
        try bend(&maker, "signed-info-in-object", "The genuine SignedInfo stands in an Object.", .signatureStructure) {
            base in
            let info = MessageText.text("ds:SignedInfo", in: base.signature)
            let moved = MessageText.replacing(info, with: forged(base), in: WrappingCases.evil(base.response))
            return SignedText.putting("<ds:Object>\(info)</ds:Object>", before: "</ds:Signature>", in: moved)
        }
        try bend(&maker, "value-before-signed-info", "SignatureValue stands before SignedInfo.", .signatureStructure) {
            base in
            let value = MessageText.text("ds:SignatureValue", in: base.signature)
            return SignedText.putting(
                value, before: "<ds:SignedInfo>", in: MessageText.replacing(value, with: "", in: base.response))
        }
        // CVE-2024-45409: the digest is found anywhere in the document.
        try bend(
            &maker, "digest-value-in-status-detail", "A forged DigestValue stands in StatusDetail.", .signatureStructure
        ) { base in
            SignedText.putting(
                "<samlp:StatusDetail><ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">AAAA</ds:DigestValue></samlp:StatusDetail>",
                before: "</samlp:Status>", in: WrappingCases.evil(base.response))
        }
        try bend(&maker, "thousand-references", "SignedInfo has a thousand References.", .signatureReference) { base in
            let reference = MessageText.text("ds:Reference", in: base.signature)
            return MessageText.replacing(reference, with: String(repeating: reference, count: 200), in: base.response)
        }
    }

    /// Genuinely signed, but over an ancestor, a child, or another document.
    private static func otherTargets(_ maker: inout VectorMaker) throws {
        try maker.add(
            "target-ancestor", "The assertion's signature is over the Response.", .signatureReference,
            edit: {
                $0 = MessageText.replacing("URI=\"#_assertion-1\"", with: "URI=\"#_response-1\"", in: $0)
            })
        try maker.add(
            "target-child-of-assertion", "The assertion's signature is over its Issuer.", .signatureReference,
            edit: { text in
                text = MessageText.replacing("URI=\"#_assertion-1\"", with: "URI=\"#_issuer\"", in: text)
                guard let assertion = text.firstRange(of: "<saml:Assertion"),
                    let issuer = text.firstRange(of: "<saml:Issuer>", from: assertion.upperBound)
                else { return }
                text.replaceSubrange(issuer, with: "<saml:Issuer ID=\"_issuer\">")
            })
        try maker.add(
            "target-subject", "The assertion's signature is over its Subject.", .signatureReference,
            edit: { text in
                text = MessageText.replacing("URI=\"#_assertion-1\"", with: "URI=\"#_subject\"", in: text)
                text = MessageText.replacing("<saml:Subject>", with: "<saml:Subject ID=\"_subject\">", in: text)
            })
        let metadata = try TestIdentityProvider().metadata(signedBy: .rsa2048)
        // CVE-2024-6800: signed metadata of the identity provider is public.
        try maker.add(
            "metadata-in-extensions", "Signed metadata stands in Extensions; the assertion is not signed.",
            .signaturePlacement, signing: .plain(nil),
            tamper: {
                $0 = SignedText.putting(
                    "<samlp:Extensions>\(metadata)</samlp:Extensions>", before: "<samlp:Status>",
                    in: WrappingCases.evil($0))
            })
        try maker.add(
            "metadata-signature-on-response", "The signature of metadata stands in the Response.", .signatureReference,
            signing: .plain(nil),
            tamper: {
                $0 = SignedText.putting(
                    MessageText.text("ds:Signature", in: metadata), before: "<samlp:Status>", in: WrappingCases.evil($0)
                )
            })
        try maker.add(
            "metadata-signature-and-id", "The signature of metadata stands in a Response with its ID.",
            .signatureDigest, signing: .plain(nil),
            tamper: {
                let renamed = SignedText.renamed(WrappingCases.evil($0), response: "_metadata")
                $0 = SignedText.putting(
                    MessageText.text("ds:Signature", in: metadata), before: "<samlp:Status>", in: renamed)
            })
    }

    /// Objects: enveloping signatures, manifests, and the GitHub Enterprise shape (CVE-2025-23369).
    private static func objects(_ maker: inout VectorMaker) throws {
        for (name, about, uri, code) in [
            (
                "enveloping-object", "An enveloping signature over an Object that holds the assertion.", "#_object",
                SAMLError.Code.signatureStructure
            ),
            (
                "enveloping-assertion",
                "A signature over an assertion in its own Object: the enveloped transform leaves nothing to digest.",
                "#_assertion-1", .signatureReference
            ),
        ] {
            try maker.add(
                name, about, code, signing: .plain(.response),
                tamper: { text in
                    let assertion = MessageText.text("saml:Assertion", in: text)
                    text = MessageText.replacing(assertion, with: "", in: text)
                    text = MessageText.replacing("URI=\"#_response-1\"", with: "URI=\"\(uri)\"", in: text)
                    text = SignedText.putting(
                        "<ds:Object ID=\"_object\">\(assertion)</ds:Object>", before: "</ds:Signature>", in: text)
                    // Signed like this, and changed afterwards: with nothing digested that costs no signature.
                    for name in ["ds:DigestValue", "ds:SignatureValue"] {
                        text = MessageText.replacing(
                            MessageText.text(name, in: text), with: "<\(name)></\(name)>", in: text)
                    }
                    text = try TemplateSigner.sign(text, with: SigningKey(pem: TestKey.rsa2048.privateKeyPEM))
                    text = WrappingCases.evil(text)
                })
        }
        for (name, references) in [
            ("file", "<ds:Reference URI=\"file:///etc/hostname\"/>"),
            ("http", "<ds:Reference URI=\"http://127.0.0.1:9/\"/>"),
            ("many", String(repeating: "<ds:Reference URI=\"#_response-1\"/>", count: 1_000)),
        ] {
            try bend(&maker, "manifest-\(name)", "An Object holds a Manifest (\(name)).", .signatureStructure) { base in
                SignedText.putting(
                    "<ds:Object><ds:Manifest>\(references)</ds:Manifest></ds:Object>", before: "</ds:Signature>",
                    in: base.response)
            }
        }
        for (name, id, isWhole, code) in [
            ("assertion", "_response-1", true, SAMLError.Code.assertionCount),
            ("name", "_response-1", false, .signatureStructure), ("same-id", "_assertion-1", true, .xmlID),
        ] {
            try bend(
                &maker, "cloned-signature-\(name)",
                "The Response has a clone of the assertion's signature with an Object (\(name)).", code
            ) { base in
                let content = isWhole ? base.stripped : MessageText.text("saml:NameID", in: base.stripped)
                let clone = SignedText.putting(
                    "<ds:Object>\(content)</ds:Object>", before: "</ds:Signature>", in: base.signature)
                let evil = SignedText.renamed(WrappingCases.evil(base.stripped), assertion: "_ffff")
                return SignedText.renamed(
                    SignedText.putting(clone, before: "<samlp:Status>", in: base.replacingSigned(with: evil)),
                    response: id)
            }
        }
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            try bend(
                &maker, "same-value-twice-\(covers.rawValue)",
                "A second signature with the same value holds a forged assertion (\(covers.rawValue)).",
                .signaturePlacement, covers
            ) { base in
                let forged = SignedText.renamed(
                    WrappingCases.evil(
                        MessageText.removing(
                            "ds:Signature", from: MessageText.text("saml:Assertion", in: base.response))),
                    assertion: "_evil")
                let second = SignedText.putting(
                    "<ds:Object>\(forged)</ds:Object>", before: "</ds:Signature>", in: base.signature)
                return MessageText.replacing(base.signature, with: base.signature + second, in: base.response)
            }
        }
        try maker.add(
            "same-value-twice-failed-sign-in",
            "A signed failed sign-in with a second signature that holds a forged assertion.", .signaturePlacement,
            signing: .plain(.response),
            template: {
                $0.hasAssertion = false
                $0.statusCodes = [StatusCodeValue.responder]
            },
            tamper: { text in
                let signature = MessageText.text("ds:Signature", in: text)
                let second = SignedText.putting(
                    "<ds:Object><saml:Assertion ID=\"_evil\"/></ds:Object>", before: "</ds:Signature>", in: signature)
                text = MessageText.replacing(signature, with: signature + second, in: text)
            })
    }

    /// Order and number of children, genuinely signed (core §2.3.3, §3.2.2).
    private static func structure(_ maker: inout VectorMaker) throws {
        let issuer = "<saml:Issuer>\(VectorMaker.idp)</saml:Issuer>"
        for (name, about, code, old, new) in [
            (
                "two-response-issuers", "The Response has two Issuers.", SAMLError.Code.structure, "<samlp:Status>",
                issuer + "<samlp:Status>"
            ),
            (
                "issuer-behind-status", "The Response's Issuer stands behind Status.", .structure, "</samlp:Status>",
                "</samlp:Status>" + issuer
            ),
            (
                "two-assertion-issuers", "The assertion has two Issuers.", .structure, "<saml:Subject>",
                issuer + "<saml:Subject>"
            ),
            (
                "unknown-in-assertion", "An unknown element stands in the assertion.", .structure, "<saml:Subject>",
                "<saml:Other/><saml:Subject>"
            ),
            (
                "foreign-in-assertion", "A foreign element stands in the assertion.", .structure, "<saml:Subject>",
                "<x xmlns=\"\"/><saml:Subject>"
            ),
            ("text-in-assertion", "Text stands in the assertion.", .structure, "<saml:Subject>", "x<saml:Subject>"),
            ("text-in-response", "Text stands in the Response.", .structure, "<samlp:Status>", "x<samlp:Status>"),
            (
                "unknown-in-response", "An unknown element stands in the Response.", .structure, "</samlp:Response>",
                "<samlp:Other/></samlp:Response>"
            ),
            (
                "foreign-in-response", "A foreign element stands in the Response.", .structure, "</samlp:Response>",
                "<x xmlns=\"\"/></samlp:Response>"
            ),
            (
                "subject-behind-conditions", "The Subject stands behind Conditions.", .structure,
                "<saml:AuthnStatement", "<saml:Subject/><saml:AuthnStatement"
            ),
            (
                "extensions-behind-status", "Extensions stand behind Status.", .structure, "</samlp:Status>",
                "</samlp:Status><samlp:Extensions/>"
            ),
            (
                "saml-1-attributes", "The assertion has the attributes of SAML 1.", nil, "<saml:Assertion ",
                "<saml:Assertion MajorVersion=\"1\" MinorVersion=\"1\" "
            ),
        ] as [(String, String, SAMLError.Code?, String, String)] {
            try maker.add(
                "structure-\(name)", about, code, edit: { $0 = MessageText.replacing(old, with: new, in: $0) })
        }
        // Auth0 puts the signature of the Response behind Status.
        try bend(
            &maker, "structure-signature-behind-status",
            "The Response's signature stands behind Status, which changes nothing.", nil, .response
        ) { base in
            SignedText.putting(
                base.signature, before: "<saml:Assertion", in: MessageText.removing("ds:Signature", from: base.response)
            )
        }
        try bend(
            &maker, "structure-signature-last", "The assertion's signature is its last child, which changes nothing.",
            nil
        ) { base in
            SignedText.putting(
                base.signature, before: "</saml:Assertion>",
                in: MessageText.removing("ds:Signature", from: base.response))
        }
        try bend(
            &maker, "structure-signature-first",
            "The assertion's signature stands before its Issuer, which changes nothing.", nil
        ) { base in
            SignedText.putting(
                base.signature, before: issuer + "<saml:Subject>",
                in: MessageText.removing("ds:Signature", from: base.response))
        }
    }
}
