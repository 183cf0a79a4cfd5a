public import SAMLCore
import SAMLSignature

/// A reference to a message that is fetched from whoever made it (bindings §3.6.4): type 4, the only one of SAML 2.0.
public struct Artifact: Sendable, Hashable, CustomStringConvertible {
    /// The index of the ArtifactResolutionService to ask.
    public let endpointIndex: Int
    /// SHA-1 over the entity ID of whoever made it: 20 octets.
    public let sourceID: [UInt8]
    /// What names the message: 20 octets.
    public let messageHandle: [UInt8]

    /// The base64 of it, as the parameter `SAMLart` has it.
    public var description: String {
        let index = [UInt8(truncatingIfNeeded: endpointIndex >> 8), UInt8(truncatingIfNeeded: endpointIndex)]
        return Base64.encode([0, 4] + index + sourceID + messageHandle)
    }

    /// Reads the parameter `SAMLart`, percent-decoded once.
    /// - Throws: ``SAMLError`` with `input.binding` or `input.base64`.
    public init(_ text: String) throws(SAMLError) {
        guard text.utf8.count <= 256 else {
            throw SAMLError(.inputBinding, expected: "an artifact of 44 octets", actual: "more")
        }
        let octets = try IncomingMessage.octets(text, "SAMLart")
        guard octets.count == 44, octets[0] == 0, octets[1] == 4 else {
            throw SAMLError(
                .inputBinding, expected: "an artifact of the type 4 with 44 octets",
                actual: octets.count == 44 ? "another type" : "\(octets.count) octets", citing: .bindings("3.6.4"))
        }
        endpointIndex = Int(octets[2]) << 8 | Int(octets[3])
        sourceID = Array(octets[4..<24])
        messageHandle = Array(octets[24...])
    }

    /// Makes an artifact for a message of one's own.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness or OpenSSL has no SHA-1.
    public init(of issuer: EntityID, endpointIndex: Int) throws(SAMLError) {
        guard let handle = SecretOctets.random(20)?.octets else {
            throw SAMLError(.internalError, actual: "OpenSSL gave no random octets")
        }
        self.endpointIndex = min(max(endpointIndex, 0), 0xFFFF)
        sourceID = try Self.sourceID(of: issuer)
        messageHandle = handle
    }

    /// Whether an entity made it.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL has no SHA-1.
    public func isFrom(_ entityID: EntityID) throws(SAMLError) -> Bool {
        try Self.sourceID(of: entityID) == sourceID
    }

    private static func sourceID(of entityID: EntityID) throws(SAMLError) -> [UInt8] {
        Array(try SHA1.digest(Array(entityID.uri.utf8)[...]))
    }
}
