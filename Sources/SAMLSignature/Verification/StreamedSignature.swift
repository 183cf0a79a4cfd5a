import CSAMLXMLSec
package import SAMLCore
package import SAMLXML

/// Verifies the enveloped signature of a document that is never held as a whole, while it is parsed.
///
/// What the signature says is judged, and its value verified, before anything of the document is digested.
package final class StreamedSignature: CanonicalSink {
    private let verifier: SignatureVerifier
    /// What is digested so far; nothing before the signature has ended.
    private var digest: AlgorithmUse?
    /// What it has to be in the end.
    private var expected: [UInt8] = []
    private var location: DocumentLocation?

    package init(by verifier: SignatureVerifier) { self.verifier = verifier }

    /// Judges the signature.
    /// - Throws: ``SAMLError`` with a code of `signature.*`, or with `internal.error`, when memory was short.
    package func begin(_ root: XMLElement) throws(SAMLError) -> Canonicalization {
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        let claim = try verifier.claim(of: root)
        _ = try verifier.signer(of: claim)
        location = root.location
        expected = claim.methods.digestValue
        digest = try AlgorithmUse(claim.methods.digest)
        return claim.methods.transform
    }

    /// Digests the next octets of the document in canonical form.
    /// - Throws: ``SAMLError`` with `internal.error`, when memory was short.
    package func write(_ octets: Span<UInt8>) throws(SAMLError) { try digest?.append(octets) }

    /// Ends the verification: the document has to be over.
    /// - Throws: ``SAMLError`` with `signature.missing`, `signature.digest`, or with `internal.error`, when memory was
    ///   short.
    package func finish() throws(SAMLError) {
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        guard let isDigest = try digest?.finish(expecting: expected) else { throw SAMLError(.signatureMissing) }
        guard isDigest else { throw SAMLError(.signatureDigest, at: location) }
    }
}
