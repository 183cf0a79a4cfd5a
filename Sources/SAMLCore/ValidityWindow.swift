/// A half-open span of time: from `notBefore` on, and not on or after `notOnOrAfter`.
public struct ValidityWindow: Sendable, Hashable {
    /// The first instant, if there is one.
    public let notBefore: Timestamp?
    /// The first instant that no longer belongs to it, if there is one.
    public let notOnOrAfter: Timestamp?

    /// Makes a window.
    public init(notBefore: Timestamp? = nil, notOnOrAfter: Timestamp? = nil) {
        self.notBefore = notBefore
        self.notOnOrAfter = notOnOrAfter
    }

    /// Fails unless the instant lies in the window, which is widened by the skew on both sides.
    /// - Throws: ``SAMLError`` with `time.not-yet`, `time.expired`, or `time.not-yet` for a window that is empty.
    package func check(
        at instant: Timestamp, skew: Int64, location: @autoclosure () -> DocumentLocation?, citing citation: Citation
    ) throws(SAMLError) {
        if let notBefore, let notOnOrAfter, notBefore >= notOnOrAfter {
            throw SAMLError(
                .timeNotYet, expected: "NotBefore earlier than NotOnOrAfter",
                actual: "NotBefore \(notBefore), NotOnOrAfter \(notOnOrAfter)", at: location(), citing: citation)
        }
        if let notBefore, instant.advanced(bySeconds: skew) < notBefore {
            throw SAMLError(
                .timeNotYet, expected: "valid at \(instant) with a clock skew of \(skew) s",
                actual: "valid from \(notBefore) on", at: location()?.attribute("NotBefore"), citing: citation,
                remedy: "The clocks differ by at least \(Self.seconds(notBefore.seconds(since: instant))) s.")
        }
        if let notOnOrAfter, instant.advanced(bySeconds: -skew) >= notOnOrAfter {
            throw SAMLError(
                .timeExpired, expected: "valid at \(instant) with a clock skew of \(skew) s",
                actual: "not valid on or after \(notOnOrAfter)", at: location()?.attribute("NotOnOrAfter"),
                citing: citation,
                remedy: "It expired \(Self.seconds(instant.seconds(since: notOnOrAfter))) s before.")
        }
    }

    /// Seconds with at most one digit of a fraction.
    private static func seconds(_ value: Double) -> String {
        let tenths = (value * 10).rounded(.up)
        return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int64(tenths / 10))" : "\(tenths / 10)"
    }
}
