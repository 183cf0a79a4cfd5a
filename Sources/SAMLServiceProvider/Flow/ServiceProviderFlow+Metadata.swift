import SAMLAssertion
public import SAMLCore
import SAMLMetadata
import SAMLSignature

extension ServiceProviderFlow.Configuration {
    /// What the service publishes about itself, so that it agrees with what it does (metadata §2.4.4).
    ///
    /// Set what else it should say, such as contacts and wanted attributes, before it is written.
    /// - Parameter keys: Its keys. While the key that signs is changed, the old and the new one; and those for what is
    ///   encrypted.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when none of the keys is the one that signs, or what is
    ///   published would have nobody encrypt for a key that is there.
    public func metadata(keys: [ServiceProviderMetadata.Key]) throws(SAMLError) -> ServiceProviderMetadata {
        if let signing {
            let probe = try DetachedSignature.over([], by: signing.key, with: signing.algorithm)
            let verifying = keys.filter { $0.use != .encryption }.map(\.certificate.publicKey)
            guard (try? probe.verify(over: [[]], trusting: verifying, policy: .standard)) != nil else {
                throw SAMLError(
                    .configuration, expected: "the certificate of the key that signs", actual: "\(keys.count) others",
                    citing: .metadata("2.4.1.1"))
            }
        }
        guard decryptionKeys.isEmpty || keys.contains(where: { $0.use != .signing }) else {
            throw SAMLError(
                .configuration, expected: "a certificate for encryption", actual: "none", citing: .metadata("2.4.1.1"))
        }
        var metadata = ServiceProviderMetadata(
            entityID: entityID,
            assertionConsumerServices: [ServiceProviderMetadata.Location(assertionConsumerService)])
        if let singleLogoutService {
            metadata.singleLogoutServices = [Binding.httpRedirect, Binding.httpPOST].map {
                ServiceProviderMetadata.Location(singleLogoutService, binding: $0)
            }
        }
        metadata.keys = keys
        metadata.authnRequestsSigned = signing != nil
        metadata.wantAssertionsSigned = policy.signatures == .assertion || policy.signatures == .both
        return metadata
    }
}
