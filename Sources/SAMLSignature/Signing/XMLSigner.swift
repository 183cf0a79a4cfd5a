import CSAMLLibXML2
import CSAMLXMLSec
package import SAMLCore
import SAMLXML

/// Computes the values of a signature template that stands in a document.
///
/// The document itself is not written again: whoever made it puts the values into its text, so that every other octet
/// stays.
package enum XMLSigner {
    /// The texts that belong into the template.
    package struct Values: Sendable {
        /// The content of each DigestValue, in order, exactly as it was signed.
        package let digestValues: [String]
        /// The content of SignatureValue, in one line.
        package let signatureValue: String
    }

    /// Signs with the first `ds:Signature` of the document whose SignatureValue is empty.
    ///
    /// Nothing is checked about the template: tests need signatures that no verifier may accept.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when there is no such template or it cannot be processed.
    package static func values(for document: [UInt8], key: SigningKey) throws(SAMLError) -> Values {
        var dialect = XMLDialect.metadata
        dialect.ids = .unjudged
        let tree = try HardenedParser.parse(document.span, as: dialect, within: .large).copy()
        guard let template = tree.root?.subtree.first(where: isTemplate) else {
            throw SAMLError(.configuration, expected: "a Signature with an empty SignatureValue", actual: "none")
        }
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        return try LibXML2.silenced { () throws(SAMLError) in
            registerIDs(of: tree)
            guard let context = unsafe xmlSecDSigCtxCreate(nil) else {
                throw SAMLError.shortOfMemory("libxmlsec1")
            }
            defer { unsafe xmlSecDSigCtxDestroy(context) }
            unsafe context.pointee.signKey = key.handle.duplicate()
            guard unsafe xmlSecDSigCtxSign(context, template.node) == 0,
                let value = template.child(.ds("SignatureValue"))?.text
            else {
                throw OpenSSLFault.error(
                    SAMLError(.configuration, expected: "a template that libxmlsec1 can sign", actual: "another one"))
            }
            let digests = template.child(.ds("SignedInfo"))?.children(.ds("Reference")) ?? []
            return Values(
                digestValues: digests.compactMap { $0.child(.ds("DigestValue"))?.text },
                signatureValue: value.filter { !$0.isWhitespace })
        }
    }

    private static func isTemplate(_ element: XMLElement) -> Bool {
        element.isNamed(.ds("Signature")) && element.child(.ds("SignatureValue"))?.text?.isEmpty == true
    }

    private static func registerIDs(of tree: XMLTree) {
        guard let root = tree.root else { return }
        for element in root.subtree {
            guard let attribute = unsafe element.attributeNode("ID"), let id = element.attribute("ID") else { continue }
            unsafe xmlAddID(nil, tree.document, id, attribute)
        }
    }
}
