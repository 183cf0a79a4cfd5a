package import SAMLCore
package import SAMLXML

/// An `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute` whose parts are all where they may be (core §6.2,
/// XML Encryption §3).
///
/// Nothing in it leads anywhere: no reference to a file, a server or another place of the document.
package struct EncryptedContent {
    /// How many keys may be wrapped for one content.
    package static let maximumKeys = 8

    /// The algorithm of the content.
    package let algorithm: ContentEncryption
    /// The octets of the content.
    package let octets: [UInt8]
    /// The content key, wrapped once for each recipient.
    package let keys: [WrappedKey]
    /// The relaxations without which it would have been refused.
    package let relaxations: [Relaxation]
    private let holder: XMLElement
    private let data: XMLElement

    /// The namespace declarations in scope, for content that was cut out of a document.
    package var namespaces: NamespaceContext { data.namespacesInScope }

    package var location: DocumentLocation { holder.location }

    /// Reads the element around.
    /// - Throws: ``SAMLError`` with `encryption.structure` or `encryption.algorithm`.
    package init(
        _ holder: XMLElement, for recipient: EntityID, allowing relaxations: [Relaxation]
    ) throws(SAMLError) {
        self.holder = holder
        var reader = try ElementReader(holder, failingAs: .encryptionStructure)
        data = try reader.required(.xenc("EncryptedData"))
        let siblings = reader.repeated(.xenc("EncryptedKey"))
        try reader.finish()
        if let type = data.attribute("Type"), !type.isExactly("http://www.w3.org/2001/04/xmlenc#Element") {
            throw Self.fault("Type …#Element", type, at: data)
        }
        var inner = try ElementReader(data, failingAs: .encryptionStructure)
        let method = try inner.required(.xenc("EncryptionMethod"))
        let keyInfo = inner.optional(.ds("KeyInfo"))
        octets = try Self.cipherValue(try inner.required(.xenc("CipherData")))
        try inner.finish()
        var used: [Relaxation] = []
        algorithm = try Self.algorithm(method, allowing: relaxations, &used)

        // Before anything is looked for among them.
        try Self.requireCount(0...Self.maximumKeys, siblings.count, at: holder)
        let elements = try Self.embeddedKeys(keyInfo, siblings) + siblings
        try Self.requireCount(1...Self.maximumKeys, elements.count, at: holder)
        var keys: [WrappedKey] = []
        // A key that names somebody else is not for us, whatever it looks like; one that names nobody may be.
        for element in elements where element.attribute("Recipient").map({ $0.isExactly(recipient.uri) }) ?? true {
            let key = try Self.key(element, for: algorithm, allowing: relaxations, &used)
            if !keys.contains(key) { keys.append(key) }
        }
        guard !keys.isEmpty else {
            throw Self.fault("a key for \(recipient.uri)", "keys for others", at: holder)
        }
        self.keys = keys
        self.relaxations = used
    }

    private static func requireCount(
        _ range: ClosedRange<Int>, _ count: Int, at element: XMLElement
    ) throws(SAMLError) {
        guard range.contains(count) else {
            throw fault("1 to \(maximumKeys) EncryptedKey", "\(count)", at: element)
        }
    }

    /// The keys inside of KeyInfo; a retrieval method may name a key that stands beside, and nothing else.
    private static func embeddedKeys(
        _ keyInfo: XMLElement?, _ siblings: [XMLElement]
    ) throws(SAMLError) -> [XMLElement] {
        var keys: [XMLElement] = []
        for child in keyInfo.map({ Array($0.children) }) ?? [] {
            if child.isNamed(.xenc("EncryptedKey")) {
                keys.append(child)
            } else if child.isNamed(.ds("RetrievalMethod")) {
                let uri = child.attribute("URI") ?? ""
                guard siblings.contains(where: { $0.attribute("Id").map { uri.isExactly("#" + $0) } ?? false }) else {
                    throw fault("a RetrievalMethod that names an EncryptedKey beside", "another one", at: child)
                }
            } else if child.hasLocalName("AgreementMethod") || child.hasLocalName("KeyInfoReference") {
                throw fault("an EncryptedKey", child.localName, at: child)
            }
        }
        return keys
    }

    private static func algorithm(
        _ method: XMLElement, allowing relaxations: [Relaxation], _ used: inout [Relaxation]
    ) throws(SAMLError) -> ContentEncryption {
        var reader = try ElementReader(method, failingAs: .encryptionStructure)
        _ = reader.optional(.xenc("KeySize"))
        try reader.finish()
        let uri = method.attribute("Algorithm") ?? "none"
        guard let algorithm = ContentEncryption(exactly: uri) else {
            throw SAMLError(.encryptionAlgorithm, expected: "AES-GCM", actual: uri, at: method.location)
        }
        try require(algorithm.relaxation, uri, among: relaxations, &used, at: method)
        return algorithm
    }

    private static func key(
        _ element: XMLElement, for algorithm: ContentEncryption, allowing relaxations: [Relaxation],
        _ used: inout [Relaxation]
    ) throws(SAMLError) -> WrappedKey {
        var reader = try ElementReader(element, failingAs: .encryptionStructure)
        let method = try reader.required(.xenc("EncryptionMethod"))
        _ = reader.optional(.ds("KeyInfo"))
        let octets = try cipherValue(try reader.required(.xenc("CipherData")))
        if let list = reader.optional(.xenc("ReferenceList")) { try checkReferences(list) }
        _ = reader.optional(.xenc("CarriedKeyName"))
        try reader.finish()
        var inner = try ElementReader(method, failingAs: .encryptionStructure)
        var digest: XMLElement?
        var mask: XMLElement?
        while let child = inner.any() {
            if child.isNamed(.ds("DigestMethod")), digest == nil {
                digest = child
            } else if child.isNamed(XMLName("MGF", in: XMLNamespace.encryption11)), mask == nil {
                mask = child
            } else {
                throw fault("DigestMethod and MGF", child.localName, at: child)
            }
        }
        for parameter in [digest, mask].compactMap(\.self) where parameter.attribute("Algorithm") == nil {
            throw fault("an Algorithm", "none", at: parameter)
        }
        let uri = method.attribute("Algorithm") ?? "none"
        guard
            let transport = KeyTransport(
                algorithm: uri, digest: digest?.attribute("Algorithm"), mask: mask?.attribute("Algorithm"))
        else {
            throw SAMLError(.encryptionAlgorithm, expected: "RSA-OAEP", actual: uri, at: method.location)
        }
        try require(transport.relaxation, uri, among: relaxations, &used, at: method)
        return WrappedKey(
            transport: transport, octets: octets, recipient: element.attribute("Recipient"),
            contentKeyOctets: algorithm.keyOctets)
    }

    private static func checkReferences(_ list: XMLElement) throws(SAMLError) {
        for child in list.children where !child.isNamed(.xenc("DataReference")) {
            throw fault("DataReference", child.localName, at: child)
        }
    }

    private static func require(
        _ name: Relaxation.Name?, _ uri: String, among relaxations: [Relaxation], _ used: inout [Relaxation],
        at element: XMLElement
    ) throws(SAMLError) {
        guard let name else { return }
        guard let relaxation = relaxations.first(where: { $0.name == name }) else {
            throw SAMLError(
                .encryptionAlgorithm, expected: "an algorithm that is allowed", actual: uri, at: element.location)
        }
        if !used.contains(relaxation) { used.append(relaxation) }
    }

    /// The octets of `CipherValue`; a `CipherReference` is never followed.
    private static func cipherValue(_ data: XMLElement) throws(SAMLError) -> [UInt8] {
        var reader = try ElementReader(data, failingAs: .encryptionStructure)
        let value = try reader.required(.xenc("CipherValue"))
        try reader.finish()
        guard let text = value.text else { throw fault("base64 text", "elements", at: value) }
        do throws(Base64.Fault) {
            let octets = try Base64.decode(text, allowing: .xml)
            guard !octets.isEmpty else { throw Base64.Fault.length }
            return octets
        } catch {
            throw fault("strict base64", "\(error)", at: value)
        }
    }

    private static func fault(_ expected: String, _ actual: String, at element: XMLElement) -> SAMLError {
        SAMLError(.encryptionStructure, expected: expected, actual: actual, at: element.location)
    }
}
