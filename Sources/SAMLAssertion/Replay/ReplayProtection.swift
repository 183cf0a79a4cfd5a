/// How a service makes sure that no assertion is used twice (profiles §4.1.4.5).
public enum ReplayProtection: Sendable {
    /// The validator records every accepted assertion in a store.
    case store(any ReplayStore)
    /// Somebody else does it, for the reason given; the report says so.
    case delegated(because: String)
}
