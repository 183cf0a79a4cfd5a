import SAML
import SAMLIssuing
import SAMLTesting

/// Which request a response answers.
package enum InResponseToCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("in-response-to", notes: ["IN-RESPONSE-TO"], importance: "critical")
        try ChangeTable.add(
            &maker,
            [
                (
                    "absent", "A request is pending, and no InResponseTo is there.", .inResponseTo,
                    {
                        $0.inResponseTo = nil
                        $0.confirmations[0].inResponseTo = nil
                    }
                ),
                (
                    "other", "A request is pending, and another one is answered.", .inResponseTo,
                    {
                        $0.inResponseTo = "_other"
                        $0.confirmations[0].inResponseTo = "_other"
                    }
                ),
                (
                    "confirmation-absent", "Only the Response has InResponseTo.", .inResponseTo,
                    { $0.confirmations[0].inResponseTo = nil }
                ),
                (
                    "confirmation-other", "The confirmation answers another request.", .inResponseTo,
                    { $0.confirmations[0].inResponseTo = "_other" }
                ),
                (
                    "response-other", "The Response answers another request than its confirmation.", .inResponseTo,
                    { $0.inResponseTo = "_other" }
                ),
                (
                    "response-absent", "Only the confirmation has InResponseTo, which decides.", nil,
                    { $0.inResponseTo = nil }
                ),
                (
                    "case", "InResponseTo differs in case.", .inResponseTo,
                    {
                        $0.inResponseTo = "_REQUEST-1"
                        $0.confirmations[0].inResponseTo = "_REQUEST-1"
                    }
                ),
                (
                    "blank", "InResponseTo has a blank behind.", .inResponseTo,
                    {
                        $0.inResponseTo = "_request-1 "
                        $0.confirmations[0].inResponseTo = "_request-1 "
                    }
                ),
                (
                    "empty", "InResponseTo is empty.", .inResponseTo,
                    {
                        $0.inResponseTo = ""
                        $0.confirmations[0].inResponseTo = ""
                    }
                ),
            ])
        try ChangeTable.add(
            &maker,
            [
                ("unsolicited-both", "No request is pending, and one is answered.", .inResponseTo, { _ in }),
                (
                    "unsolicited-response", "No request is pending, and the Response answers one.", .inResponseTo,
                    { $0.confirmations[0].inResponseTo = nil }
                ),
                (
                    "unsolicited-confirmation", "No request is pending, and the confirmation answers one.",
                    .inResponseTo, { $0.inResponseTo = nil }
                ),
                (
                    "unsolicited-none", "No request is pending, and none is answered.", nil,
                    {
                        $0.inResponseTo = nil
                        $0.confirmations[0].inResponseTo = nil
                    }
                ),
            ], settings: { $0.request = nil })
        return maker.cases
    }
}
