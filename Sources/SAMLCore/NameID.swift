/// The name of a subject (core §2.2.3), exactly as it was written: no case folding, no trimming, no normalisation.
///
/// A name means something only together with who asserted it: use (issuer, `value`, `format`, qualifiers) as the key of
/// an account, never `value` alone.
public struct NameID: Sendable, Hashable, Codable {
    /// The name.
    public let value: String
    /// The kind of name, as a URI; absent means unspecified.
    public let format: String?
    /// The domain that qualifies the name, mostly the identity provider.
    public let nameQualifier: String?
    /// The service provider, or affiliation of them, that the name is meant for.
    public let spNameQualifier: String?
    /// The name that the service provider once gave for this subject.
    public let spProvidedID: String?

    /// Makes a name.
    public init(
        _ value: String, format: String? = nil, nameQualifier: String? = nil, spNameQualifier: String? = nil,
        spProvidedID: String? = nil
    ) {
        self.value = value
        self.format = format
        self.nameQualifier = nameQualifier
        self.spNameQualifier = spNameQualifier
        self.spProvidedID = spProvidedID
    }

    /// Whether all parts are the same octets.
    public static func == (left: NameID, right: NameID) -> Bool {
        left.value.isExactly(right.value) && ExactText.areSame(left.format, right.format)
            && ExactText.areSame(left.nameQualifier, right.nameQualifier)
            && ExactText.areSame(left.spNameQualifier, right.spNameQualifier)
            && ExactText.areSame(left.spProvidedID, right.spProvidedID)
    }

    /// Feeds the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(octetsOf: value) }
}
