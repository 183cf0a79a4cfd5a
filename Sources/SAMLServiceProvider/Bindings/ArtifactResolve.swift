public import SAMLCore

/// A request for the message that an artifact refers to (core §3.5.1).
public struct ArtifactResolve: Sendable, Hashable {
    /// Its ID, which the answer has to name.
    public let id: String
    /// When it was made.
    public let issueInstant: Timestamp
    /// The service that asks.
    public let issuer: EntityID
    /// Where it is sent.
    public let destination: String
    /// The artifact.
    public let artifact: Artifact

    /// Asks for a message.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public init(
        _ artifact: Artifact, from issuer: EntityID, to destination: String, id: String? = nil,
        at instant: Timestamp = .now
    ) throws(SAMLError) {
        self.id = try MessageID.given(id)
        issueInstant = ProtocolText.issueInstant(instant)
        self.issuer = issuer
        self.destination = destination
        self.artifact = artifact
    }

    /// The SOAP message to post to the ArtifactResolutionService, as `text/xml`.
    /// - Parameter signing: How it is signed; `nil` where the connection proves who asks.
    /// - Throws: ``SAMLError`` with `configuration.invalid`.
    public func soap(signing: MessageSigning? = nil) throws(SAMLError) -> String {
        let attributes: [(String, String?)] = [
            ("ID", id), ("Version", "2.0"), ("IssueInstant", issueInstant.description), ("Destination", destination),
        ]
        let message = try OutgoingMessage(
            direction: .request, id: id, destination: destination,
            head: "<samlp:ArtifactResolve \(ProtocolText.namespaces)\(ProtocolText.attributes(attributes))>"
                + ProtocolText.text("saml:Issuer", [], issuer.uri),
            tail: ProtocolText.text("samlp:Artifact", [], artifact.description) + "</samlp:ArtifactResolve>")
        guard let signing else { return SOAPEnvelope.text(around: message.xml) }
        return SOAPEnvelope.text(around: try message.signedXML(with: signing))
    }
}
