import SAMLCore
import SAMLMetadata
import SAMLXML

/// From the issuer to the identity provider whose keys may speak: step 6 of the pipeline.
///
/// The issuer is not verified yet. It only chooses among what is configured; the signed assertion has to name the
/// same one again.
struct IssuerSelection {
    let identityProviders: [IdentityProvider]

    /// - Throws: ``SAMLError`` with `issuer.mismatch`, `issuer.unknown`, `issuer.disabled` or `metadata.expired`.
    func identityProvider(for census: MessageCensus, at instant: Timestamp) throws(SAMLError) -> IdentityProvider {
        let holder = census.isEncrypted ? census.response : census.assertion
        guard let element = holder.child(.saml("Issuer")) else {
            throw SAMLError(.issuerMismatch, expected: "an Issuer", actual: "none", at: holder.location)
        }
        let issuer = try Issuer(element)
        guard let provider = identityProviders.first(where: { $0.entityID == issuer.entityID }) else {
            let known = identityProviders.map(\.entityID.uri)
            throw SAMLError(
                .issuerUnknown, expected: known.joined(separator: ", "), actual: issuer.entityID.uri,
                at: element.location, remedy: NearMiss.hint(expectedOneOf: known, actual: issuer.entityID.uri))
        }
        try provider.requireUsable(at: instant, named: element.location)
        return provider
    }
}
