package import SAMLCore
package import SAMLMetadata
import SAMLSignature

/// Whether the settings of a validator can work; a setting that cannot is never taken for "skip the check".
package enum ConfigurationCheck {
    static func check(
        _ serviceProvider: ServiceProvider, _ identityProviders: [IdentityProvider], _ policy: ValidationPolicy
    ) throws(SAMLError) {
        try require(!serviceProvider.entityID.uri.isEmpty, "an entity ID of the service provider", "an empty one")
        let services = serviceProvider.assertionConsumerServices
        try require(!services.isEmpty, "an assertion consumer service", "none")
        for service in services {
            try require(
                service.hasPrefix("https://") || service.hasPrefix("http://"), "an http or https URL", service)
        }
        try require(
            !serviceProvider.furtherAudiences.contains(""), "further audiences that are not empty", "an empty one")
        try check(identityProviders, policy)
        try require(policy.maximumValidity > 0, "a maximum validity of more than 0 s", "\(policy.maximumValidity) s")
        for age in [policy.maximumAssertionAge, policy.maximumAuthenticationAge] {
            try require(age.map { $0 > 0 } ?? true, "a maximum age of more than 0 s", "\(age ?? 0) s")
        }
        if case .minimum(let minimum, let order) = policy.requestedAuthnContext {
            try require(order.containsExactly(minimum), "an order that contains \(minimum)", "one without it")
        }
    }

    /// Checks whom a service trusts, and by which clock.
    package static func check(
        _ providers: [IdentityProvider], _ policy: ValidationPolicy
    ) throws(SAMLError) {
        try require((0...300).contains(policy.clockSkew), "a clock skew of 0 to 300 s", "\(policy.clockSkew) s")
        try require(!providers.isEmpty, "an identity provider", "none")
        try require(
            Set(providers.map(\.entityID)).count == providers.count, "each identity provider once", "one of them twice")
        for provider in providers {
            try require(!provider.entityID.uri.isEmpty, "an entity ID of the identity provider", "an empty one")
            try require(
                provider.signingKeys.count <= SignatureVerifier.maximumKeys,
                "at most \(SignatureVerifier.maximumKeys) signing keys",
                "\(provider.signingKeys.count) of \(provider.entityID.uri)")
            // Whether a relaxation is still in force is judged at each validation.
            let algorithms = policy.algorithms.relaxed(
                by: policy.relaxations.map(\.unlimited), at: Timestamp(secondsSinceEpoch: 0))
            try require(
                provider.signingKeys.contains(where: algorithms.allows),
                "a signing key that is allowed: RSA of 2048 to 8192 bits, P-256, P-384 or P-521",
                provider.signingKeys.isEmpty
                    ? "no key of \(provider.entityID.uri)"
                    : provider.signingKeys.map { "\($0.kind)" }.joined(separator: ", "))
        }
    }

    private static func require(_ condition: Bool, _ expected: String, _ actual: String) throws(SAMLError) {
        guard condition else { throw SAMLError(.configuration, expected: expected, actual: actual) }
    }
}

extension Relaxation {
    fileprivate var unlimited: Relaxation { Relaxation(name, because: reason) }
}
