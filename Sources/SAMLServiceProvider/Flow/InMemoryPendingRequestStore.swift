public import SAMLCore

/// A store of pending requests in the memory of one process, with a bound.
///
/// It serves a service that runs as one process. Several processes need a store that they share.
public actor InMemoryPendingRequestStore: PendingRequestStore {
    /// The store holds as many live entries as it may.
    public struct Full: Error, Sendable, Hashable {
        /// How many.
        public let capacity: Int
    }

    /// How many live entries it holds at most.
    public let capacity: Int
    private var lastSweep: Timestamp?
    private var requests: [CorrelationToken: (request: PendingRequest, expiry: Timestamp)] = [:]

    /// Makes an empty store.
    /// - Parameter capacity: How many live entries it holds at most; an entry takes about 500 octets and
    ///   what the request has to return to.
    public init(capacity: Int = 100_000) { self.capacity = max(1, capacity) }

    /// Keeps a request.
    /// - Throws: ``Full``, when there is no room: an entry is never pushed out before it expires.
    public func insert(
        _ request: PendingRequest, for token: CorrelationToken, until expiry: Timestamp, at instant: Timestamp
    ) throws(Full) {
        // A walk over all entries holds up every other sign-in: once a second, when there is no room.
        if requests.count >= capacity, lastSweep.map({ instant >= $0.advanced(bySeconds: 1) }) ?? true {
            requests = requests.filter { $0.value.expiry > instant }
            lastSweep = instant
        }
        guard requests.count < capacity else { throw Full(capacity: capacity) }
        requests[token] = (request, expiry)
    }

    /// Finds a request.
    public func find(_ token: CorrelationToken, at instant: Timestamp) throws(Full) -> PendingRequest? {
        requests[token].flatMap { $0.expiry > instant ? $0.request : nil }
    }

    /// Takes a request away.
    public func consume(_ token: CorrelationToken, at instant: Timestamp) throws(Full) -> Bool {
        requests.removeValue(forKey: token).map { $0.expiry > instant } ?? false
    }
}
