import CSAMLXMLSec

/// What takes the place of a content key that cannot be unwrapped.
///
/// The same wrapped key has the same substitute as long as the process runs: one that changed would tell broken padding
/// from whole padding to whoever sends a message twice. Nobody outside can compute it.
package enum SubstituteKey {
    private static let secret = SecretOctets.random(32)

    /// - Returns: nil when there is no randomness, or a content key would be longer than a digest.
    package static func derived(for key: WrappedKey) -> SecretOctets? {
        guard let secret, (1...32).contains(key.contentKeyOctets),
            let digest = try? SHA256.digest((secret.octets + key.octets + secret.octets)[...])
        else { return nil }
        return SecretOctets(Array(digest.prefix(key.contentKeyOctets)))
    }
}
