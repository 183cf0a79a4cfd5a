public import FoundationEssentials

/// An instant, as `xs:dateTime` writes it, to the nanosecond.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSinceEpoch: Int64
    /// Nanoseconds on top, 0 to 999,999,999.
    public let nanoseconds: Int32

    /// Makes an instant from seconds since 1970-01-01T00:00:00Z.
    public init(secondsSinceEpoch: Int64, nanoseconds: Int32 = 0) {
        self.secondsSinceEpoch = secondsSinceEpoch
        self.nanoseconds = min(max(nanoseconds, 0), 999_999_999)
    }

    /// Makes an instant from a date.
    public init(_ date: Date) {
        let seconds = date.timeIntervalSince1970
        let whole = seconds.rounded(.down)
        guard let exact = Int64(exactly: whole) else {
            self.init(secondsSinceEpoch: seconds.isNaN ? 0 : seconds < 0 ? .min : .max)
            return
        }
        self.init(secondsSinceEpoch: exact, nanoseconds: Int32(((seconds - whole) * 1e9).rounded(.down)))
    }

    /// The instant of the call, by the system's clock.
    ///
    /// The library never reads the clock by itself; this is the default of the outermost doors.
    public static var now: Timestamp { Timestamp(Date()) }

    /// The instant as a date.
    public var date: Date { Date(timeIntervalSince1970: Double(secondsSinceEpoch) + Double(nanoseconds) / 1e9) }

    /// Whether the left is earlier.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.secondsSinceEpoch, left.nanoseconds) < (right.secondsSinceEpoch, right.nanoseconds)
    }

    /// The instant so many seconds later; stays at the ends of the calendar instead of overflowing.
    public func advanced(bySeconds seconds: Int64) -> Timestamp {
        let (sum, overflow) = secondsSinceEpoch.addingReportingOverflow(seconds)
        return Timestamp(
            secondsSinceEpoch: overflow ? (seconds < 0 ? .min : .max) : sum, nanoseconds: nanoseconds)
    }

    /// The seconds from an earlier instant to this one.
    package func seconds(since other: Timestamp) -> Double {
        Double(secondsSinceEpoch) - Double(other.secondsSinceEpoch)
            + Double(nanoseconds - other.nanoseconds) / 1e9
    }
}

extension Timestamp: Codable {
    /// Reads an xs:dateTime.
    public init(from decoder: any Decoder) throws {
        try self.init(xsDateTime: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes an xs:dateTime.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
