import SAMLCore

/// What kind of authentication a service asks for (core §3.3.2.2.1).
public enum RequestedAuthnContext: Sendable, Hashable {
    /// One of these classes, exactly.
    case exact([String])
    /// This class or a stronger one; the order goes from the weakest to the strongest, and a class that is not in it
    /// is too weak.
    case minimum(String, order: [String])

    func isSatisfied(by actual: String) -> Bool {
        switch self {
        case .exact(let classes): return classes.containsExactly(actual)
        case .minimum(let minimum, let order):
            guard let bound = order.firstIndex(where: { $0.isExactly(minimum) }),
                let position = order.firstIndex(where: { $0.isExactly(actual) })
            else { return false }
            return position >= bound
        }
    }

    var summary: String {
        switch self {
        case .exact(let classes): "one of \(classes.joined(separator: ", "))"
        case .minimum(let minimum, _): "\(minimum) or stronger"
        }
    }
}
