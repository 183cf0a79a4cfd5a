import SAML
import SAMLIssuing
import SAMLTesting

/// Ways in which whoever delivers the assertion may be its subject.
package enum ConfirmationCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("confirmation", notes: ["CONFIRMATION"], importance: "critical")
        let now = VectorMaker.instant
        typealias Row = (String, SAMLError.Code?, (inout ResponseTemplate) -> Void)
        let rows: [Row] = [
            ("none", .subjectConfirmation, { $0.confirmations = [] }),
            ("sender-vouches", .subjectConfirmation, { $0.confirmations[0].method = ConfirmationMethod.senderVouches }),
            (
                "holder-of-key-nothing-presented", .subjectConfirmation,
                { $0.confirmations[0].method = ConfirmationMethod.holderOfKey }
            ), ("no-method", .subjectConfirmation, { $0.confirmations[0].method = nil }),
            ("empty-method", .subjectConfirmation, { $0.confirmations[0].method = "" }),
            (
                "method-case", .subjectConfirmation,
                { $0.confirmations[0].method = ConfirmationMethod.bearer.uppercased() }
            ),
            ("method-blank", .subjectConfirmation, { $0.confirmations[0].method = ConfirmationMethod.bearer + " " }),
            (
                "method-saml-1", .subjectConfirmation,
                { $0.confirmations[0].method = "urn:oasis:names:tc:SAML:1.0:cm:bearer" }
            ),
            (
                "not-before-past", .subjectConfirmation,
                { $0.confirmations[0].notBefore = now.advanced(bySeconds: -100) }
            ),
            (
                "not-before-future", .subjectConfirmation,
                { $0.confirmations[0].notBefore = now.advanced(bySeconds: 100) }
            ),
            ("address", nil, { $0.confirmations[0].address = "192.0.2.1" }),
            (
                "second-holds", nil,
                {
                    var other = $0.confirmations[0]
                    other.recipient = "https://x"
                    $0.confirmations.insert(other, at: 0)
                }
            ),
            (
                "first-holds", nil,
                {
                    var other = $0.confirmations[0]
                    other.method = ConfirmationMethod.senderVouches
                    $0.confirmations.append(other)
                }
            ),
            (
                "mixed-faults", .recipient,
                {
                    var other = $0.confirmations[0]
                    other.recipient = "https://x"
                    $0.confirmations[0].notOnOrAfter = now.advanced(bySeconds: -1_000)
                    $0.confirmations.insert(other, at: 0)
                }
            ),
            (
                "mixed-faults-reversed", .timeExpired,
                {
                    var other = $0.confirmations[0]
                    other.recipient = "https://x"
                    $0.confirmations[0].notOnOrAfter = now.advanced(bySeconds: -1_000)
                    $0.confirmations.append(other)
                }
            ),
            (
                "recipient-and-request-apart", .recipient,
                {
                    var other = $0.confirmations[0]
                    other.recipient = "https://x"
                    $0.confirmations[0].inResponseTo = "_other"
                    $0.confirmations.insert(other, at: 0)
                }
            ),
            (
                "hundred-wrong-one-right", nil,
                {
                    var other = $0.confirmations[0]
                    other.recipient = "https://x"
                    $0.confirmations = Array(repeating: other, count: 100) + $0.confirmations
                }
            ),
        ]
        for (name, code, change) in rows {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "\(name)-\(covers.rawValue)", "Subject confirmation: \(name). Signed: \(covers.rawValue).", code,
                    signing: .plain(covers), template: change)
            }
        }
        try EditTable.add(
            &maker,
            [
                (
                    "two-data", "There are two SubjectConfirmationData.", .subjectConfirmation,
                    "</saml:SubjectConfirmationData>", "</saml:SubjectConfirmationData><saml:SubjectConfirmationData/>"
                ),
                (
                    "unknown-child", "An unknown element stands in the confirmation.", .subjectConfirmation,
                    "</saml:SubjectConfirmation>", "<saml:Other/></saml:SubjectConfirmation>"
                ),
            ])
        let holder = try TestKey.p256.certificate()
        for (name, presented, listed, code) in [
            ("same", "idp-p256", holder as Certificate?, nil),
            ("other", "idp-p384", holder, SAMLError.Code.subjectConfirmation),
            ("none-presented", nil, holder, .subjectConfirmation),
            ("none-listed", "idp-p256", nil, .subjectConfirmation),
        ] as [(String, String?, Certificate?, SAMLError.Code?)] {
            try maker.add(
                "holder-of-key-\(name)", "Holder-of-key: the certificate that was presented is \(name).", code,
                features: ["holder-of-key"],
                template: {
                    $0.confirmations[0].method = ConfirmationMethod.holderOfKey
                    $0.confirmations[0].certificate = listed
                }, settings: { $0.presentedCertificate = presented.map { "keys/\($0).cert.pem" } })
        }
        return maker.cases
    }
}
