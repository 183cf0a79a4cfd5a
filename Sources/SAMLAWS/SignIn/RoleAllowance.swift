import SAMLCore

/// Which roles an identity provider may give.
public enum RoleAllowance: Sendable, Hashable {
    /// Any role of these accounts.
    case accounts(Set<String>)
    /// These roles.
    case roles(Set<RoleARN>)
    /// Any role that trusts the provider: IAM alone decides.
    case anyTrusting

    func allows(_ role: RoleARN) -> Bool {
        switch self {
        case .accounts(let accounts): accounts.contains { $0.isExactly(role.account) }
        case .roles(let roles): roles.contains(role)
        case .anyTrusting: true
        }
    }
}
