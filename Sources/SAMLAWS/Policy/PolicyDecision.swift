import SAMLCore

/// What a policy decides about one action, and which statement decided it.
public enum PolicyDecision: Sendable, Hashable {
    /// A statement allows, and none denies; its position, counted from 1.
    case allowed(statement: Int)
    /// A statement denies; its position, counted from 1.
    case denied(statement: Int)
    /// No statement allows; why each does not, in order.
    case notAllowed(reasons: [String])

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
            let federated = principals.filter { $0.key == "Federated" || $0.key == "*" }.flatMap(\.value)
            let isMeant = federated.contains { $0.isExactly(provider.description) || $0.isExactly("*") }
            if statement.negatesPrincipals ? !isMeant : isMeant { return nil }
            let near = federated.first { $0.lowercased() == provider.description.lowercased() }
            return "its principal is not \(provider)" + (near == nil ? "" : ": it differs in the case of letters")
        }
    }

    /// Evaluates a permission policy for an action on a resource (IAM policy evaluation).
    public func decision(on action: String, resource: String, in context: ConditionKeys) -> PolicyDecision {
        decide(action, context) { statement in
            guard let resources = statement.resources else { return "it has no Resource" }
            let wanted = resources.map { PolicyPattern($0, replacing: self.hasVariables ? context : nil) }
            // A variable without a value: what is not meant cannot be told, so nothing is allowed.
            if statement.negatesResources, statement.effect == .allow, wanted.contains(where: { $0 == nil }) {
                return "a variable in its NotResource has no value"
            }
            let isMeant = wanted.contains { $0?.matches(resource) ?? false }
            if statement.negatesResources ? !isMeant : isMeant { return nil }
            return "its Resource does not cover \(resource)"
        }
    }

    private func decide(
        _ action: String, _ context: ConditionKeys, _ mismatch: (PolicyStatement) -> String?
    ) -> PolicyDecision {
        var allowed: Int?
        var reasons: [String] = []
        for (index, statement) in statements.enumerated() {
            let reason = statement.reason(against: action, context, hasVariables, mismatch)
            if let reason {
                reasons.append("statement \(index + 1): \(reason)")
            } else if statement.effect == .deny {
                return .denied(statement: index + 1)
            } else {
                allowed = allowed ?? index + 1
            }
        }
        return allowed.map { .allowed(statement: $0) } ?? .notAllowed(reasons: reasons)
    }
}

extension PolicyStatement {
    /// Why the statement does not apply; nil when it does.
    fileprivate func reason(
        against action: String, _ context: ConditionKeys, _ hasVariables: Bool, _ mismatch: (PolicyStatement) -> String?
    ) -> String? {
        let isMeant = actions.contains { PolicyPattern.matches(action.lowercased(), $0.lowercased()) }
        guard negatesActions ? !isMeant : isMeant else { return "its Action is not \(action)" }
        if let reason = mismatch(self) { return reason }
        for condition in conditions {
            switch condition.outcome(context, hasVariables: hasVariables) {
            case .holds: continue
            case .fails(let reason): return "its condition fails: \(reason)"
            // Whatever an unknown operator means, it must not let anybody in; a Deny with it counts as met.
            case .unknown where effect == .deny: continue
            case .unknown: return "its operator \(condition.name) is not known"
            }
        }
        return nil
    }
}
