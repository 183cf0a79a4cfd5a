package import SAMLCore
package import SAMLSignature
package import SAMLXML

/// Decrypts elements of a message, each into a document of its own: step 11 of the pipeline.
///
/// Every failure from the private key to the shape of the plaintext is `encryption.decrypt` with one text: what a
/// plaintext looks like is nobody's business who sent it. The true cause goes into `cause`. What cannot be decrypted is
/// parsed all the same, so that the work does not tell either.
package struct Decryptor {
    /// How many encrypted names and attributes of an assertion are decrypted at most.
    static let maximumParts = 64

    private var unwrapper: KeyUnwrapper
    private var keys = ContentKeys()
    private let recipient: EntityID
    private let relaxations: [Relaxation]
    private let dialect: MessageDialect
    private let limits: Limits

    package init(
        _ decryptionKeys: [any DecryptionKey], for recipient: EntityID, allowing relaxations: [Relaxation],
        _ dialect: MessageDialect, _ limits: Limits
    ) {
        unwrapper = KeyUnwrapper(decryptionKeys)
        self.recipient = recipient
        self.relaxations = relaxations
        self.dialect = dialect
        self.limits = limits
    }

    /// Has the content keys of something encrypted unwrapped.
    ///
    /// Whatever is malformed here is left for ``element(in:expecting:_:)`` to name.
    /// - Parameter holders: `EncryptedAssertion`, or names and attributes of an assertion.
    package mutating func unwrapKeys(of holders: [XMLElement]) async {
        for holder in holders.prefix(Self.maximumParts) {
            guard let content = try? EncryptedContent(holder, for: recipient, allowing: relaxations) else { continue }
            await unwrapper.unwrap(content.keys, into: &keys)
        }
    }

    /// The one element that was encrypted.
    /// - Parameters:
    ///   - holder: `EncryptedAssertion`, `EncryptedID` or `EncryptedAttribute`.
    ///   - name: What it has to be.
    ///   - used: Gets the relaxations without which it would have been refused.
    /// - Throws: ``SAMLError`` with a code of `encryption.*`.
    package func element(
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
            // An authenticated plaintext is what was sent: no other key makes another one of it.
            if plaintext.isIntact, content.algorithm.isAuthenticated { break }
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

extension XMLElement {
    /// The encrypted names and attributes of an assertion, where SAML has them (core §2.4, §2.4.1, §2.7.3).
    var encryptedParts: [XMLElement] {
        let subjects = children(.saml("Subject"))
        let names = (subjects + subjects.flatMap { $0.children(.saml("SubjectConfirmation")) }).flatMap {
            $0.children(.saml("EncryptedID"))
        }
        let statements = children(.saml("AttributeStatement"))
        return names + statements.flatMap { $0.children(.saml("EncryptedAttribute")) }
    }
}
