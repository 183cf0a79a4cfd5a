/// A tag of a session, from an attribute `PrincipalTag:Key`.
public struct SessionTag: Sendable, Hashable {
    /// The key; two that differ in the case of letters are the same key to AWS.
    public let key: String
    /// The value, which may be empty.
    public let value: String
}
