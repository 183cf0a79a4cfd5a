public import SAMLCore

/// Remembers the requests that were sent and not answered yet, for all machines of a service.
///
/// An implementation consumes atomically: of two calls with one token, wherever they run, one gets `true`. A store that
/// cannot tell, because it is full or out of reach, throws; the sign-in is then refused.
public protocol PendingRequestStore: Sendable {
    /// What the store throws when it cannot tell.
    associatedtype Failure: Error

    /// Keeps a request.
    /// - Parameters:
    ///   - request: The request.
    ///   - token: By what it is found again; never used before.
    ///   - expiry: The instant from which it need not be kept.
    ///   - instant: The instant of the call; entries that expired before it may be dropped.
    func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure)

    /// Finds a request, and leaves it where it is; `nil` when there is none, or it has expired.
    func find(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> PendingRequest?

    /// Takes a request away.
    /// - Returns: Whether it was there: `true` for one call only.
    func consume(_ token: CorrelationToken, at instant: Timestamp) async throws(Failure) -> Bool
}
