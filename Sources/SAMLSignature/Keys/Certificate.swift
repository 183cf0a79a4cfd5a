import CSAMLXMLSec
public import SAMLCore

/// An X.509 certificate, as a container of a public key.
///
/// SAML trusts the key that metadata names, not a chain of certificates: dates, issuer and signature of the
/// certificate are shown and not judged. So version 1, negative serial numbers, expired ones and SHA-1
/// self-signatures are read like any other.
public struct Certificate: Sendable, Hashable {
    /// The DER form.
    public let der: [UInt8]
    /// The subject as RFC 2253 writes it, safe to print.
    public let subject: String
    /// The issuer as RFC 2253 writes it, safe to print.
    public let issuer: String
    /// The first instant of its validity, where it can be read.
    public let notBefore: Timestamp?
    /// The last instant of its validity, where it can be read.
    public let notAfter: Timestamp?
    /// SHA-256 over the DER form, in lower-case hexadecimal digits.
    public let sha256Fingerprint: String
    /// The public key.
    public let publicKey: PublicKey
    /// Whether an extension occurs twice, which RFC 5280 §4.2 forbids; some readers refuse such a certificate.
    public let repeatsExtensions: Bool

    /// Reads a DER certificate.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when it is not a certificate or its key
    ///   cannot be used at all; `internal.error`, when memory was short.
    public init(der: [UInt8]) throws(SAMLError) {
        csaml_clear_openssl_errors()
        defer { csaml_clear_openssl_errors() }
        guard let certificate = unsafe Self.parse(der) else {
            throw OpenSSLFault.error(
                SAMLError(.configuration, expected: "an X.509 certificate", actual: "\(der.count) other octets"))
        }
        defer { unsafe X509_free(certificate) }
        let fingerprint = try SHA256.digest(der[...]).hexadecimal
        guard
            let publicKey = unsafe Self.publicKey(of: certificate, fingerprint)
                ?? Self.publicKeyOnceMore(der, fingerprint)
        else {
            throw OpenSSLFault.error(
                SAMLError(
                    .configuration, expected: "a certificate with an RSA or EC key", actual: "another kind of key"))
        }
        self.der = der
        self.publicKey = publicKey
        subject = unsafe Self.text(of: X509_get_subject_name(certificate))
        issuer = unsafe Self.text(of: X509_get_issuer_name(certificate))
        notBefore = unsafe Self.instant(of: X509_get0_notBefore(certificate))
        notAfter = unsafe Self.instant(of: X509_get0_notAfter(certificate))
        sha256Fingerprint = fingerprint
        repeatsExtensions = unsafe csaml_repeats_extension(certificate) == 1
        // Names and instants that could not be read for want of memory are missing, and look as if they were not there.
        if csaml_openssl_lacked_memory() == 1 { throw SAMLError.shortOfMemory("OpenSSL") }
    }

    /// Reads the one certificate in a PEM text.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when there is none, more than one, or a broken one.
    public init(pem: String) throws(SAMLError) {
        let blocks = try PEM.blocks("CERTIFICATE", in: pem)
        guard let der = blocks.first, blocks.count == 1 else {
            throw SAMLError(.configuration, expected: "one CERTIFICATE in PEM", actual: "\(blocks.count)")
        }
        try self.init(der: der)
    }

    /// Reads every certificate in a PEM text, in order.
    /// - Throws: ``SAMLError`` with `configuration.invalid`, when there is none or a broken one.
    public static func all(inPEM pem: String) throws(SAMLError) -> [Certificate] {
        let blocks = try PEM.blocks("CERTIFICATE", in: pem)
        guard !blocks.isEmpty else {
            throw SAMLError(.configuration, expected: "a CERTIFICATE in PEM", actual: "none")
        }
        var certificates: [Certificate] = []
        for der in blocks { certificates.append(try Certificate(der: der)) }
        return certificates
    }

    /// The DER form in base64, in one line, as `ds:X509Certificate` holds it.
    public var base64: String { Base64.encode(der) }

    /// Certificates are equal when their octets are.
    public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

    /// Feeds the fingerprint.
    public func hash(into hasher: inout Hasher) { hasher.combine(sha256Fingerprint) }

    private static func parse(_ der: [UInt8]) -> OpaquePointer? {
        unsafe der.withUnsafeBufferPointer { octets in
            var position = octets.baseAddress
            guard let certificate = unsafe d2i_X509(nil, &position, octets.count) else { return nil }
            // Octets behind the certificate would be part of the fingerprint but not of the certificate.
            guard let start = octets.baseAddress, unsafe position == start + octets.count else {
                unsafe X509_free(certificate)
                return nil
            }
            return unsafe certificate
        }
    }

    private static func publicKey(of certificate: OpaquePointer, _ fingerprint: String) -> PublicKey? {
        guard let key = unsafe X509_get_pubkey(certificate) else { return nil }
        return unsafe PublicKey(takingOwnershipOf: key, certificateSHA256: fingerprint)
    }

    /// The key, decoded again.
    ///
    /// OpenSSL keeps to itself that it had no memory to decode a key; now it has some, or says so.
    private static func publicKeyOnceMore(_ der: [UInt8], _ fingerprint: String) -> PublicKey? {
        guard let certificate = unsafe parse(der) else { return nil }
        defer { unsafe X509_free(certificate) }
        return unsafe publicKey(of: certificate, fingerprint)
    }

    private static func text(of name: OpaquePointer?) -> String {
        guard let text = unsafe csaml_name_text(name) else { return "" }
        defer { unsafe csaml_free_text(text) }
        return unsafe EvidenceText.escaped(String(cString: text))
    }

    private static func instant(of time: UnsafePointer<ASN1_TIME>?) -> Timestamp? {
        var seconds: Int64 = 0
        return unsafe csaml_time_since_epoch(time, &seconds) == 1 ? Timestamp(secondsSinceEpoch: seconds) : nil
    }
}
