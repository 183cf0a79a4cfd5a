import SAMLCore

extension PolicyLint {
    /// What a policy is attached as.
    public enum Use: Sendable, Hashable {
        /// The trust policy of a role: who may assume it.
        case trust
        /// A permission policy of a role: what whoever has assumed it may do.
        case permission
    }

    /// Why IAM takes no such policy (IAM policy grammar, and what Access Analyzer documents as errors).
    ///
    /// Only what AWS documents: a policy without one can still be refused.
    public static func refusals(of policy: PolicyDocument, as use: Use) -> [String] {
        var refusals: [String] = []
        for (index, statement) in policy.statements.enumerated() {
            let found = shape(of: statement, as: use) + statement.conditions.compactMap { operatorFault($0.name) }
            refusals += found.map { "statement \(index + 1): \($0)" }
        }
        let names = policy.statements.compactMap(\.sid).filter { !$0.isEmpty }
        if names.count != Set(names).count { refusals.append("two statements have one Sid") }
        if let fault = characterWarning(policy.compactText) { refusals.append(fault) }
        let count = policy.compactText.unicodeScalars.count
        if use == .trust, count > trustPolicyCharacters.raised, let fault = sizeWarning(trustPolicyCharacters: count) {
            refusals.append("without white space " + fault)
        }
        return refusals
    }

    private static func shape(of statement: PolicyStatement, as use: Use) -> [String] {
        var faults: [String] = []
        let isPlain = statement.sid?.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        if isPlain == false { faults.append("a Sid has letters of ASCII and digits only") }
        switch use {
        case .trust:
            if statement.resources != nil { faults.append("Has prohibited field Resource: a trust policy has none") }
            if statement.negatesPrincipals { faults.append("NotPrincipal is not for trust policies") }
            guard let principals = statement.principals else { return faults + ["it has no principal"] }
            let known = ["AWS", "Federated", "Service", "CanonicalUser", "*"]
            if let type = principals.keys.sorted().first(where: { !known.containsExactly($0) }) {
                faults.append("there is no type of principal \(EvidenceText.escaped(type))")
            }
        case .permission:
            if statement.principals != nil {
                faults.append("has prohibited field Principal: a permission policy has none")
            }
            guard let resources = statement.resources else { return faults + ["it has no Resource"] }
            faults += resources.compactMap(resourceFault)
        }
        return faults
    }

    /// A resource is `*`, or an ARN with a service, and with variables in its last part only (IAM policy elements,
    /// Resource and variables).
    private static func resourceFault(_ text: String) -> String? {
        guard !text.isExactly("*") else { return nil }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts[0] == "arn" else { return "a Resource is * or an ARN" }
        if parts.count > 2, parts[2].contains(where: { $0 == "*" || $0 == "?" }) {
            return "the service in the ARN of a Resource has no wildcard"
        }
        if parts.prefix(5).contains(where: { $0.contains("${") }) {
            return "a variable in the ARN of a Resource stands behind the fifth colon"
        }
        return nil
    }

    private static let operators: Set<String> = {
        let comparisons = ["equals", "notequals", "lessthan", "lessthanequals", "greaterthan", "greaterthanequals"]
        return Set(
            ["numeric", "date"].flatMap { type in comparisons.map { type + $0 } } + [
                "stringequals", "stringnotequals", "stringequalsignorecase", "stringnotequalsignorecase", "stringlike",
                "stringnotlike", "bool", "binaryequals", "ipaddress", "notipaddress", "arnequals", "arnlike",
                "arnnotequals", "arnnotlike",
            ])
    }()

    /// What is wrong with the name of an operator; `nil` when IAM has it (IAM condition operators).
    private static func operatorFault(_ name: String) -> String? {
        var rest = name.lowercased()
        for prefix in ["foranyvalue:", "forallvalues:"] where rest.hasPrefix(prefix) {
            rest = String(rest.dropFirst(prefix.count))
            break
        }
        let plain = rest.hasSuffix("ifexists") ? String(rest.dropLast("ifexists".count)) : rest
        guard !rest.isExactly("null"), !operators.contains(plain) else { return nil }
        return "IAM has no condition operator \(EvidenceText.escaped(name))"
    }
}
