import SAMLCore
import SAMLSignature
import SAMLXML

/// Finds the wrapped keys of a message and has them unwrapped, before the message is evaluated.
///
/// A key may live in a service that is asked over a network, and the evaluation itself waits for nothing. Whatever is
/// malformed here is left for the evaluation to name. What is not allowed is not unwrapped: no private key is used
/// for it.
struct KeyUnwrapper {
    /// How many wrapped keys of one message are tried at most, each with every key of the service.
    static let maximumKeys = 32
    /// How many encrypted contents of one message are looked into at most.
    static let maximumContents = 64

    let decryptionKeys: [any DecryptionKey]
    let recipient: EntityID
    let relaxations: [Relaxation]
    let dialect: XMLDialect
    let limits: Limits

    /// Unwraps the keys of a document, and those inside of what they decrypt.
    func keys(in document: [UInt8]) async -> ContentKeys {
        var keys = ContentKeys()
        guard !decryptionKeys.isEmpty, Self.mayHoldEncrypted(document) else { return keys }
        var budget = Self.maximumKeys
        for content in contents(in: document) {
            await unwrap(content.keys, into: &keys, &budget)
            // Names and attributes may be encrypted once more inside of an assertion.
            for key in keys.candidates(for: content) {
                guard let plaintext = ContentDecryption.plaintext(of: content, with: key)?.secret.octets,
                    Self.mayHoldEncrypted(plaintext)
                else { continue }
                for inner in contents(in: plaintext, content.namespaces) {
                    await unwrap(inner.keys, into: &keys, &budget)
                }
            }
        }
        return keys
    }

    private func unwrap(_ wrapped: [WrappedKey], into keys: inout ContentKeys, _ budget: inout Int) async {
        for key in wrapped {
            // The same key again, in another place, is no more work.
            guard budget > 0, !keys.hasTried(key) else { continue }
            budget -= 1
            var candidates: [SecretOctets] = []
            for holder in decryptionKeys {
                // Made before, and used for whatever cannot be unwrapped: a wrong key, bad padding, a wrong length.
                guard let substitute = SecretOctets.random(key.contentKeyOctets) else { continue }
                let octets = await holder.unwrap(key)
                candidates.append(octets?.count == key.contentKeyOctets ? SecretOctets(octets ?? []) : substitute)
            }
            keys.add(candidates, for: key)
        }
    }

    /// Whether the name of what is encrypted occurs: where it does not, nothing has to be parsed once more.
    ///
    /// Names of elements cannot be written otherwise: documents are UTF-8, and references are for text only.
    private static func mayHoldEncrypted(_ octets: [UInt8]) -> Bool {
        let name = Array("EncryptedData".utf8)
        return octets.indices.dropLast(name.count - 1).contains { start in
            octets[start] == name[0] && octets[start..<start + name.count].elementsEqual(name)
        }
    }

    private func contents(in document: [UInt8], _ context: NamespaceContext? = nil) -> [EncryptedContent] {
        var root = try? FragmentParser.element(document, in: NamespaceContext(), as: dialect, within: limits)
        if root == nil, let context {
            root = try? FragmentParser.element(document, in: context, as: dialect, within: limits)
        }
        guard let root else { return [] }
        var contents: [EncryptedContent] = []
        for element in root.subtree
        where element.isNamed(.saml("EncryptedAssertion")) || element.isNamed(.saml("EncryptedID"))
            || element.isNamed(.saml("EncryptedAttribute"))
        {
            guard contents.count < Self.maximumContents else { break }
            if let content = try? EncryptedContent(element, for: recipient, allowing: relaxations) {
                contents.append(content)
            }
        }
        return contents
    }
}
