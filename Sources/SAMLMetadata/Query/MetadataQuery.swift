public import SAMLCore
import SAMLSignature

/// A query for the metadata of one entity, by the Metadata Query Protocol (draft-young-md-query, and its SAML profile).
///
/// The library sends nothing: it tells the path to ask for, and judges the answer.
///
/// ```swift
/// let query = try MetadataQuery(for: "https://idp.example.org/metadata")
/// let answer = try await client.get(base + query.path, accept: MetadataQuery.mediaType)
/// let provider = try query.document(in: answer, trust: .signed(by: federation)).identityProvider(query.entityID)
/// ```
public struct MetadataQuery: Sendable, Hashable {
    /// The media type to ask for in `Accept`.
    public static let mediaType = "application/samlmetadata+xml"

    /// How an entity is named in the path.
    public enum Form: Sendable, Hashable {
        /// The entity ID, percent-encoded.
        case plain
        /// `{sha1}` and the SHA-1 of the entity ID in hexadecimal digits, for servers that want it so.
        case sha1
    }

    /// The entity that is asked for.
    public let entityID: EntityID
    /// The path behind the server's base URL, without a leading slash, such as `entities/https%3A%2F%2Fidp…`.
    public let path: String

    /// Asks for an entity.
    /// - Throws: ``SAMLError`` with `internal.error`, when OpenSSL has no SHA-1.
    public init(for entityID: EntityID, form: Form = .plain) throws(SAMLError) {
        self.entityID = entityID
        let identifier =
            switch form {
            case .plain: entityID.uri
            case .sha1: "{sha1}" + (try SHA1.digest(Array(entityID.uri.utf8)[...]).hexadecimal)
            }
        path = "entities/" + Self.percentEncoded(identifier)
    }

    /// The document in an answer: it has to describe the entity that was asked for, and nothing else.
    ///
    /// Whoever answers for many entities is a federation: an identity provider may assert the scopes that the answer
    /// lists, and none where it lists none.
    /// - Parameters:
    ///   - answer: The octets of the answer's body.
    ///   - trust: Why it may be believed.
    ///   - instant: The instant at which it has to be valid.
    ///   - maximumValidity: How many seconds its `validUntil` may lie ahead; `nil` for no bound.
    /// - Throws: ``SAMLError`` as ``MetadataDocument`` does; `metadata.invalid`, where it describes another entity.
    public func document(
        in answer: some Sequence<UInt8>, trust: MetadataTrust, at instant: Timestamp = .now,
        maximumValidity: Int? = nil
    ) throws(SAMLError) -> MetadataDocument {
        var document = try MetadataDocument(
            xml: answer, trust: trust, at: instant, maximumValidity: maximumValidity)
        guard case .entity(let entity) = document.content, entity.entityID == entityID else {
            throw SAMLError(
                .metadataInvalid, expected: "an EntityDescriptor of \(entityID.uri)",
                actual: document.entities.map(\.entityID.uri).joined(separator: ", "))
        }
        document.isFederated = true
        return document
    }

    /// Everything but the unreserved characters of RFC 3986 is escaped.
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
