import SAMLCore

/// What is odd about a policy, whoever asks.
public enum PolicyLint {
    /// Warnings about a role's trust policy; what IAM would not take at all is among ``refusals(of:as:)``.
    /// - Parameters:
    ///   - policy: The policy.
    ///   - provider: The provider that has to be let in; `nil` when it is not known.
    public static func trustPolicyWarnings(_ policy: PolicyDocument, provider: SAMLProviderARN?) -> [String] {
        var warnings: [String] = []
        for (index, statement) in policy.statements.enumerated() {
            func warn(_ text: String) { warnings.append("statement \(index + 1): \(text)") }
            let principals = statement.principals ?? [:]
            if principals["*"] != nil || principals["Federated"]?.contains("*") == true {
                warn("any principal may assume it")
            }
            let isSAML =
                statement.actions.contains { PolicyPattern.matches("sts:assumerolewithsaml", $0.lowercased()) }
                != statement.negatesActions
            if isSAML, principals["Federated"] == nil, principals["*"] == nil, statement.principals != nil {
                warn("sts:AssumeRoleWithSAML wants a principal of the type Federated")
            }
            for principal in principals["Federated"] ?? []
            where principal != "*" && (try? SAMLProviderARN(principal)) == nil {
                warn("the federated principal is no ARN of a SAML provider")
            }
            if isSAML, statement.effect == .allow, statement.conditions.isEmpty {
                warn("no condition: SAML:aud would bind it to the sign-in page")
            }
            for condition in statement.conditions {
                if condition.name.lowercased().hasPrefix("forallvalues:"), statement.effect == .allow {
                    warn("\(condition.name) holds when \(condition.key) is absent: who has no value gets in")
                }
                for value in condition.values where value.contains("~") {
                    warn("a ~ in \(condition.key): it was pasted from a page that was typeset so")
                }
                if condition.key.lowercased() == "saml:aud", condition.values.contains(where: { $0.contains("*") }),
                    !condition.name.lowercased().contains("like")
                {
                    warn("a wildcard in SAML:aud needs StringLike")
                }
                if ["sts:externalid", "sts:durationseconds"].containsExactly(condition.key.lowercased()) {
                    warn("\(condition.key) is never there when a role is assumed with SAML")
                }
            }
        }
        if let provider,
            !policy.statements.contains(where: { statement in
                statement.negatesPrincipals || statement.principals?["*"] != nil
                    || statement.principals?["Federated"]?.contains { $0.isExactly("\(provider)") || $0 == "*" } == true
            })
        {
            warnings.append("no statement names \(provider)")
        }
        return warnings
    }

    /// How many characters a role's trust policy may have by default, and after the quota was raised (IAM quotas).
    public static let trustPolicyCharacters = (standard: 2_048, raised: 4_096)

    /// A warning about the size of a trust policy; `nil` when it fits.
    /// - Parameter count: How many characters its text has.
    public static func sizeWarning(trustPolicyCharacters count: Int) -> String? {
        guard count > trustPolicyCharacters.standard else { return nil }
        return count > trustPolicyCharacters.raised
            ? "\(count) characters: a trust policy has \(trustPolicyCharacters.raised) at most"
            : "\(count) characters: more than \(trustPolicyCharacters.standard) need a raised quota"
    }

    /// Warnings about a policy that lets agents into an Amazon Connect instance; what IAM would not take at all is
    /// among ``refusals(of:as:)``.
    public static func connectPolicyWarnings(_ policy: PolicyDocument, instance: ConnectInstanceARN) -> [String] {
        var warnings: [String] = []
        for (index, statement) in policy.statements.enumerated() {
            for condition in statement.conditions where isGone(condition.key.lowercased()) {
                warnings.append(
                    "statement \(index + 1): \(condition.key) is a key of trust policies; behind the sign-in it is gone"
                )
            }
            for resource in statement.resources ?? [] {
                if resource.isExactly(instance.description) {
                    warnings.append(
                        "statement \(index + 1): the bare instance ARN is likely denied at sign-in; write "
                            + "\(instance)/user/${aws:userid}")
                }
                if resource.contains("${"), !policy.hasVariables {
                    warnings.append(
                        "statement \(index + 1): without \"Version\": \"2012-10-17\" a variable is text"
                    )
                }
            }
            if statement.actions.contains(where: { $0.lowercased() == "connect:getfederationtokens" }) {
                warnings.append(
                    "statement \(index + 1): connect:GetFederationTokens is another action: it has no s"
                )
            }
        }
        return warnings
    }

    /// Of the keys `saml:*` three are left once the role is assumed (IAM condition keys).
    private static func isGone(_ key: String) -> Bool {
        key.hasPrefix("saml:") && !["saml:namequalifier", "saml:sub", "saml:sub_type"].containsExactly(key)
    }

    /// A warning about a character that IAM does not take in a policy: `[\u0009\u000A\u000D\u0020-\u00FF]+` is allowed.
    public static func characterWarning(_ text: String) -> String? {
        let bad = text.unicodeScalars.enumerated().first { scalar in
            !(0x20...0xFF).contains(scalar.element.value) && !["\t", "\n", "\r"].contains(scalar.element)
        }
        return bad.map { "character \($0.offset + 1) is none that IAM takes in a policy" }
    }
}
