import SAML
import SAMLTesting

/// Signature wrapping: the genuine signature stays valid, and other claims stand where a careless reader looks.
package enum WrappingCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("wrapping", notes: ["XSW"], importance: "critical")
        try classic(&maker)
        try containers(&maker)
        try placements(&maker)
        try lookAlikes(&maker)
        return maker.cases
    }

    /// A signed message taken apart, and put back by a recipe.
    private static func add(
        _ maker: inout VectorMaker, _ name: String, _ description: String, _ code: SAMLError.Code?,
        _ covers: SignatureSummary.Coverage, _ recipe: (SignedText) -> String
    ) throws {
        try maker.add(
            name, description, code, signing: .plain(covers),
            tamper: { text in
                text = recipe(SignedText(TestResponse(xml: text), covers))
            })
    }

    static func evil(_ text: String) -> String {
        let name = MessageText.replacing("alice@", with: "admin@", in: text)
        return MessageText.replacing(">staff<", with: ">admin<", in: name)
    }

    /// The eight trees of SAML Raider, with its IDs and with fresh ones.
    private static func classic(_ maker: inout VectorMaker) throws {
        for fresh in [false, true] {
            let suffix = fresh ? "-fresh-ids" : ""
            let assertion = fresh ? "_evil-assertion" : nil
            let code: SAMLError.Code = fresh ? .structure : .xmlID
            for object in [false, true] {
                try add(
                    &maker, "xsw-1\(object ? "-object" : "")\(suffix)",
                    "The original Response inside the signature of the forged one.", code, .response
                ) { base in
                    let inner = object ? "<ds:Object>\(base.stripped)</ds:Object>" : base.stripped
                    let forged = SignedText.renamed(evil(base.response), response: "_evil", assertion: assertion)
                    return SignedText.putting(inner, before: "</ds:Signature>", in: forged)
                }
            }
            try add(
                &maker, "xsw-2\(suffix)", "The original Response beside its signature in the forged one.", code,
                .response
            ) { base in
                SignedText.putting(
                    base.stripped, before: "<ds:Signature",
                    in: SignedText.renamed(evil(base.response), response: "_evil", assertion: assertion))
            }
        }
        try add(&maker, "xsw-3", "A forged assertion before the signed one.", .assertionCount, .assertion) { base in
            base.replacingSigned(with: SignedText.renamed(evil(base.stripped), assertion: "_evil") + base.signed)
        }
        try add(&maker, "xsw-3-after", "A forged assertion behind the signed one.", .assertionCount, .assertion) {
            base in
            base.replacingSigned(with: base.signed + SignedText.renamed(evil(base.stripped), assertion: "_evil"))
        }
        try add(&maker, "xsw-4", "The signed assertion as child of the forged one.", .assertionCount, .assertion) {
            base in
            base.replacingSigned(
                with: MessageText.replacing(
                    "</saml:Assertion>", with: base.signed + "</saml:Assertion>",
                    in: SignedText.renamed(evil(base.stripped), assertion: "_evil")))
        }
        try add(
            &maker, "xsw-5", "The forged assertion keeps the signature, the original stands behind it.",
            .assertionCount, .assertion
        ) { base in
            base.replacingSigned(with: SignedText.renamed(evil(base.signed), assertion: "_evil") + base.stripped)
        }
        for object in [false, true] {
            let suffix = object ? "-object" : ""
            func inner(_ base: SignedText) -> String {
                object ? "<ds:Object>\(base.stripped)</ds:Object>" : base.stripped
            }
            try add(
                &maker, "xsw-6\(suffix)", "The forged assertion keeps the signature, the original stands in it.",
                .assertionCount, .assertion
            ) { base in
                base.replacingSigned(
                    with: SignedText.putting(
                        inner(base), before: "</ds:Signature>",
                        in: SignedText.renamed(evil(base.signed), assertion: "_evil")))
            }
            try add(&maker, "xsw-8\(suffix)", "As before, with the same ID.", .xmlID, .assertion) { base in
                base.replacingSigned(
                    with: SignedText.putting(inner(base), before: "</ds:Signature>", in: evil(base.signed)))
            }
        }
        for (name, element) in [("xsw-7", "Extensions"), ("xsw-7-samlp", "samlp:Extensions")] {
            try add(&maker, name, "A forged assertion with the same ID in \(element).", .xmlID, .assertion) { base in
                SignedText.putting(
                    "<\(element)>\(evil(base.stripped))</\(element)>", before: "<samlp:Status", in: base.response)
            }
        }
    }

    /// Every place that can hold anything: a genuine copy with the same ID, or the signed assertion with its own.
    private static func containers(_ maker: inout VectorMaker) throws {
        let places = [
            ("extensions", "samlp:Extensions", "<samlp:Status"),
            ("status-detail", "samlp:StatusDetail", "</samlp:Status>"),
            ("foreign", "x", "<samlp:Status"), ("status-message", "samlp:StatusMessage", "</samlp:Status>"),
            ("end", "x", "</samlp:Response>"),
        ]
        for (name, element, place) in places {
            try add(
                &maker, "genuine-copy-first-\(name)",
                "A genuine copy with the same ID in \(element); the forged assertion carries the signature.", .xmlID,
                .assertion
            ) { base in
                SignedText.putting(
                    "<\(element)>\(base.stripped)</\(element)>", before: place,
                    in: base.replacingSigned(with: evil(base.signed)))
            }
        }
        let inner = [
            ("advice", "saml:Advice", "<saml:AuthnStatement"),
            ("attribute-value", "saml:AttributeValue", "</saml:Attribute>"),
            ("confirmation-data", "x", "</saml:SubjectConfirmationData>"), ("name-id", "x", "</saml:NameID>"),
            ("conditions", "saml:Condition", "</saml:Conditions>"),
            ("authn-context", "saml:AuthnContextDecl", "</saml:AuthnContext>"),
            ("subject", "saml:SubjectConfirmation", "</saml:Subject>"),
        ]
        for (name, element, place) in places + inner {
            try add(
                &maker, "moved-to-\(name)", "The signed assertion stands in \(element), a forged one in its place.",
                .assertionCount, .assertion
            ) { base in
                let forged = base.replacingSigned(with: SignedText.renamed(evil(base.stripped), assertion: "_evil"))
                return SignedText.putting("<\(element)>\(base.signed)</\(element)>", before: place, in: forged)
            }
        }
        for (name, element, place) in inner {
            try add(
                &maker, "forged-in-\(name)",
                "A forged assertion stands in \(element) of a Response that is not signed.", .assertionCount, .assertion
            ) { base in
                let forged = SignedText.renamed(evil(base.stripped), assertion: "_evil")
                return SignedText.putting("<\(element)>\(forged)</\(element)>", before: place, in: base.response)
            }
            try add(
                &maker, "forged-in-signed-\(name)", "A forged assertion was put into \(element) of a signed Response.",
                .assertionCount, .response
            ) { base in
                let forged = SignedText.renamed(
                    evil(MessageText.text("saml:Assertion", in: base.response)), assertion: "_evil")
                return SignedText.putting("<\(element)>\(forged)</\(element)>", before: place, in: base.response)
            }
        }
    }

    private static func placements(_ maker: inout VectorMaker) throws {
        for (name, open) in [
            ("wrapper", "wrapper"), ("soap", "S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\""),
            ("artifact-response", "samlp:ArtifactResponse xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""),
        ] {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try add(
                    &maker, "root-\(name)-\(covers.rawValue)", "A \(name) around a genuine and a forged Response.",
                    .root, covers
                ) { base in
                    let close = open.split(separator: " ")[0]
                    let forged = SignedText.renamed(
                        evil(MessageText.removing("ds:Signature", from: base.response)), response: "_evil",
                        assertion: "_evil-assertion")
                    return "<\(open)>\(base.response)\(forged)</\(close)>"
                }
            }
        }
        try add(&maker, "nested-response", "A signed Response in an unsigned one.", .structure, .response) { base in
            SignedText.putting(
                base.response, before: "<samlp:Status",
                in: SignedText.renamed(evil(base.stripped), response: "_evil", assertion: "_evil-assertion"))
        }
        for (name, mark, code) in [
            ("subject", "<saml:SubjectConfirmation ", SAMLError.Code.signaturePlacement),
            ("conditions", "</saml:Conditions>", .signaturePlacement),
            ("attribute-value", "</saml:AttributeValue>", .signaturePlacement),
            ("status", "</samlp:Status>", .signaturePlacement),
            ("response", "<samlp:Status>", .signatureReference), ("extensions", "x", .signaturePlacement),
        ] {
            try add(&maker, "signature-in-\(name)", "The assertion's signature stands in \(name).", code, .assertion) {
                base in
                let bare = MessageText.removing("ds:Signature", from: base.response)
                guard name == "extensions" else { return SignedText.putting(base.signature, before: mark, in: bare) }
                return SignedText.putting(
                    "<samlp:Extensions>\(base.signature)</samlp:Extensions>", before: "<samlp:Status", in: bare)
            }
        }
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            let name = covers.rawValue
            try add(
                &maker, "removed-\(name)", "The signature of the \(name) was taken away.", .signatureMissing, covers
            ) { base in
                MessageText.removing("ds:Signature", from: base.response)
            }
            try add(
                &maker, "removed-and-forged-\(name)", "The signature was taken away and the claims changed.",
                .signatureMissing, covers
            ) { base in
                evil(MessageText.removing("ds:Signature", from: base.response))
            }
            try add(&maker, "empty-\(name)", "The signature is an empty element.", .signatureStructure, covers) {
                base in
                MessageText.replacing(
                    base.signature, with: "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>",
                    in: base.response)
            }
            try add(&maker, "twice-\(name)", "The signature stands twice.", .signaturePlacement, covers) { base in
                MessageText.replacing(base.signature, with: base.signature + base.signature, in: base.response)
            }
            try add(&maker, "renamed-\(name)", "The signed element has another ID.", .signatureReference, covers) {
                base in
                SignedText.renamed(
                    base.response, response: covers == .response ? "_x" : nil,
                    assertion: covers == .assertion ? "_x" : nil)
            }
            try add(
                &maker, "object-\(name)", "An Object was added to the genuine signature.", .signatureStructure, covers
            ) { base in
                SignedText.putting(
                    "<ds:Object><x xmlns=\"\"/></ds:Object>", before: "</ds:Signature>", in: base.response)
            }
            try add(
                &maker, "object-with-assertion-\(name)",
                "An Object with a forged assertion was added to the genuine signature.", .assertionCount, covers
            ) { base in
                let forged = SignedText.renamed(
                    evil(
                        MessageText.removing(
                            "ds:Signature", from: MessageText.text("saml:Assertion", in: base.response))),
                    assertion: "_evil")
                return SignedText.putting(
                    "<ds:Object>\(forged)</ds:Object>", before: "</ds:Signature>", in: base.response)
            }
        }
        for content in ["", "<saml:EncryptedAssertion/>"] {
            let name = content.isEmpty ? "none" : "encrypted-beside"
            try add(
                &maker, "count-\(name)",
                content.isEmpty
                    ? "The assertion was taken away." : "An EncryptedAssertion stands beside the signed one.",
                .assertionCount, .assertion
            ) { base in
                base.replacingSigned(with: content.isEmpty ? "" : base.signed + content)
            }
        }
    }

    /// Elements that another reader, matching by local name or prefix, takes for those that count.
    private static func lookAlikes(_ maker: inout VectorMaker) throws {
        for local in ["Assertion", "EncryptedAssertion", "Response", "Signature"] {
            for (kind, element) in [
                ("no-namespace", "<\(local) xmlns=\"\"/>"), ("evil-namespace", "<\(local) xmlns=\"urn:evil\"/>"),
                ("saml-1", "<x:\(local) xmlns:x=\"urn:oasis:names:tc:SAML:1.0:assertion\"/>"),
                ("same-prefix", "<saml:\(local) xmlns:saml=\"urn:evil\"/>"),
            ] {
                for (where_, place) in [("extensions", "<samlp:Status>"), ("end", "</samlp:Response>")] {
                    let inside = where_ == "extensions" ? "<samlp:Extensions>\(element)</samlp:Extensions>" : element
                    try add(
                        &maker, "look-alike-\(local.lowercased())-\(kind)-\(where_)",
                        "A look-alike of \(local) (\(kind)).", .structure, .assertion
                    ) { base in
                        SignedText.putting(inside, before: place, in: base.response)
                    }
                }
            }
        }
    }
}
