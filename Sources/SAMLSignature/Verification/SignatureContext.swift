import CSAMLLibXML2
import CSAMLXMLSec
import SAMLCore
import SAMLXML

/// One use of libxmlsec1 with one key: step 9 of the pipeline.
///
/// The context has no keys manager, so nothing in KeyInfo can supply a key; it knows exactly the transforms that this
/// signature was found to use, looks up `#id` and nothing else, and reads nothing from outside.
@safe
struct SignatureContext: ~Copyable {
    /// How a try with one key ended.
    enum Outcome {
        /// The signature holds, and its one reference.
        case verified
        /// The digest of the element does not hold.
        case digest
        /// The element could not be digested.
        case canonicalization
        /// The digest holds, but the value is not this key's.
        case value
    }

    private let context: xmlSecDSigCtxPtr

    /// Makes a context with libxmlsec1's defaults, which ``prepared(for:key:)`` narrows.
    private init() throws(SAMLError) {
        guard let context = unsafe xmlSecDSigCtxCreate(nil) else {
            throw SAMLError(.internalError, actual: "libxmlsec1 gave no context")
        }
        unsafe self.context = context
    }

    /// Makes a context for one signature and one key.
    /// - Throws: ``SAMLError`` with `signature.algorithm`, when the installed library lacks an algorithm.
    static func prepared(for methods: SignatureMethods, key: PublicKey) throws(SAMLError) -> SignatureContext {
        let prepared = try SignatureContext()
        let context = unsafe prepared.context
        guard let handle = unsafe key.handle.duplicate() else {
            throw SAMLError(.internalError, actual: "libxmlsec1 gave no key")
        }
        unsafe context.pointee.signKey = handle
        unsafe context.pointee.flags |= UInt32(
            XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS | XMLSEC_DSIG_FLAGS_USE_VISA3D_HACK
                | XMLSEC_DSIG_FLAGS_STORE_SIGNEDINFO_REFERENCES)
        unsafe context.pointee.enabledReferenceUris = UInt32(xmlSecTransformUriTypeSameDocument)
        unsafe context.pointee.transformCtx.enabledUris = UInt32(xmlSecTransformUriTypeNone)
        unsafe context.pointee.keyInfoReadCtx.retrievalMethodCtx.enabledUris = UInt32(xmlSecTransformUriTypeNone)
        unsafe context.pointee.keyInfoReadCtx.maxRetrievalMethodLevel = 0
        unsafe context.pointee.keyInfoReadCtx.maxEncryptedKeyLevel = 0
        try prepared.enable(SignatureURI.enveloped, UInt32(xmlSecTransformUsageDSigTransform), forReference: true)
        try prepared.enable(methods.transform.rawValue, UInt32(xmlSecTransformUsageC14NMethod), forReference: true)
        try prepared.enable(methods.digest.rawValue, UInt32(xmlSecTransformUsageDigestMethod), forReference: true)
        try prepared.enable(
            methods.canonicalization.rawValue, UInt32(xmlSecTransformUsageC14NMethod), forReference: false)
        try prepared.enable(
            methods.signature.rawValue, UInt32(xmlSecTransformUsageSignatureMethod), forReference: false)
        return prepared
    }

    deinit { unsafe xmlSecDSigCtxDestroy(context) }

    private func enable(_ uri: String, _ usage: UInt32, forReference: Bool) throws(SAMLError) {
        guard let transform = unsafe csaml_transform(uri, usage) else {
            throw SAMLError(
                .signatureAlgorithm, expected: "an algorithm that the installed libxmlsec1 has", actual: uri)
        }
        let result =
            unsafe forReference
            ? xmlSecDSigCtxEnableReferenceTransform(context, transform)
            : xmlSecDSigCtxEnableSignatureTransform(context, transform)
        guard result == 0 else { throw SAMLError(.internalError, actual: "libxmlsec1 did not enable \(uri)") }
    }

    /// Verifies; success is what every part of libxmlsec1 says at once.
    func verify(_ signature: XMLElement) -> Outcome {
        let result = unsafe xmlSecDSigCtxVerify(context, signature.node)
        guard let reference = unsafe soleReference else { return .canonicalization }
        guard unsafe reference.pointee.status == xmlSecDSigStatusSucceeded else {
            return unsafe result == 0 && reference.pointee.status == xmlSecDSigStatusInvalid
                ? .digest : .canonicalization
        }
        guard result == 0, unsafe context.pointee.status == xmlSecDSigStatusSucceeded else { return .value }
        return .verified
    }

    /// Lends the octets that were digested.
    func withDigestedOctets<Result>(
        _ body: (Span<UInt8>) throws(SAMLError) -> Result
    ) throws(SAMLError) -> Result {
        guard let reference = unsafe soleReference,
            let buffer = unsafe xmlSecDSigReferenceCtxGetPreDigestBuffer(reference),
            let start = unsafe xmlSecBufferGetData(buffer), unsafe xmlSecBufferGetSize(buffer) > 0
        else {
            throw SAMLError(.signatureBinding, expected: "digested octets", actual: "none")
        }
        let octets = unsafe UnsafeBufferPointer(start: start, count: Int(xmlSecBufferGetSize(buffer)))
        return try body(unsafe octets.span)
    }

    private var soleReference: xmlSecDSigReferenceCtxPtr? {
        let list = unsafe withUnsafeMutablePointer(to: &context.pointee.signedInfoReferences) { unsafe $0 }
        guard unsafe xmlSecPtrListGetSize(list) == 1, let item = unsafe xmlSecPtrListGetItem(list, 0) else {
            return nil
        }
        return unsafe item.assumingMemoryBound(to: xmlSecDSigReferenceCtx.self)
    }
}
