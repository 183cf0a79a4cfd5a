import SAMLCore
import SAMLXML

/// What holds for every message of the protocol, once its signature was verified (core §3.2.1, §3.2.2).
struct ProtocolRules {
    let root: XMLElement
    let trust: MessageTrust
    let instant: Timestamp

    /// - Parameter location: Where it arrived.
    /// - Throws: ``SAMLError`` with `protocol.version`, `protocol.destination`, `time.missing`, `time.format`,
    ///   `time.not-yet` or `time.expired`.
    func check(receivedAt location: String) throws(SAMLError) {
        guard let version = root.attribute("Version"), version.isExactly("2.0") else {
            throw SAMLError(
                .version, expected: "2.0", actual: root.attribute("Version") ?? "none", at: root.location)
        }
        try checkDestination(location)
        guard let made = try root.instant("IssueInstant", failingAs: .timeFormat) else {
            throw SAMLError(.timeMissing, expected: "IssueInstant", actual: "none", at: root.location)
        }
        let skew = Int64(trust.clockSkew)
        guard made <= instant.advanced(bySeconds: skew) else {
            throw SAMLError(
                .timeNotYet, expected: "at most \(instant) with a clock skew of \(skew) s", actual: "\(made)",
                at: root.location)
        }
        guard instant < made.advanced(bySeconds: Int64(trust.maximumAge) + skew) else {
            throw SAMLError(
                .timeExpired, expected: "no more than \(trust.maximumAge) s before \(instant)", actual: "\(made)",
                at: root.location)
        }
    }

    /// A signed message has to say where it was sent (bindings §3.4.5.2, §3.5.5.2).
    private func checkDestination(_ location: String) throws(SAMLError) {
        guard let destination = root.attribute("Destination") else {
            throw SAMLError(
                .destination, expected: location, actual: "none", at: root.location, citing: .bindings("3.4.5.2"))
        }
        guard destination.isExactly(location) else {
            throw SAMLError(
                .destination, expected: location, actual: destination, at: root.location, citing: .bindings("3.4.5.2"),
                remedy: NearMiss.hint(expected: location, actual: destination))
        }
    }
}
