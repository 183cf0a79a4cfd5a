package import SAMLCore
package import SAMLSignature

/// Puts the values into the signature template of a text, and leaves every other octet as it is.
package enum TemplateSigner {
    /// Signs with the first template in the text.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when there is none or it cannot be signed.
    package static func sign(_ text: String, with key: SigningKey) throws(SAMLError) -> String {
        let values = try XMLSigner.values(for: Array(text.utf8), key: key)
        guard let value = text.firstRange(of: SignatureTemplate.valuePlaceholder) else {
            throw SAMLError(.configuration, expected: "a signature template", actual: "none")
        }
        var signed = text
        signed.replaceSubrange(value, with: "<ds:SignatureValue>\(values.signatureValue)</ds:SignatureValue>")
        for digest in values.digestValues {
            guard let place = signed.firstRange(of: SignatureTemplate.digestPlaceholder) else { break }
            signed.replaceSubrange(place, with: "<ds:DigestValue>\(digest)</ds:DigestValue>")
        }
        return signed
    }
}

extension String {
    /// The first place, from an index on, where a text occurs, octet by octet.
    package func firstRange(of text: String, from start: Index? = nil) -> Range<Index>? {
        let pattern = Array(text.utf8)
        guard let first = pattern.first else { return nil }
        var start = start ?? startIndex
        while let candidate = utf8[start...].firstIndex(of: first) {
            if utf8[candidate...].starts(with: pattern) {
                return candidate..<utf8.index(candidate, offsetBy: pattern.count)
            }
            start = utf8.index(after: candidate)
        }
        return nil
    }
}
