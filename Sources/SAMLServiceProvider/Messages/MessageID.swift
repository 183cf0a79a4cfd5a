public import SAMLCore
import SAMLSignature

/// Makes the IDs of messages: 160 bits from the system's secure random source (core §1.3.4 wants 128 at least).
public enum MessageID {
    /// A fresh ID, such as `_3f0a…`, which is an NCName.
    /// - Throws: ``SAMLError`` with `internal.error`, when there is no randomness.
    public static func random() throws(SAMLError) -> String { "_" + (try hexadecimal(20)) }

    /// The ID that a test gives, or a fresh one.
    static func given(_ id: String?) throws(SAMLError) -> String {
        if let id { return id }
        return try random()
    }

    /// So many random octets in hexadecimal digits.
    static func hexadecimal(_ count: Int) throws(SAMLError) -> String {
        guard let octets = SecretOctets.random(count)?.octets else {
            throw SAMLError(.internalError, actual: "OpenSSL gave no random octets")
        }
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
