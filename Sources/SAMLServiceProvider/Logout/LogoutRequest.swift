public import SAMLCore

/// A request to end a user's sessions (core §3.7.1).
public struct LogoutRequest: Sendable, Hashable {
    /// Why a session ends (core §3.7.3).
    public enum Reason {
        /// The user wants it.
        public static let user = "urn:oasis:names:tc:SAML:2.0:logout:user"
        /// An administrator wants it.
        public static let admin = "urn:oasis:names:tc:SAML:2.0:logout:admin"
    }

    /// Its ID, which the response has to answer.
    public let id: String
    /// When it was made.
    public let issueInstant: Timestamp
    /// Who asks.
    public let issuer: EntityID
    /// Where it is sent.
    public let destination: String
    /// The user, under the name that the sign-in gave.
    public let nameID: NameID
    /// The sessions that end; all of the user's where it is empty.
    public let sessionIndexes: [String]
    /// The instant from which it need not be honoured; `nil` when it does not tell.
    public var notOnOrAfter: Timestamp?
    /// Why, as a URI.
    public var reason: String?

    /// Asks to end sessions.
    /// - Parameters:
    ///   - nameID: The user, word for word as the sign-in named them.
    ///   - sessionIndexes: The sessions; all of the user's where it is empty.
    ///   - issuer: The service that asks.
    ///   - destination: Where it is sent.
    ///   - id: Its ID; a fresh random one unless a test gives one.
    ///   - instant: When it is made.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init(
        of nameID: NameID, sessionIndexes: [String], from issuer: EntityID, to destination: String, id: String? = nil,
        at instant: Timestamp = .now
    ) throws(SAMLError) {
        self.id = try MessageID.given(id)
        issueInstant = ProtocolText.issueInstant(instant)
        self.issuer = issuer
        self.destination = destination
        self.nameID = nameID
        self.sessionIndexes = sessionIndexes
    }

    /// The message, to be carried by a binding.
    ///
    /// It has to be signed (profiles §4.4.3.1).
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where a part cannot be written.
    public func message() throws(SAMLError) -> OutgoingMessage {
        let attributes: [(String, String?)] = [
            ("ID", id), ("Version", "2.0"), ("IssueInstant", issueInstant.description), ("Destination", destination),
            ("NotOnOrAfter", notOnOrAfter?.description), ("Reason", reason),
        ]
        let sessions = sessionIndexes.map { ProtocolText.text("samlp:SessionIndex", [], $0) }.joined()
        return try OutgoingMessage(
            direction: .request, id: id, destination: destination,
            head: "<samlp:LogoutRequest \(ProtocolText.namespaces)\(ProtocolText.attributes(attributes))>"
                + ProtocolText.text("saml:Issuer", [], issuer.uri),
            tail: ProtocolText.nameID(nameID) + sessions + "</samlp:LogoutRequest>")
    }
}
