public import SAMLCore

/// The answer to a request to end sessions (core §3.7.2).
public struct LogoutResponse: Sendable, Hashable {
    /// How it ended.
    public enum Outcome: Sendable, Hashable {
        /// Everywhere.
        case success
        /// Here, but not at every other party of the session (core §3.7.3.2).
        case partial
        /// Not at all: status codes from the outermost to the innermost, such as ``StatusCodeValue/responder``, and a
        /// text for an operator.
        case failed([String], message: String?)
    }

    /// Its ID.
    public let id: String
    /// The request that it answers.
    public let inResponseTo: String
    /// When it was made.
    public let issueInstant: Timestamp
    /// Who answers.
    public let issuer: EntityID
    /// Where it is sent.
    public let destination: String
    /// How it ended.
    public let outcome: Outcome

    /// Answers a request.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init(
        to request: String, _ outcome: Outcome, from issuer: EntityID, to destination: String, id: String? = nil,
        at instant: Timestamp = .now
    ) throws(SAMLError) {
        self.id = try MessageID.given(id)
        inResponseTo = request
        issueInstant = ProtocolText.issueInstant(instant)
        self.issuer = issuer
        self.destination = destination
        self.outcome = outcome
    }

    /// The message, to be carried by a binding.
    ///
    /// It has to be signed (profiles §4.4.4.2).
    /// - Throws: ``SAMLError`` with `configuration.invalid`, where a part cannot be written.
    public func message() throws(SAMLError) -> OutgoingMessage {
        let attributes: [(String, String?)] = [
            ("ID", id), ("Version", "2.0"), ("IssueInstant", issueInstant.description), ("Destination", destination),
            ("InResponseTo", inResponseTo),
        ]
        return try OutgoingMessage(
            direction: .response, id: id, destination: destination,
            head: "<samlp:LogoutResponse \(ProtocolText.namespaces)\(ProtocolText.attributes(attributes))>"
                + ProtocolText.text("saml:Issuer", [], issuer.uri),
            tail: ProtocolText.element("samlp:Status", [], status) + "</samlp:LogoutResponse>")
    }

    private var status: String {
        func code(_ value: String, _ inner: String = "") -> String {
            ProtocolText.element("samlp:StatusCode", [("Value", value)], inner)
        }
        return switch outcome {
        case .success: code(StatusCodeValue.success)
        case .partial: code(StatusCodeValue.success, code(StatusCodeValue.partialLogout))
        case .failed(let codes, let message):
            codes.reversed().reduce("") { code($1, $0) }
                + (message.map { ProtocolText.text("samlp:StatusMessage", [], $0) } ?? "")
        }
    }
}
