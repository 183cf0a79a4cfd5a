import SAML
import SAMLIssuing
import SAMLTesting

/// The location that an assertion may be delivered to.
package enum RecipientCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("recipient", notes: ["RECIPIENT"])
        try ChangeTable.add(
            &maker,
            NearTexts.of(VectorMaker.location).map { near in
                (
                    "near-\(near.name)", "Recipient is nearly the right one (\(near.name)).", .recipient,
                    { $0.confirmations[0].recipient = near.text }
                )
            })
        try ChangeTable.add(
            &maker, [("absent", "Recipient is absent.", .recipient, { $0.confirmations[0].recipient = nil })])
        return maker.cases
    }
}
