public import SAMLCore

/// Remembers which sessions identity providers have ended, for all machines of a service (core §3.7.3.1).
///
/// A response that was made before a logout, and held back, would sign in behind it. A store that cannot tell, because
/// it is full or out of reach, throws; the sign-in, or the logout, is then refused with `replay.unavailable`.
///
/// ``ServiceProviderFlow`` uses one by itself. Whoever uses ``LogoutValidator`` and ``ResponseValidator`` calls
/// ``remember(_:for:at:)`` with every request that was accepted, and ``requireLive(_:within:at:)`` with every
/// assertion.
public protocol EndedSessionStore: Sendable {
    /// What the store throws when it cannot tell.
    associatedtype Failure: Error

    /// Keeps that sessions ended; of several ends of one session the latest stays, and so does the latest expiry.
    /// - Parameters:
    ///   - sessions: The sessions.
    ///   - end: When they ended; its whole seconds count.
    ///   - expiry: The instant from which it need not be kept.
    ///   - instant: The instant of the call; entries that expired before it may be dropped.
    func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure)

    /// The latest instant at which one of the sessions ended, in whole seconds; `nil` when none has.
    func latestEnd(of sessions: [EndedSession], at instant: Timestamp) async throws(Failure) -> Timestamp?
}
