import SAML
import SAMLIssuing
import SAMLTesting

/// Conditions of use besides window and audience.
package enum ConditionCases {
    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("condition", notes: ["CONDITION"])
        let audience = "<saml:Audience>x</saml:Audience>"
        for (name, xml, code) in [
            ("one-time-use", "<saml:OneTimeUse/>", nil), ("proxy-restriction", "<saml:ProxyRestriction/>", nil),
            ("proxy-count-0", "<saml:ProxyRestriction Count=\"0\"/>", nil),
            ("proxy-audience", "<saml:ProxyRestriction Count=\"2\">\(audience)</saml:ProxyRestriction>", nil),
            ("two-one-time-use", "<saml:OneTimeUse/><saml:OneTimeUse/>", SAMLError.Code.conditionUnknown),
            ("two-proxy-restrictions", "<saml:ProxyRestriction/><saml:ProxyRestriction/>", .conditionUnknown),
            ("proxy-count-negative", "<saml:ProxyRestriction Count=\"-1\"/>", .conditionUnknown),
            ("proxy-count-text", "<saml:ProxyRestriction Count=\"x\"/>", .conditionUnknown),
            ("proxy-count-huge", "<saml:ProxyRestriction Count=\"99999999999999999999\"/>", .conditionUnknown),
            ("extension-type", "<saml:Condition xmlns:x=\"urn:x\" xsi:type=\"x:y\"/>", .conditionUnknown),
            ("unknown-saml", "<saml:DoNotCacheCondition/>", .conditionUnknown),
            ("foreign", "<x xmlns=\"urn:x\"/>", .conditionUnknown),
            ("look-alike-one-time-use", "<OneTimeUse xmlns=\"urn:x\"/>", .conditionUnknown),
            ("look-alike-audience", "<AudienceRestriction xmlns=\"urn:x\"/>", .conditionUnknown),
        ] as [(String, String, SAMLError.Code?)] {
            for covers in [SignatureSummary.Coverage.assertion, .response] {
                try maker.add(
                    "\(name)-\(covers.rawValue)", "A further condition: \(name). Signed: \(covers.rawValue).", code,
                    signing: .plain(covers), template: { $0.furtherConditions = xml })
            }
        }
        try EditTable.add(
            &maker,
            [
                (
                    "text", "Text stands in Conditions.", .structure, "<saml:AudienceRestriction>",
                    "x<saml:AudienceRestriction>"
                ),
                (
                    "text-in-restriction", "Text stands in AudienceRestriction.", .audience, "<saml:Audience>",
                    "x<saml:Audience>"
                ),
                (
                    "foreign-in-restriction", "A foreign element stands in AudienceRestriction.", .audience,
                    "</saml:AudienceRestriction>", "<x xmlns=\"\"/></saml:AudienceRestriction>"
                ),
                (
                    "two-conditions", "There are two Conditions.", .structure, "</saml:Conditions>",
                    "</saml:Conditions><saml:Conditions/>"
                ),
                (
                    "advice", "There is an Advice.", nil, "</saml:Conditions>",
                    "</saml:Conditions><saml:Advice><saml:AssertionIDRef>_x</saml:AssertionIDRef></saml:Advice>"
                ),
            ])
        return maker.cases
    }
}
