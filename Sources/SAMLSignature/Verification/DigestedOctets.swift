package import SAMLCore
package import SAMLXML

/// The octets that went into a digest, as a document of their own: step 10 of the pipeline.
package enum DigestedOctets {
    /// Reads the octets and makes sure that they are the element that carried the signature.
    ///
    /// A signature may hold and still not be about its parent; then whatever was digested is not what a reader would
    /// take for signed.
    /// - Throws: ``SAMLError`` with `signature.binding`, or with a code of the reader.
    package static func element(
        in octets: Span<UInt8>, expecting element: XMLElement, _ dialect: XMLDialect, _ limits: Limits
    ) throws(SAMLError) -> XMLElement {
        guard !octets.isEmpty else {
            throw SAMLError(.signatureBinding, expected: "digested octets", actual: "none", at: element.location)
        }
        let tree = try CanonicalReader.read(octets, as: dialect, within: limits, firstLine: element.line)
        guard let root = tree.root, root.localName.isExactly(element.localName),
            let namespace = root.namespace, let expected = element.namespace, namespace.isExactly(expected),
            let id = element.attribute("ID"), let signedID = root.attribute("ID"), signedID.isExactly(id)
        else {
            throw SAMLError(
                .signatureBinding, expected: "\(element.localName) with its ID",
                actual: tree.root?.localName ?? "nothing", at: element.location)
        }
        return root
    }
}
