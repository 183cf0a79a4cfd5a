import SAMLCore
import SAMLSignature
import SAMLXML

/// The content keys of a message, unwrapped before it is evaluated.
struct ContentKeys: Sendable {
    private var keys: [WrappedKey: [[UInt8]]] = [:]

    mutating func add(_ key: [UInt8], for wrapped: WrappedKey) { keys[wrapped, default: []].append(key) }

    func candidates(for content: EncryptedContent) -> [[UInt8]] { content.keys.flatMap { keys[$0] ?? [] } }
}

/// Decrypts elements of a message, each into a document of its own: step 11 of the pipeline.
///
/// Every failure from the private key to the shape of the plaintext is `encryption.decrypt` with one text: what a
/// plaintext looks like is nobody's business who sent it. The true cause goes into `cause`.
struct Decryptor {
    let keys: ContentKeys
    let recipient: EntityID
    let relaxations: [Relaxation]
    let dialect: XMLDialect
    let limits: Limits

    /// The one element that was encrypted.
    /// - Parameters:
    ///   - holder: `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute`.
    ///   - name: What it has to be.
    ///   - used: Gets the relaxations without which it would have been refused.
    /// - Throws: ``SAMLError`` with a code of `encryption.*`.
    func element(
        in holder: XMLElement, expecting name: XMLName, _ used: inout [Relaxation]
    ) throws(SAMLError) -> XMLElement {
        let content = try EncryptedContent(holder, for: recipient, allowing: relaxations)
        var cause: SAMLError?
        for key in keys.candidates(for: content) {
            guard let plaintext = ContentDecryption.plaintext(of: content, with: key) else { continue }
            do throws(SAMLError) {
                let element = try parse(plaintext, content)
                try PlaintextCensus.check(element, is: name)
                used += content.relaxations
                return element
            } catch {
                cause = cause ?? error
            }
        }
        throw SAMLError(.encryptionDecrypt, at: content.location, cause: cause)
    }

    /// A plaintext whose prefixes are unbound was cut out of a document: it gets the declarations of the place where
    /// the ciphertext stands, and nothing else of it.
    private func parse(_ plaintext: [UInt8], _ content: EncryptedContent) throws(SAMLError) -> XMLElement {
        do throws(SAMLError) {
            return try FragmentParser.element(plaintext, in: NamespaceContext(), as: dialect, within: limits)
        } catch SAMLError.Category.xml {
            return try FragmentParser.element(plaintext, in: content.namespaces, as: dialect, within: limits)
        }
    }
}

/// Which elements a plaintext has: the one that is expected, and nothing that looks like another message.
enum PlaintextCensus {
    static func check(_ root: XMLElement, is name: XMLName) throws(SAMLError) {
        guard root.isNamed(name) else {
            throw SAMLError(.structure, expected: "\(name)", actual: root.localName)
        }
        if root.isNamed(.saml("Assertion")), root.attribute("ID")?.isEmpty != false {
            throw SAMLError(.xmlID, expected: "an ID", actual: "none")
        }
        var signatures = 0
        for element in root.subtree where !element.isIdentical(to: root) {
            if element.hasLocalName("Assertion") || element.hasLocalName("EncryptedAssertion")
                || element.hasLocalName("Response")
            {
                throw SAMLError(.assertionCount, expected: "nothing but \(name)", actual: element.localName)
            }
            guard element.hasLocalName("Signature") else { continue }
            signatures += 1
            guard signatures == 1, element.hasNamespace(XMLNamespace.signature),
                element.parent?.isIdentical(to: root) == true
            else { throw SAMLError(.signaturePlacement, expected: "one Signature, a child", actual: "another one") }
        }
    }
}
