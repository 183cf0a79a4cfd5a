public import SAMLCore

/// Remembers which assertions were used, for all machines of a service.
///
/// An implementation inserts atomically: of two calls with one key, wherever they run, one gets
/// ``ReplayInsertion/inserted``. A store that cannot tell, because it is full or out of reach, throws; the sign-in is
/// then refused with `replay.unavailable`.
public protocol ReplayStore: Sendable {
    /// What the store throws when it cannot tell.
    associatedtype Failure: Error

    /// Inserts a key unless it is there.
    /// - Parameters:
    ///   - key: The assertion.
    ///   - expiry: The instant from which the key need not be kept: by then the assertion is refused by its own dates.
    ///   - instant: The instant of the validation; entries that expired before it may be dropped. Clocks differ and
    ///     are put right: a store that has dropped whatever expired up to some instant cannot tell of a key that
    ///     expires before it, and throws.
    /// - Returns: Whether the key was new.
    func insert(
        _ key: ReplayKey, until expiry: Timestamp, at instant: Timestamp
    ) async throws(Failure)
        -> ReplayInsertion
}

/// An assertion, among all of all identity providers.
public struct ReplayKey: Sendable, Hashable {
    /// Who made it.
    public let issuer: EntityID
    /// Its ID.
    public let assertionID: String

    /// Names an assertion.
    public init(issuer: EntityID, assertionID: String) {
        self.issuer = issuer
        self.assertionID = assertionID
    }

    /// Octet by octet: two Unicode forms of one ID are two IDs.
    public static func == (one: ReplayKey, other: ReplayKey) -> Bool {
        one.issuer == other.issuer && one.assertionID.isExactly(other.assertionID)
    }

    /// Hashes both.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(issuer)
        hasher.combine(octetsOf: assertionID)
    }
}

/// What an insertion found.
public enum ReplayInsertion: Sendable, Hashable {
    /// The key was new and is now kept.
    case inserted
    /// The key was there: the assertion was used before.
    case alreadySeen
}
