public import SAMLCore
import SAMLXML

/// Under which conditions an assertion may be used (core §2.5.1).
public struct Conditions: Sendable {
    /// When it may be used.
    public let window: ValidityWindow
    /// The restrictions to audiences; one of each must be meant (core §2.5.1.4).
    public let audienceRestrictions: [[String]]
    /// Whether it may be used once only (core §2.5.1.5).
    public let isOneTimeUse: Bool
    /// How many more times new assertions may be made on its basis, if that is restricted (core §2.5.1.6).
    public let proxyRestriction: ProxyRestriction?
    /// The names of conditions that this library cannot evaluate, or that occur too often.
    package let unknown: [String]
    package let line: Int

    init(_ element: XMLElement) throws(SAMLError) {
        window = ValidityWindow(
            notBefore: try element.instant("NotBefore", failingAs: .timeFormat),
            notOnOrAfter: try element.instant("NotOnOrAfter", failingAs: .timeFormat))
        line = element.line
        var audiences: [[String]] = []
        var oneTimeUses = 0
        var proxies: [ProxyRestriction] = []
        var unknown: [String] = []
        var reader = try ElementReader(element)
        while let child = reader.any() {
            if child.isNamed(.saml("AudienceRestriction")) {
                audiences.append(try Self.audiences(of: child))
            } else if child.isNamed(.saml("OneTimeUse")) {
                oneTimeUses += 1
            } else if child.isNamed(.saml("ProxyRestriction")) {
                proxies.append(try ProxyRestriction(child))
            } else {
                unknown.append(child.localName)
            }
        }
        // Both may occur once (core §2.5.1.5, §2.5.1.6).
        if oneTimeUses > 1 { unknown.append("a second OneTimeUse") }
        if proxies.count > 1 { unknown.append("a second ProxyRestriction") }
        audienceRestrictions = audiences
        isOneTimeUse = oneTimeUses > 0
        proxyRestriction = proxies.first
        self.unknown = unknown
    }

    fileprivate static func audiences(of element: XMLElement) throws(SAMLError) -> [String] {
        var reader = try ElementReader(element, failingAs: .audience)
        let children = reader.repeated(.saml("Audience"))
        try reader.finish()
        var audiences: [String] = []
        for child in children {
            guard let text = child.text else {
                throw SAMLError(.audience, expected: "text in Audience", actual: "elements", at: child.location)
            }
            audiences.append(text)
        }
        return audiences
    }
}

/// How far new assertions may be made on the basis of an assertion (core §2.5.1.6).
public struct ProxyRestriction: Sendable {
    /// How many steps; `nil` for no bound.
    public let count: Int?
    /// To whom; empty for anybody.
    public let audiences: [String]

    init(_ element: XMLElement) throws(SAMLError) {
        count = try element.attribute("Count").map { (text) throws(SAMLError) in
            guard let count = Int(text), count >= 0 else {
                throw SAMLError(
                    .conditionUnknown, expected: "a Count of 0 or more", actual: text,
                    at: element.location.attribute("Count"))
            }
            return count
        }
        audiences = try Conditions.audiences(of: element)
    }
}
