import SAMLCore
import SAMLSignature
import SAMLXML

/// The content keys of a message, unwrapped before it is evaluated.
struct ContentKeys: Sendable {
    private var keys: [WrappedKey: [SecretOctets]] = [:]

    mutating func add(_ candidates: [SecretOctets], for wrapped: WrappedKey) { keys[wrapped] = candidates }

    func hasTried(_ wrapped: WrappedKey) -> Bool { keys[wrapped] != nil }

    func candidates(for content: EncryptedContent) -> [SecretOctets] { content.keys.flatMap { keys[$0] ?? [] } }
}

/// Decrypts elements of a message, each into a document of its own: step 11 of the pipeline.
///
/// Every failure from the private key to the shape of the plaintext is `encryption.decrypt` with one text: what a
/// plaintext looks like is nobody's business who sent it. The true cause goes into `cause`. What cannot be decrypted is
/// parsed all the same, so that the work does not tell either.
struct Decryptor {
    let keys: ContentKeys
    let recipient: EntityID
    let relaxations: [Relaxation]
    let dialect: MessageDialect
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
        let candidates = keys.candidates(for: content)
        var cause = SAMLError(
            .encryptionDecrypt, expected: "a key that is right",
            actual: candidates.isEmpty ? "none was unwrapped" : "another key, or octets that were changed")
        for key in candidates {
            guard let plaintext = ContentDecryption.plaintext(of: content, with: key) else { continue }
            do throws(SAMLError) {
                let element = try parse(plaintext.secret.octets, content)
                try PlaintextCensus.check(element, is: name)
                // Last, after the same work.
                guard plaintext.isIntact else { continue }
                used += content.relaxations + dialect.relaxations(for: element.tree)
                return element
            } catch {
                if plaintext.isIntact { cause = error }
            }
        }
        throw SAMLError(.encryptionDecrypt, at: content.location, cause: cause)
    }

    /// A plaintext whose prefixes are unbound was cut out of a document: it gets the declarations of the place where
    /// the ciphertext stands, and nothing else of it.
    private func parse(_ plaintext: [UInt8], _ content: EncryptedContent) throws(SAMLError) -> XMLElement {
        DecryptionWork.countParse()
        do throws(SAMLError) {
            return try FragmentParser.element(plaintext, in: NamespaceContext(), as: dialect.xml, within: limits)
        } catch SAMLError.Category.xml {
            return try FragmentParser.element(plaintext, in: content.namespaces, as: dialect.xml, within: limits)
        }
    }
}
