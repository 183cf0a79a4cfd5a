public import SAMLCore

/// Which relay states a service accepts from outside (bindings §3.4.3, §3.5.3).
///
/// A relay state is text that anybody may write: a service that goes where it says is an open redirect.
public enum RelayStatePolicy: Sendable, Hashable {
    /// None: what it knows about a sign-in, the service keeps itself.
    case none
    /// A token that the service gave out: letters, digits and `-._~`, at most 128. Only the one that was kept with the
    /// request is right; this judges the form.
    case token
    /// Absolute URLs: those that are listed, and those that begin with a listed one that ends in a slash.
    case urls([String])

    /// How many octets the specification allows (bindings §3.4.3).
    ///
    /// Relay states of products are longer: more is noted and not refused.
    public static let specifiedOctets = 80
    /// How many octets are taken, when nothing else is said.
    public static let defaultMaximumOctets = 2_048

    /// Judges a relay state.
    /// - Parameters:
    ///   - relayState: The value; `nil` when none came, which is always right.
    ///   - maximumOctets: How many octets it may have.
    /// - Returns: A note, where it is longer than the specification allows.
    ///
    /// An empty one is none: products send the field in any case.
    /// - Throws: ``SAMLError`` with `relay-state.invalid`; `configuration.invalid`, where a listed URL cannot be
    ///   compared safely.
    @discardableResult
    public func check(
        _ relayState: String?, maximumOctets: Int = defaultMaximumOctets
    ) throws(SAMLError) -> String? {
        guard let relayState, !relayState.isEmpty else { return nil }
        guard relayState.utf8.count <= maximumOctets else {
            throw SAMLError(
                .relayState, expected: "at most \(maximumOctets) octets", actual: "\(relayState.utf8.count)")
        }
        switch self {
        case .none: throw SAMLError(.relayState, expected: "no relay state", actual: "one")
        case .token: try Self.requireToken(relayState)
        case .urls(let allowed): try Self.require(relayState, among: allowed)
        }
        return relayState.utf8.count > Self.specifiedOctets
            ? "\(relayState.utf8.count) octets, more than the \(Self.specifiedOctets) of the specification" : nil
    }

    private static func requireToken(_ text: String) throws(SAMLError) {
        let isToken = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~".utf8.contains(byte)
            }
        }
        guard isToken, (1...128).contains(text.utf8.count) else {
            throw SAMLError(.relayState, expected: "a token of A-Z a-z 0-9 - . _ ~", actual: "something else")
        }
    }

    private static func require(_ url: String, among allowed: [String]) throws(SAMLError) {
        for entry in allowed { try requireComparable(entry) }
        let isAllowed = allowed.contains { entry in
            url.isExactly(entry) || (entry.hasSuffix("/") && url.utf8.starts(with: entry.utf8))
        }
        let isPlain = isReadAlike(url)
        guard isPlain, isAllowed else {
            throw SAMLError(
                .relayState, expected: "a URL of \(allowed.joined(separator: ", "))",
                actual: isPlain ? "another one" : "one that browsers and servers read differently")
        }
    }

    /// Whether browsers and servers see the same path in a URL: no backslashes, controls or blanks anywhere; in the
    /// path no dot segments, no parameters of segments, and no escape of what would be one of these.
    private static func isReadAlike(_ url: String) -> Bool {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }) else { return false }
        let path = String(
            decoding: url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }, as: UTF8.self)
        let escapes = ["%2e", "%2f", "%5c", "%3b", "%25", "%0", "%1"]
        guard !escapes.contains(where: { path.lowercased().firstRange(of: $0) != nil }) else { return false }
        // Behind scheme and host: an empty segment in the middle would be a host to who uses the path alone.
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst(3)
        guard !segments.dropLast().contains(where: \.isEmpty) else { return false }
        return segments.allSatisfy { segment in
            let text = String(decoding: segment, as: UTF8.self)
            return !text.isExactly(".") && !text.isExactly("..") && !segment.contains(UInt8(ascii: ";"))
        }
    }

    /// An entry that ends in the middle of a host would allow `https://app.example.com.evil.example`.
    private static func requireComparable(_ entry: String) throws(SAMLError) {
        do throws(SAMLError) {
            try WebLocation.require(entry)
        } catch {
            throw SAMLError(
                .configuration, expected: "an absolute URL, such as https://app.example.com/", actual: entry)
        }
        let rest = entry.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst(3)
        let end = rest.first { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
        guard end == UInt8(ascii: "/") else {
            throw SAMLError(
                .configuration, expected: "a URL with a path, such as https://app.example.com/", actual: entry)
        }
    }
}
