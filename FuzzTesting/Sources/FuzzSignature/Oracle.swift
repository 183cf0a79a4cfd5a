import CSAMLLibXML2
import CSAMLXMLSec
import FuzzCommon

@testable import SAMLSignature
@testable import SAMLXML

/// What libxmlsec1 says of a signature when it processes it itself, with references, transforms and all.
///
/// The library uses its algorithms alone. Both have to agree wherever a signature has the shape that SAML allows.
enum Oracle {
    /// The element that was signed, canonically; nil where libxmlsec1 does not verify it.
    /// - Parameters:
    ///   - document: The document; it is parsed again, so that nothing is shared.
    ///   - index: Which of its elements with a signature is meant.
    ///   - key: The key that may have signed.
    static func signed(_ document: [UInt8], element index: Int, by key: PublicKey) -> [UInt8]? {
        guard let tree = try? HardenedParser.parse(document.span, as: .message, within: .message),
            let element = tree.root?.subtree.filter({ $0.child(.ds("Signature")) != nil }).dropFirst(index).first,
            let signature = element.child(.ds("Signature")), let id = element.attribute("ID"),
            let attribute = element.attributeNode("ID")
        else { return nil }
        xmlAddID(nil, tree.document, id, attribute)
        guard let octets = try? LibXML2.silenced({ unwatched { digested(signature, key) } }),
            let root = try? HardenedParser.parse(octets.span, as: .message, within: .message).root
        else { return nil }
        return Canonical.octets(of: root)
    }

    private static func digested(_ signature: XMLElement, _ key: PublicKey) -> [UInt8]? {
        guard let context = xmlSecDSigCtxCreate(nil) else { stop("libxmlsec1 gives no context") }
        defer { xmlSecDSigCtxDestroy(context) }
        context.pointee.signKey = key.handle.duplicate()
        context.pointee.flags |= UInt32(XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES)
        context.pointee.enabledReferenceUris = UInt32(xmlSecTransformUriTypeSameDocument)
        guard xmlSecDSigCtxVerify(context, signature.node) == 0,
            context.pointee.status == xmlSecDSigStatusSucceeded,
            xmlSecPtrListGetSize(&context.pointee.signedInfoReferences) == 1,
            let item = xmlSecPtrListGetItem(&context.pointee.signedInfoReferences, 0),
            let buffer = xmlSecDSigReferenceCtxGetPreDigestBuffer(
                item.assumingMemoryBound(to: xmlSecDSigReferenceCtx.self)),
            let start = xmlSecBufferGetData(buffer)
        else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: Int(xmlSecBufferGetSize(buffer))))
    }
}
