import SAMLCore
import SAMLSignature
import SAMLXML

/// Finds the wrapped keys of a message and has them unwrapped, before the message is evaluated.
///
/// A key may live in a service that is asked over a network, and the evaluation itself waits for nothing. Whatever is
/// malformed here is left for the evaluation to name. What is not allowed is not unwrapped: no private key is used
/// for it.
struct KeyUnwrapper {
    /// How many keys of one message are unwrapped at most.
    static let maximumKeys = 32

    let decryptionKeys: [any DecryptionKey]
    let recipient: EntityID
    let relaxations: [Relaxation]
    let dialect: XMLDialect
    let limits: Limits

    /// Unwraps the keys of a document, and those inside of what they decrypt.
    func keys(in document: [UInt8]) async -> ContentKeys {
        var keys = ContentKeys()
        guard !decryptionKeys.isEmpty else { return keys }
        var budget = Self.maximumKeys
        for content in contents(in: document) {
            await unwrap(content.keys, into: &keys, &budget)
            // Names and attributes may be encrypted once more inside of an assertion.
            for key in keys.candidates(for: content) {
                guard let plaintext = ContentDecryption.plaintext(of: content, with: key) else { continue }
                for inner in contents(in: plaintext, content.namespaces) {
                    await unwrap(inner.keys, into: &keys, &budget)
                }
            }
        }
        return keys
    }

    private func unwrap(_ wrapped: [WrappedKey], into keys: inout ContentKeys, _ budget: inout Int) async {
        for key in wrapped {
            for holder in decryptionKeys where budget > 0 {
                budget -= 1
                if let octets = await holder.unwrap(key) { keys.add(octets, for: key) }
            }
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
            if let content = try? EncryptedContent(element, for: recipient, allowing: relaxations) {
                contents.append(content)
            }
        }
        return contents
    }
}
