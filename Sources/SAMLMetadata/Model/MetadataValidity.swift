public import SAMLCore

/// How long metadata may be used, all that stands around it taken into account (metadata §2.3.1, §2.3.2, §4.3).
///
/// What is inside cannot outlive what is around it: the earliest `validUntil` and the shortest `cacheDuration` count.
public struct MetadataValidity: Sendable, Hashable {
    /// The instant from which it may no longer be used.
    public let validUntil: Timestamp?
    /// How long a copy may be kept before a new one is fetched.
    public let cacheDuration: XSDuration?

    init(validUntil: Timestamp? = nil, cacheDuration: XSDuration? = nil) {
        self.validUntil = validUntil
        self.cacheDuration = cacheDuration
    }

    /// The validity of what stands inside.
    func narrowed(validUntil: Timestamp?, cacheDuration: XSDuration?) -> MetadataValidity {
        MetadataValidity(
            validUntil: [self.validUntil, validUntil].compactMap(\.self).min(),
            cacheDuration: [self.cacheDuration, cacheDuration].compactMap(\.self)
                .min { $0.approximateSeconds < $1.approximateSeconds })
    }

    /// The instant at which a copy has to be fetched again: the end of the cache duration, or of the validity where
    /// that comes first; `nil` when metadata tells neither.
    /// - Parameter fetched: When the copy was fetched.
    public func refreshInstant(fetchedAt fetched: Timestamp) -> Timestamp? {
        let cached = cacheDuration.map { fetched.advanced(bySeconds: Int64($0.approximateSeconds)) }
        return [cached, validUntil].compactMap(\.self).min()
    }

    /// Fails when it is over.
    /// - Throws: ``SAMLError`` with `metadata.expired`.
    func require(at instant: Timestamp) throws(SAMLError) {
        guard let validUntil, instant >= validUntil else { return }
        throw SAMLError(
            .metadataExpired, expected: "metadata that is valid at \(instant)", actual: "validUntil \(validUntil)")
    }
}

extension XSDuration {
    /// The length in seconds, a month taken as 30 days; a length that does not fit is the longest.
    var approximateSeconds: Int {
        let (product, tooLong) = months.multipliedReportingOverflow(by: 2_592_000)
        let (sum, overflow) = product.addingReportingOverflow(seconds)
        return tooLong || overflow ? .max : sum
    }
}
