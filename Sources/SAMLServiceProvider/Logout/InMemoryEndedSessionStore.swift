public import SAMLCore

/// A store of ended sessions in the memory of one process, with a bound.
///
/// It serves a service that runs as one process, and forgets with it: behind a restart, a response of the minutes
/// before may be accepted though its session has ended. Several processes need a store that they share.
public actor InMemoryEndedSessionStore: EndedSessionStore {
    /// The store holds as many live entries as it may.
    public struct Full: Error, Sendable, Hashable {
        /// How many.
        public let capacity: Int
    }

    /// How many live entries it holds at most.
    public let capacity: Int
    private var lastSweep: Timestamp?
    private var ends: [EndedSession: (seconds: Int64, expiry: Timestamp)] = [:]

    /// Makes an empty store.
    /// - Parameter capacity: How many live entries it holds at most; an entry takes about 300 octets.
    public init(capacity: Int = 100_000) { self.capacity = max(1, capacity) }

    /// Keeps that sessions ended.
    /// - Throws: ``Full``, when there is no room: an entry is never pushed out before it expires.
    public func insert(
        _ sessions: [EndedSession], endedAt end: Timestamp, until expiry: Timestamp, at instant: Timestamp
    ) throws(Full) {
        // A walk over all entries holds up every sign-in: once a second, when there is no room.
        if ends.count + sessions.count > capacity, lastSweep.map({ instant >= $0.advanced(bySeconds: 1) }) ?? true {
            ends = ends.filter { $0.value.expiry > instant }
            lastSweep = instant
        }
        for session in sessions {
            let known = ends[session]
            guard known != nil || ends.count < capacity else { throw Full(capacity: capacity) }
            ends[session] = (
                max(end.secondsSinceEpoch, known?.seconds ?? .min), max(expiry, known?.expiry ?? expiry)
            )
        }
    }

    /// The latest instant at which one of the sessions ended.
    public func latestEnd(of sessions: [EndedSession], at instant: Timestamp) throws(Full) -> Timestamp? {
        let live = sessions.compactMap { ends[$0] }.filter { $0.expiry > instant }
        return live.map(\.seconds).max().map { Timestamp(secondsSinceEpoch: $0) }
    }
}
