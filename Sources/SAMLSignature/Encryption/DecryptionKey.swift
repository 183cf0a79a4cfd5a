/// What unwraps content keys: a private key in memory, or a service such as a KMS that never gives one away.
public protocol DecryptionKey: Sendable {
    /// Unwraps a content key.
    ///
    /// Errors tell nothing to whoever sent the message: a key that cannot be unwrapped is replaced by a random one, and
    /// what follows is the same work and the same error `encryption.decrypt`.
    /// - Returns: The content key; `nil` when it is not for this key.
    func unwrap(_ key: WrappedKey) async -> [UInt8]?
}
