import SAMLCore

/// What a policy decides about one action, and which statement decided it.
public enum PolicyDecision: Sendable, Hashable {
    /// A statement allows, and none denies; its position, counted from 1.
    case allowed(statement: Int)
    /// A statement denies; its position, counted from 1.
    case denied(statement: Int)
    /// No statement allows; why each does not, in order.
    case notAllowed(reasons: [String])
    /// It depends on what is not known here: an operator, or a key such as `aws:SourceIp`.
    case undecided(reasons: [String])

    /// Whether the action may be done.
    public var isAllowed: Bool { if case .allowed = self { true } else { false } }
}

extension PolicyDocument {
    /// Evaluates a trust policy for a provider (IAM policy evaluation).
    /// - Parameters:
    ///   - action: The action, such as `sts:AssumeRoleWithSAML`.
    ///   - provider: The federated principal.
    ///   - context: The condition keys.
    public func decision(
        on action: String, by provider: SAMLProviderARN, in context: ConditionKeys
    ) -> PolicyDecision {
        decide(action, context) { statement in
            guard let principals = statement.principals else { return "it has no Principal" }
            // A trust policy cannot have it (IAM policy elements, NotPrincipal).
            guard !statement.negatesPrincipals || statement.effect == .deny else { return "NotPrincipal allows nobody" }
            let federated = principals.filter { $0.key == "Federated" || $0.key == "*" }.flatMap(\.value)
            // `"AWS": "*"` is everybody; whom it lets in beside principals of AWS is nothing to rely on.
            let isEverybody = statement.effect == .deny && principals["AWS"]?.contains("*") == true
            let isMeant = isEverybody || federated.contains { $0.isExactly(provider.description) || $0.isExactly("*") }
            if statement.negatesPrincipals ? !isMeant : isMeant { return nil }
            let near = federated.first { $0.lowercased() == provider.description.lowercased() }
            return "its principal is not \(provider)" + (near == nil ? "" : ": it differs in the case of letters")
        }
    }

    /// Evaluates a permission policy for an action on a resource (IAM policy evaluation).
    public func decision(on action: String, resource: String, in context: ConditionKeys) -> PolicyDecision {
        decide(action, context) { statement in
            guard let resources = statement.resources else { return "it has no Resource" }
            let wanted = resources.map { resource in
                PolicyPattern(Self.completed(resource), replacing: self.hasVariables ? context : nil)
            }
            // A variable without a value: what is not meant cannot be told, so nothing is allowed.
            if statement.negatesResources, statement.effect == .allow, wanted.contains(where: { $0 == nil }) {
                return "a variable in its NotResource has no value"
            }
            let isMeant = wanted.contains { $0?.matches(resource) ?? false }
            if statement.negatesResources ? !isMeant : isMeant { return nil }
            return "its Resource does not cover \(resource)"
        }
    }

    /// The parts that an ARN lacks are `*` (IAM policy grammar).
    private static func completed(_ resource: String) -> String {
        let colons = resource.utf8.count { $0 == UInt8(ascii: ":") }
        return resource.hasPrefix("arn:") ? resource + String(repeating: ":*", count: max(0, 5 - colons)) : resource
    }

    private func decide(
        _ action: String, _ context: ConditionKeys, _ mismatch: (PolicyStatement) -> String?
    ) -> PolicyDecision {
        var allowed: Int?
        var reasons: [String] = []
        var open: [String] = []
        var mayDeny = false
        for (index, statement) in statements.enumerated() {
            switch statement.applies(to: action, context, hasVariables, mismatch) {
            case .holds where statement.effect == .deny: return .denied(statement: index + 1)
            case .holds: allowed = allowed ?? index + 1
            case .fails(let reason): reasons.append("statement \(index + 1): \(reason)")
            case .unknown(let reason):
                open.append("statement \(index + 1) asks for \(reason)")
                mayDeny = mayDeny || statement.effect == .deny
            }
        }
        // A Deny that may hold leaves everything open; an Allow that may hold, only what no other allows.
        if let allowed, !mayDeny { return .allowed(statement: allowed) }
        return open.isEmpty ? .notAllowed(reasons: reasons) : .undecided(reasons: open)
    }
}

extension PolicyStatement {
    /// Whether the statement applies to an action.
    fileprivate func applies(
        to action: String, _ context: ConditionKeys, _ hasVariables: Bool, _ mismatch: (PolicyStatement) -> String?
    ) -> PolicyCondition.Outcome {
        let isMeant = actions.contains { PolicyPattern.matches(action.lowercased(), $0.lowercased()) }
        guard negatesActions ? !isMeant : isMeant else { return .fails("its Action is not \(action)") }
        if let reason = mismatch(self) { return .fails(reason) }
        var open: String?
        for condition in conditions {
            switch condition.outcome(context, hasVariables: hasVariables) {
            case .holds: continue
            case .fails(let reason): return .fails("its condition fails: \(reason)")
            case .unknown(let reason): open = open ?? reason
            }
        }
        return open.map { .unknown($0) } ?? .holds
    }
}
