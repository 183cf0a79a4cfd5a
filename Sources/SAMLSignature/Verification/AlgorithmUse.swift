import CSAMLXMLSec
import SAMLCore

/// One use of a digest or a signature algorithm of libxmlsec1: step 9 of the pipeline.
///
/// Of libxmlsec1 nothing is used for verifying but its algorithms: which octets are digested, and what a signature has
/// to look like, is decided here. So no reference, transform or key of a message ever reaches its processing model.
@safe
struct AlgorithmUse: ~Copyable {
    private let transform: xmlSecTransformPtr
    private let context: xmlSecTransformCtxPtr

    /// - Parameter uri: The algorithm.
    /// - Throws: ``SAMLError`` with `signature.algorithm`, when the installed library lacks it.
    private init(_ uri: String, _ usage: UInt32) throws(SAMLError) {
        guard let algorithm = unsafe csaml_transform(uri, usage) else {
            throw SAMLError(
                .signatureAlgorithm, expected: "an algorithm that the installed libxmlsec1 has", actual: uri)
        }
        guard let context = unsafe xmlSecTransformCtxCreate() else {
            throw SAMLError.shortOfMemory("libxmlsec1")
        }
        guard let transform = unsafe xmlSecTransformCreate(algorithm) else {
            unsafe xmlSecTransformCtxDestroy(context)
            throw SAMLError.shortOfMemory("libxmlsec1")
        }
        unsafe self.context = context
        unsafe self.transform = transform
        unsafe transform.pointee.operation = xmlSecTransformOperationVerify
    }

    deinit {
        unsafe xmlSecTransformDestroy(transform)
        unsafe xmlSecTransformCtxDestroy(context)
    }

    /// Begins a digest of octets that come in pieces.
    init(_ algorithm: DigestAlgorithm) throws(SAMLError) {
        try self.init(algorithm.rawValue, UInt32(xmlSecTransformUsageDigestMethod))
    }

    /// Takes the next octets.
    func append(_ octets: Span<UInt8>) throws(SAMLError) {
        guard let size = UInt32(exactly: octets.count) else {
            throw SAMLError(.internalError, actual: "\(octets.count) octets at once")
        }
        guard unsafe octets.withUnsafeBufferPointer({ unsafe push($0.baseAddress, size, isLast: false) }) else {
            throw SAMLError.shortOfMemory("libxmlsec1")
        }
    }

    /// Ends a digest of octets that came in pieces, and tells whether it is what it has to be; once.
    func finish(expecting value: [UInt8]) throws(SAMLError) -> Bool {
        guard unsafe transform.pointee.status == xmlSecTransformStatusWorking else { return false }
        return try verify(value, over: Span(), hasRightSize: true)
    }

    private func push(_ start: UnsafePointer<UInt8>?, _ size: UInt32, isLast: Bool) -> Bool {
        unsafe xmlSecTransformPushBin(transform, start, .init(size), isLast ? 1 : 0, context) == 0
    }

    /// Whether a value is the digest of octets.
    static func isDigest(
        _ value: [UInt8], of octets: Span<UInt8>, by algorithm: DigestAlgorithm
    ) throws(SAMLError) -> Bool {
        let use = try AlgorithmUse(algorithm)
        return try use.verify(value, over: octets, hasRightSize: true)
    }

    /// Whether a value is the signature over octets that a key has made.
    static func isSignature(
        _ value: [UInt8], over octets: Span<UInt8>, by algorithm: SignatureAlgorithm, of key: PublicKey
    ) throws(SAMLError) -> Bool {
        let use = try AlgorithmUse(algorithm.rawValue, UInt32(xmlSecTransformUsageSignatureMethod))
        guard unsafe key.handle.withKey({ unsafe xmlSecTransformSetKey(use.transform, $0) }) == 0 else {
            throw SAMLError.shortOfMemory("libxmlsec1")
        }
        return try use.verify(value, over: octets, hasRightSize: value.count == key.signatureOctets)
    }

    /// Success is what every part of libxmlsec1 says at once.
    ///
    /// It gives up on a value that has not the size of the key's; where it gives up otherwise, memory was short.
    private func verify(
        _ value: [UInt8], over octets: Span<UInt8>, hasRightSize: Bool
    ) throws(SAMLError) -> Bool {
        guard let size = UInt32(exactly: octets.count), let valueSize = UInt32(exactly: value.count) else {
            return false
        }
        guard
            unsafe octets.withUnsafeBufferPointer({ unsafe push($0.baseAddress, size, isLast: true) }),
            unsafe transform.pointee.status == xmlSecTransformStatusFinished
        else { throw SAMLError.shortOfMemory("libxmlsec1") }
        let result = unsafe value.withUnsafeBufferPointer {
            unsafe xmlSecTransformVerify(transform, $0.baseAddress, .init(valueSize), context)
        }
        if result == 0, unsafe transform.pointee.status == xmlSecTransformStatusOk { return true }
        guard csaml_openssl_lacked_memory() == 0, result == 0 || !hasRightSize else {
            throw SAMLError.shortOfMemory("OpenSSL")
        }
        return false
    }
}
