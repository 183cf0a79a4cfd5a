import SAMLCore
public import SAMLSignature
import SAMLXML

/// A key of an entity and what it is for (metadata §2.4.1.1).
public struct KeyDescriptor: Sendable, Hashable {
    /// What a key is for.
    public enum Use: String, Sendable, Hashable {
        /// It signs.
        case signing
        /// It is encrypted to.
        case encryption
    }

    /// What the key is for; `nil` means both.
    public let use: Use?
    /// The certificates that could be read.
    public let certificates: [Certificate]
    /// How many certificates could not be read.
    public let unreadable: Int
    /// The names of keys that it lists beside certificates, or instead of them.
    public let keyNames: [String]
    /// The encryption algorithms that the entity supports, most wanted first.
    public let encryptionMethods: [EncryptionMethod]

    init(_ element: XMLElement) throws(SAMLError) {
        if let text = element.attribute("use") {
            guard let use = Use(exactly: text) else {
                throw SAMLError(
                    .metadataInvalid, expected: "use=\"signing\" or \"encryption\"", actual: text, at: element.location)
            }
            self.use = use
        } else {
            use = nil
        }
        var reader = try ElementReader(element, failingAs: .metadataInvalid)
        let keyInfo = try reader.required(.ds("KeyInfo"))
        var methods: [EncryptionMethod] = []
        for child in reader.repeated(.md("EncryptionMethod")) { methods.append(try EncryptionMethod(child)) }
        encryptionMethods = methods
        try reader.finish()
        keyNames = keyInfo.children(.ds("KeyName")).compactMap(\.text)
        var certificates: [Certificate] = []
        var unreadable = 0
        for data in keyInfo.children(.ds("X509Data")) {
            for child in data.children(.ds("X509Certificate")) {
                if let certificate = try Self.certificate(in: child) {
                    certificates.append(certificate)
                } else {
                    unreadable += 1
                }
            }
        }
        self.certificates = certificates
        self.unreadable = unreadable
    }

    /// A certificate; nil where there is none that can be read.
    /// - Throws: ``SAMLError`` with `internal.error`: a key that there was no memory for is not missing.
    private static func certificate(in element: XMLElement) throws(SAMLError) -> Certificate? {
        guard let text = element.text, let der = try? Base64.decode(text, allowing: .xml) else { return nil }
        do throws(SAMLError) {
            return try Certificate(der: der)
        } catch {
            guard error.code != .internalError else { throw error }
            return nil
        }
    }
}
