import SAML
import SAMLIssuing
import SAMLTesting

/// Status codes, and failed sign-ins without an assertion.
package enum StatusCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("status", notes: ["STATUS"])
        let prefix = "urn:oasis:names:tc:SAML:2.0:status:"
        for code in ["Requester", "Responder", "VersionMismatch"] {
            for inner in [nil, "AuthnFailed", "NoPassive", "RequestDenied", "NoAuthnContext", "UnknownPrincipal"]
                as [String?]
            {
                let codes = [prefix + code] + (inner.map { [prefix + $0] } ?? [])
                let name = "\(code.lowercased())\(inner.map { "-\($0.lowercased())" } ?? "")"
                for (signed, covers) in [("unsigned", nil), ("signed", SignatureSummary.Coverage.response)] {
                    try maker.add(
                        "failed-\(name)-\(signed)", "A failed sign-in without an assertion: \(name), \(signed).",
                        .status,
                        signing: .plain(covers),
                        template: {
                            $0.hasAssertion = false
                            $0.statusCodes = codes
                        })
                }
                try maker.add(
                    "\(name)-with-assertion", "\(name) beside a signed assertion.", .status,
                    template: { $0.statusCodes = codes })
            }
        }
        try ChangeTable.add(
            &maker,
            [
                (
                    "under-success", "AuthnFailed under Success.", .status,
                    { $0.statusCodes = [prefix + "Success", prefix + "AuthnFailed"] }
                ),
                (
                    "success-twice", "Success under Success.", .status,
                    { $0.statusCodes = [prefix + "Success", prefix + "Success"] }
                ),
                ("blank", "Success with a blank behind.", .status, { $0.statusCodes = [prefix + "Success "] }),
                ("case", "Success in lower case.", .status, { $0.statusCodes = [prefix + "success"] }),
                ("unknown", "An unknown code.", .status, { $0.statusCodes = ["urn:unknown"] }),
                ("empty", "An empty code.", .status, { $0.statusCodes = [""] }),
                ("no-code", "No StatusCode.", .status, { $0.statusCodes = [] }),
                ("message", "Success with a message.", nil, { $0.statusMessage = "all is well" }),
            ])
        try maker.add(
            "success-without-assertion", "Success without an assertion, signed.", .assertionCount,
            signing: .plain(.response), template: { $0.hasAssertion = false })
        try maker.add(
            "success-without-assertion-unsigned", "Success without an assertion, unsigned.", .assertionCount,
            signing: .plain(nil), template: { $0.hasAssertion = false })
        let status = "<samlp:Status><samlp:StatusCode Value=\"\(prefix)Success\"></samlp:StatusCode></samlp:Status>"
        for (name, new) in [("absent", ""), ("twice", status + status), ("after-assertion", "")] {
            try maker.add(
                "element-\(name)", "The Status element is \(name).", name == "after-assertion" ? .structure : .status,
                edit: {
                    $0 = MessageText.replacing(status, with: new, in: $0)
                    if name == "after-assertion" {
                        $0 = MessageText.replacing("</samlp:Response>", with: status + "</samlp:Response>", in: $0)
                    }
                })
        }
        return maker.cases
    }
}
