public import SAMLCore
import SAMLSignature

/// A session that an identity provider may end, or all those of a user, as stores know it.
///
/// Names of people do not belong into a store: a digest stands in their place.
public struct EndedSession: Sendable, Hashable {
    /// SHA-256 over issuer, name and session, as 64 hexadecimal digits in lower case.
    public let digest: String

    /// Names a session.
    /// - Parameters:
    ///   - issuer: The identity provider.
    ///   - nameID: The value of the user's name, octet by octet, without its format: names of two formats that read
    ///     alike are ended together.
    ///   - sessionIndex: The session; `nil` for all of the user's.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL refuses.
    public init(issuer: EntityID, nameID: String, sessionIndex: String?) throws(SAMLError) {
        // Each part with its length, and the last one only where there is one: no two sessions have one form.
        var octets: [UInt8] = []
        for part in [issuer.uri, nameID, sessionIndex].compactMap(\.self) {
            octets += Array("\(part.utf8.count):".utf8) + part.utf8
        }
        digest = try SHA256.digest(octets[...]).hexadecimal
    }
}
