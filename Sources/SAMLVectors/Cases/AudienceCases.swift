import SAML
import SAMLIssuing
import SAMLTesting

/// For whom an assertion is meant.
package enum AudienceCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("audience", notes: ["AUDIENCE"], importance: "critical")
        let own = VectorMaker.entityID
        try ChangeTable.add(
            &maker,
            NearTexts.of(own).map { near in
                (
                    "near-\(near.name)", "The audience is nearly the right one (\(near.name)).", .audience,
                    { $0.audienceRestrictions = [[near.text]] }
                )
            }, covers: [.assertion, .response])
        try ChangeTable.add(
            &maker,
            [
                ("no-conditions", "There are no Conditions.", .audience, { $0.hasConditions = false }),
                ("no-restriction", "There is no AudienceRestriction.", .audience, { $0.audienceRestrictions = [] }),
                (
                    "empty-restriction", "The AudienceRestriction is empty.", .audience,
                    { $0.audienceRestrictions = [[]] }
                ),
                (
                    "or-inside", "One of several audiences is right.", nil,
                    { $0.audienceRestrictions = [["https://a.example", own, "https://b.example"]] }
                ),
                (
                    "and-across", "The second restriction does not name us.", .audience,
                    { $0.audienceRestrictions = [[own], ["https://a.example"]] }
                ),
                (
                    "and-across-first", "The first restriction does not name us.", .audience,
                    { $0.audienceRestrictions = [["https://a.example"], [own]] }
                ),
                (
                    "and-across-both", "Both restrictions name us.", nil,
                    { $0.audienceRestrictions = [[own], ["https://a.example", own]] }
                ),
                (
                    "and-across-empty", "The second restriction is empty.", .audience,
                    { $0.audienceRestrictions = [[own], []] }
                ),
                (
                    "concatenated", "Two audiences read as one would be right.", .audience,
                    { $0.audienceRestrictions = [["https://sp.example.com", "/saml"]] }
                ),
            ], covers: [.assertion, .response])
        try maker.add(
            "further", "A further audience is ours.", nil,
            template: { $0.audienceRestrictions = [["urn:amazon:webservices"]] },
            settings: { $0.furtherAudiences = ["urn:amazon:webservices"] })
        try maker.add(
            "aws-replayed", "The assertion was made for AWS.", .audience,
            template: { $0.audienceRestrictions = [["urn:amazon:webservices"]] })
        try maker.add(
            "element", "An audience holds an element.", .audience,
            edit: {
                $0 = MessageText.replacing("</saml:Audience>", with: "<x xmlns=\"\"/></saml:Audience>", in: $0)
            })
        return maker.cases
    }
}
