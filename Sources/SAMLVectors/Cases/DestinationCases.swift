import SAML
import SAMLIssuing
import SAMLTesting

/// The location that a response was sent to.
package enum DestinationCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("destination", notes: ["DESTINATION"])
        try ChangeTable.add(
            &maker,
            NearTexts.of(VectorMaker.location).map { near in
                (
                    "near-\(near.name)", "Destination is nearly the right one (\(near.name)).", .destination,
                    { $0.destination = near.text }
                )
            })
        try ChangeTable.add(
            &maker, [("absent", "Destination is absent.", .destination, { $0.destination = nil })],
            covers: [.response, .both])
        try ChangeTable.add(
            &maker, [("absent", "Destination is absent.", nil, { $0.destination = nil })], covers: [.assertion])
        try ChangeTable.add(
            &maker,
            [
                (
                    "another-of-ours", "Destination is another assertion consumer service than that of arrival.",
                    .destination,
                    {
                        $0.destination = "https://sp.example.com/saml/acs2"
                    }
                )
            ], settings: { $0.assertionConsumerServices.append("https://sp.example.com/saml/acs2") })
        return maker.cases
    }
}
