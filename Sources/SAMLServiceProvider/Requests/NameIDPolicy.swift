import SAMLCore

/// What kind of name a service asks for (core §3.4.1.1).
public struct NameIDPolicy: Sendable, Hashable, Codable {
    /// The format, such as ``NameIDFormat/persistent``; `nil` for any.
    public var format: String?
    /// The namespace in which the name is asked for; `nil` for the service's own.
    public var spNameQualifier: String?
    /// Whether the identity provider may make a new name; `nil` says nothing, which means no.
    public var allowCreate: Bool?

    /// Asks for a kind of name.
    public init(format: String? = nil, spNameQualifier: String? = nil, allowCreate: Bool? = nil) {
        self.format = format
        self.spNameQualifier = spNameQualifier
        self.allowCreate = allowCreate
    }

    var xml: String {
        ProtocolText.element(
            "samlp:NameIDPolicy",
            [
                ("Format", format), ("SPNameQualifier", spNameQualifier),
                ("AllowCreate", allowCreate.map { $0 ? "true" : "false" }),
            ], "")
    }
}
