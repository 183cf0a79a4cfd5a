import SAML
import SAMLIssuing
import SAMLTesting

/// What a service asks for: signatures, names, relaxations.
package enum PolicyCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("policy", notes: ["POLICY"])
        for (policy, good) in [
            ("either", [true, true, true]), ("assertion", [true, false, true]), ("response", [false, true, true]),
            ("both", [false, false, true]),
        ] {
            for (covers, isGood) in zip([SignatureSummary.Coverage.assertion, .response, .both], good) {
                try maker.add(
                    "signed-\(covers.rawValue)-wanted-\(policy)", "Signed: \(covers.rawValue); wanted: \(policy).",
                    isGood ? nil : .signatureMissing, signing: .plain(covers), settings: { $0.signatures = policy })
            }
            try maker.add(
                "unsigned-wanted-\(policy)", "Nothing is signed; wanted: \(policy).", .signatureMissing,
                signing: .plain(nil), settings: { $0.signatures = policy })
        }
        for covers in [SignatureSummary.Coverage.assertion, .response] {
            let element = covers == .assertion ? "response" : "assertion"
            try maker.add(
                "both-one-broken-\(element)", "Both are signed, and the signature of the \(element) does not hold.",
                .signatureDigest, signing: .plain(.both),
                tamper: {
                    let old = element == "response" ? " Destination=\"https" : "alice@"
                    $0 = MessageText.replacing(
                        old, with: element == "response" ? " Destination=\"http" : "alicf@", in: $0)
                })
        }
        for (name, formats, code) in [
            ("email", [NameIDFormat.emailAddress], nil),
            ("one-of", [NameIDFormat.persistent, NameIDFormat.emailAddress], nil),
            ("persistent", [NameIDFormat.persistent], SAMLError.Code.subject), ("none", [], .subject),
        ] as [(String, [String], SAMLError.Code?)] {
            try maker.add(
                "name-format-\(name)", "A format of the name is required: \(name).", code,
                features: ["required-name-id-format"], settings: { $0.requiredNameIDFormats = formats })
        }
        try maker.add(
            "name-required-absent", "A name is required and absent.", .subject, features: ["required-name-id-format"],
            template: { $0.nameID = nil }, settings: { $0.requiredNameIDFormats = [NameIDFormat.unspecified] })
        for (name, relaxation, change) in [
            ("missing-audience", "missing-audience", { $0.audienceRestrictions = [] }),
            (
                "long-validity", "long-validity",
                {
                    $0.window = ValidityWindow()
                    $0.confirmations[0].notOnOrAfter = Timestamp(secondsSinceEpoch: 4_000_000_000)
                }
            ), ("digit-id", "non-ncname-ids", { $0.responseID = "1a" }),
        ] as [(String, String, (inout ResponseTemplate) -> Void)] {
            try maker.add(
                "relaxed-\(name)", "Accepted by the relaxation \(relaxation).", nil, features: ["relaxations"],
                template: change, settings: { $0.relaxations = [relaxation] })
        }
        return maker.cases
    }
}
