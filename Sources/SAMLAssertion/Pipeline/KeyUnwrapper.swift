import SAMLCore
import SAMLSignature

/// The content keys of a message, by what they were wrapped as.
struct ContentKeys: Sendable {
    private var keys: [WrappedKey: [SecretOctets]] = [:]

    mutating func add(_ candidates: [SecretOctets], for wrapped: WrappedKey) { keys[wrapped] = candidates }

    func hasTried(_ wrapped: WrappedKey) -> Bool { keys[wrapped] != nil }

    func candidates(for content: EncryptedContent) -> [SecretOctets] { content.keys.flatMap { keys[$0] ?? [] } }
}

/// Has wrapped keys unwrapped, each once, with every key of the service.
///
/// A key may live in a service that is asked over a network, so this waits and nothing else of the evaluation does.
/// Malformed or forbidden content never gets here: no private key is used for it.
struct KeyUnwrapper: Sendable {
    /// How many wrapped keys of one message are tried at most.
    static let maximumKeys = 64

    let decryptionKeys: [any DecryptionKey]
    private var budget = Self.maximumKeys

    init(_ decryptionKeys: [any DecryptionKey]) { self.decryptionKeys = decryptionKeys }

    /// Unwraps what is not in `keys` yet.
    mutating func unwrap(_ wrapped: [WrappedKey], into keys: inout ContentKeys) async {
        for key in wrapped where budget > 0 && !keys.hasTried(key) {
            budget -= 1
            // Made before, and used for whatever cannot be unwrapped: a wrong key, bad padding, a wrong length.
            guard let substitute = SubstituteKey.derived(for: key) else { continue }
            var candidates: [SecretOctets] = []
            for holder in decryptionKeys {
                let octets = await holder.unwrap(key)
                candidates.append(octets?.count == key.contentKeyOctets ? SecretOctets(octets ?? []) : substitute)
            }
            keys.add(candidates, for: key)
        }
    }
}
