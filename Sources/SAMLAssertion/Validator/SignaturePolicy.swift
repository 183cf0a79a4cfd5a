/// Which element of a response has to be signed.
///
/// Every signature that is there has to hold in any case.
public enum SignaturePolicy: String, Sendable, Hashable, CaseIterable {
    /// The response or the assertion.
    case either
    /// The assertion itself.
    case assertion
    /// The response around it.
    case response
    /// Both.
    case both
}
