import SAMLCore
import SAMLXML

/// Canonicalization algorithms that can be allowed, by their URI.
public enum CanonicalizationAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// Exclusive, without comments.
    case exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    /// Exclusive, with comments; only by relaxation.
    case exclusiveWithComments = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
    /// Inclusive 1.0, without comments; only by relaxation.
    case inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

    /// The relaxation without which the algorithm is refused.
    var relaxation: Relaxation.Name? {
        switch self {
        case .exclusive: nil
        case .exclusiveWithComments: .canonicalizationWithComments
        case .inclusive: .inclusiveCanonicalization
        }
    }

    func method(declaring prefixes: [String]) -> Canonicalization {
        switch self {
        // No comment is in any tree.
        case .exclusive, .exclusiveWithComments: .exclusive(prefixes: prefixes)
        case .inclusive: .inclusive
        }
    }
}
