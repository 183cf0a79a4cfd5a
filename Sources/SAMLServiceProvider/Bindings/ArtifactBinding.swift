import SAMLAssertion
public import SAMLCore
public import SAMLMetadata
import SAMLXML

/// HTTP-Artifact: the browser carries a reference, and the service fetches the message itself (bindings §3.6).
///
/// The library opens no connection: it makes the SOAP message to send, and reads the one that came back. Nothing is
/// believed because of the connection: the message inside has to be signed as if a browser had carried it.
public enum ArtifactBinding {
    /// The artifact in a query string or in the body of a form, as the browser sent it; with its relay state.
    /// - Throws: ``SAMLError`` with a code of `input.*`.
    public static func artifact(
        in parameters: some Sequence<UInt8>, limits: Limits = .message
    ) throws(SAMLError) -> (artifact: Artifact, relayState: String?) {
        let list = try ParameterList(Array(parameters), limit: limits.inputOctets)
        guard let text = try list.value("SAMLart") else {
            throw SAMLError(.inputBinding, expected: "SAMLart", actual: "none")
        }
        for name in ["SAMLRequest", "SAMLResponse"] where list.raw(name) != nil {
            throw SAMLError(.inputBinding, expected: "SAMLart alone", actual: "\(name) beside it")
        }
        return (try Artifact(text), try list.value("RelayState"))
    }

    /// The identity provider that made an artifact, and where to fetch its message.
    /// - Throws: ``SAMLError`` with `issuer.unknown`, when none of them made it, `issuer.disabled`, `metadata.expired`,
    ///   or `metadata.invalid`, when its metadata has no such endpoint.
    public static func resolver(
        of artifact: Artifact, among identityProviders: [IdentityProvider], at instant: Timestamp = .now
    ) throws(SAMLError) -> (identityProvider: IdentityProvider, location: String) {
        for provider in identityProviders {
            guard try artifact.isFrom(provider.entityID) else { continue }
            try provider.requireUsable(at: instant)
            guard
                let endpoint = provider.artifactResolutionServices.first(where: {
                    $0.index == artifact.endpointIndex && $0.binding.isExactly(Binding.soap)
                })
            else {
                throw SAMLError(
                    .metadataInvalid, expected: "an ArtifactResolutionService of index \(artifact.endpointIndex)",
                    actual: "none", citing: .metadata("2.4.3"))
            }
            return (provider, endpoint.location)
        }
        throw SAMLError(.issuerUnknown, expected: "an artifact of a known identity provider", actual: "another one")
    }

    /// The message in the answer of an ArtifactResolutionService: the XML document to give to
    /// ``ResponseValidator/validate(xml:expecting:receivedAt:presenting:at:)``.
    /// - Parameters:
    ///   - soap: The octets of the answer's body.
    ///   - request: The request that it answers.
    ///   - limits: What it may demand.
    /// - Throws: ``SAMLError`` with `input.binding`, `protocol.structure`, `protocol.in-response-to`,
    ///   `protocol.status`, or a code of `xml.*`.
    public static func document(
        inAnswer soap: some Sequence<UInt8>, to request: ArtifactResolve, limits: Limits = .message
    ) throws(SAMLError) -> [UInt8] {
        let octets = Array(soap)
        let tree = try HardenedParser.parse(octets.span, as: .message, within: limits)
        let response = try SOAPEnvelope.body(of: tree, expecting: .samlp("ArtifactResponse"))
        guard let answered = response.attribute("InResponseTo"), answered.isExactly(request.id) else {
            throw SAMLError(
                .inResponseTo, expected: request.id, actual: response.attribute("InResponseTo") ?? "none",
                at: response.location, citing: .core("3.5.2"))
        }
        var reader = try ElementReader(response)
        _ = reader.optional(.saml("Issuer"))
        _ = reader.optional(.ds("Signature"))
        _ = reader.optional(.samlp("Extensions"))
        let status = try Status(try reader.required(.samlp("Status")))
        guard status.isSuccess else {
            throw SAMLError(
                .status, expected: "Success", actual: status.codes.joined(separator: " / "), at: response.location)
        }
        guard let message = reader.any() else {
            throw SAMLError(
                .structure, expected: "a message in ArtifactResponse",
                actual: "none: it was fetched before, or is over",
                at: response.location, citing: .core("3.5.3"))
        }
        try reader.finish()
        return try message.standaloneOctets(within: limits)
    }
}
