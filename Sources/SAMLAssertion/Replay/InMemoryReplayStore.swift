public import SAMLCore

/// A replay store in the memory of one process, with a bound.
///
/// It protects a service that runs as one process. Several processes need a store that they share.
public actor InMemoryReplayStore: ReplayStore {
    /// Why the store cannot tell.
    public enum Failure: Error, Sendable, Hashable {
        /// It holds as many live entries as it may.
        case full(capacity: Int)
        /// It has dropped what expired up to an instant, and the key expires before: the clock was ahead.
        case forgotten(upTo: Timestamp)
    }

    /// How many live entries it holds at most.
    public let capacity: Int
    private var expiries: [ReplayKey: Timestamp] = [:]
    private var lastSweep: Timestamp?
    /// What expired up to here may have been dropped.
    private var forgotten: Timestamp?

    /// Makes an empty store.
    /// - Parameter capacity: How many live entries it holds at most; an entry takes about 200 octets.
    public init(capacity: Int = 100_000) { self.capacity = max(1, capacity) }

    /// Inserts a key unless it is there.
    /// - Throws: ``Failure``: an entry is never pushed out before it expires.
    public func insert(
        _ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp
    ) throws(Failure) -> ReplayInsertion {
        if expiries[key] != nil { return .alreadySeen }
        if let forgotten, expiry <= forgotten { throw .forgotten(upTo: forgotten) }
        // Sweeping costs a walk over all entries: once a minute, or once a second when there is no room.
        let seconds: Int64 = expiries.count >= capacity ? 1 : 60
        if lastSweep.map({ instant >= $0.advanced(bySeconds: seconds) }) ?? true {
            expiries = expiries.filter { $0.value > instant }
            lastSweep = instant
            forgotten = max(forgotten ?? instant, instant)
        }
        guard expiries.count < capacity else { throw .full(capacity: capacity) }
        expiries[key] = expiry
        return .inserted
    }

    /// How many entries it holds, expired ones included.
    public var count: Int { expiries.count }
}
