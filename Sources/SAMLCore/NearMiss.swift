/// Names how two texts that should be equal differ, when they nearly are.
package enum NearMiss {
    /// How long texts may be to be compared: names of entities have 1024 characters at most (core §8.3.6).
    private static let maximumOctets = (ascii: 2_048, others: 256)
    /// How many candidates are looked at, of those that are about as long.
    private static let maximumCandidates = 32

    /// One sentence, or nil when the texts have nothing to do with each other.
    package static func hint(expected: String, actual: String) -> String? {
        // Comparing Unicode texts is quadratic in runs of combining marks, and nobody vouches for what is compared.
        let isASCII = expected.utf8.allSatisfy { $0 < 0x80 } && actual.utf8.allSatisfy { $0 < 0x80 }
        let limit = isASCII ? maximumOctets.ascii : maximumOctets.others
        guard max(expected.utf8.count, actual.utf8.count) <= limit else { return nil }
        if actual.isExactly(expected) { return nil }
        if actual.isExactly(expected + "/") {
            return "It differs by a trailing slash, which is there but not expected."
        }
        if expected.isExactly(actual + "/") {
            return "It differs by a trailing slash, which is expected but not there."
        }
        if trimmed(actual).isExactly(trimmed(expected)) { return "It differs by white space at an end." }
        if actual == expected { return "It is another Unicode form of the same text." }
        if actual.lowercased().isExactly(expected.lowercased()) { return "It differs in upper and lower case only." }
        let (one, other) = (withoutScheme(expected), withoutScheme(actual))
        if let one, let other, one.isExactly(other) { return "It differs by the scheme: http is not https." }
        if let one, let other, withoutDefaultPort(one).isExactly(withoutDefaultPort(other)) {
            return "It differs by a port that is the default."
        }
        if actual.isExactly("spn:" + expected) || expected.isExactly("spn:" + actual) {
            return "It differs by the prefix spn: that Entra ID uses."
        }
        if withoutQuery(actual).isExactly(withoutQuery(expected)) { return "It differs behind the question mark." }
        return nil
    }

    /// The first hint among several texts that would have been right.
    package static func hint(expectedOneOf expected: [String], actual: String) -> String? {
        let length = actual.utf8.count
        return expected.lazy.filter { abs($0.utf8.count - length) <= 128 }.prefix(maximumCandidates)
            .compactMap { hint(expected: $0, actual: actual) }.first
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }

    private static func withoutScheme(_ text: String) -> String? {
        for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
            return String(text.dropFirst(scheme.count))
        }
        return nil
    }

    private static func withoutDefaultPort(_ text: String) -> String {
        guard let slash = text.firstIndex(of: "/") else { return text }
        var host = text[..<slash]
        for port in [":443", ":80"] where host.hasSuffix(port) { host.removeLast(port.count) }
        return String(host) + text[slash...]
    }

    private static func withoutQuery(_ text: String) -> String { String(text.prefix { $0 != "?" }) }
}

extension Substring {
    fileprivate func isExactly(_ other: Substring) -> Bool { utf8.elementsEqual(other.utf8) }
}
