import SAML
import SAMLTesting

/// Attributes for AWS, in genuinely signed assertions: what STS and a careful service read of them.
///
/// They need the feature `aws`: pairs of role and provider, session names, durations and tags.
package enum AWSCases {
    private static let prefix = "https://aws.amazon.com/SAML/Attributes/"
    private static let role = "arn:aws:iam::123456789012:role/Agents"
    private static let provider = "arn:aws:iam::123456789012:saml-provider/IdentityCenter"

    package static func cases() throws -> [VectorCase] {
        var maker = VectorMaker("aws", notes: ["AWS"])
        try roles(&maker)
        try sessionNames(&maker)
        try others(&maker)
        try bound(&maker)
        return maker.cases
    }

    private static func add(
        _ maker: inout VectorMaker, _ name: String, _ about: String, _ code: SAMLError.Code?,
        _ changes: [(String, [String])], provider bound: String? = nil,
        template change: (inout ResponseTemplate) -> Void = { _ in }
    ) throws {
        var values: [(String, [String])] = [
            ("Role", ["\(role),\(provider)"]), ("RoleSessionName", ["alice@example.com"]),
        ]
        for (attribute, texts) in changes {
            if let index = values.firstIndex(where: { $0.0 == attribute }) {
                values[index].1 = texts
            } else {
                values.append((attribute, texts))
            }
        }
        let attributes = values.filter { !$0.1.isEmpty }.map {
            Attribute(name: prefix + $0.0, values: $0.1.map { .text($0) })
        }
        try maker.add(
            name, about, code, features: ["aws"],
            template: {
                $0.attributes = attributes
                $0.audienceRestrictions = [["urn:amazon:webservices"]]
                change(&$0)
            },
            settings: {
                $0.furtherAudiences = ["urn:amazon:webservices"]
                $0.awsProvider = bound
            })
    }

    private static func roles(_ maker: inout VectorMaker) throws {
        let other = "arn:aws:iam::210987654321:saml-provider/IdentityCenter"
        for (name, values) in [
            ("role-first", ["\(role),\(provider)"]), ("provider-first", ["\(provider),\(role)"]),
            ("three-pairs", ["\(role),\(provider)", "\(provider),\(role)2", "\(role)3,\(provider)"]),
            ("path", ["arn:aws:iam::123456789012:role/a/b/Agents,\(provider)"]),
            ("china", ["arn:aws-cn:iam::123456789012:role/Agents,arn:aws-cn:iam::123456789012:saml-provider/P"]),
            (
                "government",
                ["arn:aws-us-gov:iam::123456789012:role/Agents,arn:aws-us-gov:iam::123456789012:saml-provider/P"]
            ),
        ] {
            try add(&maker, "role-good-\(name)", "Role: \(name).", nil, [("Role", values)])
        }
        for (name, value) in [
            ("role-alone", role), ("provider-alone", provider), ("two-roles", "\(role),\(role)2"),
            ("two-providers", "\(provider),\(provider)2"), ("other-account", "\(role),\(other)"),
            ("three-parts", "\(role),\(provider),\(role)2"), ("trailing-comma", "\(role),\(provider),"),
            ("leading-comma", ",\(role),\(provider)"), ("two-commas", "\(role),,\(provider)"),
            ("semicolon", "\(role);\(provider)"), ("pairs-by-semicolon", "\(role),\(provider);\(role)2,\(provider)"),
            ("pairs-by-line-end", "\(role),\(provider)\n\(role)2,\(provider)"),
            ("pairs-by-blank", "\(role),\(provider) \(role)2,\(provider)"),
            ("blank-inside", "arn:aws:iam::123456789012:role /Agents,\(provider)"),
            ("blank-behind-prefix", "arn:aws:iam::123456789012:saml-provider/ IdentityCenter,\(role)"),
            ("no-break-blank", "\(role)\u{A0},\(provider)"), ("zero-width", "\(role)\u{200B},\(provider)"),
            ("tab-inside", "arn:aws:iam::\t123456789012:role/Agents,\(provider)"),
            (
                "arabic-digits",
                "arn:aws:iam::\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}\u{669}\u{660}\u{661}\u{662}:role/Agents,\(provider)"
            ), ("full-width-digits", "arn:aws:iam::\u{FF11}23456789012:role/Agents,\(provider)"),
            ("eleven-digits", "arn:aws:iam::12345678901:role/Agents,arn:aws:iam::12345678901:saml-provider/P"),
            ("thirteen-digits", "arn:aws:iam::1234567890123:role/Agents,arn:aws:iam::1234567890123:saml-provider/P"),
            ("homoglyph", "\u{430}rn:aws:iam::123456789012:role/Agents,\(provider)"),
            ("wildcard", "arn:aws:iam::123456789012:role/*,\(provider)"),
            ("question-mark", "arn:aws:iam::123456789012:role/Agent?,\(provider)"),
            ("variable", "arn:aws:iam::123456789012:role/${aws:username},\(provider)"),
            ("any-account", "arn:aws:iam::*:role/Agents,\(provider)"),
            ("assumed-role", "arn:aws:sts::123456789012:assumed-role/Agents/x,\(provider)"),
            ("user", "arn:aws:iam::123456789012:user/Agents,\(provider)"),
            ("root", "arn:aws:iam::123456789012:root,\(provider)"),
            ("region", "arn:aws:iam:us-east-1:123456789012:role/Agents,\(provider)"),
            ("oidc-provider", "\(role),arn:aws:iam::123456789012:oidc-provider/x"),
            ("dot-segments", "arn:aws:iam::123456789012:role/../Agents,\(provider)"),
            ("empty-segment", "arn:aws:iam::123456789012:role//Agents,\(provider)"),
            ("no-name", "arn:aws:iam::123456789012:role/path/,\(provider)"),
            ("upper-case-type", "arn:aws:iam::123456789012:Role/Agents,\(provider)"),
            ("partitions-mixed", "arn:aws-cn:iam::123456789012:role/Agents,\(provider)"),
            (
                "unknown-partition",
                "arn:aws-evil:iam::123456789012:role/Agents,arn:aws-evil:iam::123456789012:saml-provider/P"
            ), ("empty", ""), ("blank", " "), ("url", "https://signin.aws.amazon.com/saml"),
        ] {
            try add(&maker, "role-bad-\(name)", "Role is no pair: \(name).", .awsRole, [("Role", [value])])
        }
        try add(&maker, "role-absent", "There is no Role.", .awsRole, [("Role", [])])
    }

    private static func sessionNames(_ maker: inout VectorMaker) throws {
        for attribute in ["RoleSessionName", "SourceIdentity"] {
            for (name, value) in [
                ("two-characters", "ab"), ("64-characters", String(repeating: "a", count: 64)),
                ("every-sign", "A_z0+=,.@-"), ("email", "alice@example.com"),
            ] {
                try add(
                    &maker, "\(attribute.lowercased())-good-\(name)", "\(attribute): \(name).", nil,
                    [(attribute, [value])])
            }
            for (name, value) in [
                ("empty", ""), ("one-character", "a"), ("65-characters", String(repeating: "a", count: 65)),
                ("blank", "alice example"), ("path", "../x"), ("umlaut", "\u{FC}ser"), ("line-end", "alice\n"),
                ("markup", "<alice>"), ("ampersand", "a&b"), ("slash", "a/b"), ("colon", "a:b"),
                ("full-width", "\u{FF41}lice"), ("emoji", "a😀"),
            ] {
                try add(
                    &maker, "\(attribute.lowercased())-bad-\(name)", "\(attribute) is malformed: \(name).",
                    .awsSessionName, [(attribute, [value])])
            }
            try add(
                &maker, "\(attribute.lowercased())-two-values", "\(attribute) has two values.", .awsSessionName,
                [(attribute, ["alice", "bob"])])
        }
        try add(
            &maker, "rolesessionname-absent", "There is no RoleSessionName.", .awsSessionName, [("RoleSessionName", [])]
        )
    }

    private static func others(_ maker: inout VectorMaker) throws {
        for value in ["900", "3600", "43200"] {
            try add(
                &maker, "sessionduration-\(value)", "SessionDuration is \(value).", nil, [("SessionDuration", [value])])
        }
        for (name, value) in [
            ("too-short", "899"), ("too-long", "43201"), ("negative", "-1"), ("plus", "+3600"), ("fraction", "3600.0"),
            ("full-width", "\u{FF11}\u{FF12}\u{FF10}\u{FF10}"), ("overflow", "99999999999999999999"), ("empty", ""),
            ("text", "an hour"), ("blank", " 3600"),
        ] {
            try add(
                &maker, "sessionduration-bad-\(name)", "SessionDuration is malformed: \(name).", .awsSessionDuration,
                [("SessionDuration", [value])])
        }
        try add(&maker, "tag-good", "A session tag.", nil, [("PrincipalTag:CostCenter", ["a"])])
        try add(
            &maker, "tag-transitive", "A transitive session tag.", nil,
            [("PrincipalTag:CostCenter", ["a"]), ("TransitiveTagKeys", ["CostCenter"])])
        for (name, changes) in [
            ("empty-key", [("PrincipalTag:", ["a"])]), ("aws-key", [("PrincipalTag:aws:x", ["a"])]),
            ("long-value", [("PrincipalTag:x", [String(repeating: "a", count: 257)])]),
            ("key-of-129", [("PrincipalTag:" + String(repeating: "x", count: 129), ["a"])]),
            ("transitive-unknown", [("PrincipalTag:x", ["a"]), ("TransitiveTagKeys", ["y"])]),
        ] {
            try add(&maker, "tag-bad-\(name)", "A session tag is malformed: \(name).", .awsTag, changes)
        }
    }

    /// The provider that is bound, the case of names, and what AWS wants of the subject.
    private static func bound(_ maker: inout VectorMaker) throws {
        try add(&maker, "provider-bound", "The provider is the one that is bound.", nil, [], provider: provider)
        for (name, value) in [
            ("other", "\(provider)2"), ("case", "arn:aws:iam::123456789012:saml-provider/identitycenter"),
            ("other-account", "arn:aws:iam::210987654321:saml-provider/IdentityCenter"),
        ] {
            try add(
                &maker, "provider-bound-\(name)", "Another provider is bound (\(name)).", .awsRoleNotAllowed, [],
                provider: value)
        }
        try add(
            &maker, "role-reserved", "A role that IAM Identity Center manages.", .awsRoleNotAllowed,
            [
                (
                    "Role",
                    [
                        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0123456789abcdef,\(provider)"
                    ]
                )
            ])
        try add(
            &maker, "role-comma-in-name", "A role whose name holds commas.", nil,
            [("Role", ["arn:aws:iam::123456789012:role/a,b,c,\(provider)"])])
        for (name, attribute) in [("role", "role"), ("role-upper", "ROLE")] {
            try add(
                &maker, "name-case-\(name)", "The attribute is named \(attribute).", .awsRole,
                [("Role", []), (attribute, ["\(role),\(provider)"])])
        }
        try add(
            &maker, "tag-bad-case-twice", "Two tags whose keys differ in case.", .awsTag,
            [("PrincipalTag:Team", ["a"]), ("PrincipalTag:team", ["b"])])
        try add(&maker, "tag-bad-two-values", "A tag with two values.", .awsTag, [("PrincipalTag:Team", ["a", "b"])])
        try add(&maker, "tag-empty-value", "A tag with an empty value.", nil, [("PrincipalTag:Team", [""])])
        try add(&maker, "subject-without-name", "There is no NameID.", .subject, [], template: { $0.nameID = nil })
        try add(
            &maker, "two-confirmations", "There are two confirmations, both of which hold.", .subjectConfirmation, [],
            template: { $0.confirmations.append($0.confirmations[0]) })
    }
}
